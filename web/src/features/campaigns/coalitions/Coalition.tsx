/** Partners of a campaign: who has a page of its own, how much came by each, and everybody once. */
import { Badge, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { Card } from '../../../ui/Card.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { CampaignFrame } from '../CampaignFrame.tsx';
import classes from '../Campaigns.module.css';
import { type Partner, partnersQuery } from './queries.ts';

const NewPartner = lazy(() => import('./NewPartner.tsx'));
const EndPartner = lazy(() => import('./EndPartner.tsx'));
const route = getRouteApi('/app/campaigns/$id/coalition');

export function Coalition() {
  const { id } = route.useParams();
  return <CampaignFrame id={id}>{(_campaign, edits) => <Partners id={id} edits={edits} />}</CampaignFrame>;
}

function Partners({ id, edits }: { id: string; edits: boolean }) {
  const { t } = useTranslation();
  const partners = useQuery(partnersQuery(id));
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Partner | null>(null);
  // What is shown stays, and an invitation half written with it, where asking again fails.
  if (!partners.data)
    return partners.isError ? (
      <LoadProblem error={partners.error} retry={partners.refetch} />
    ) : (
      <SkeletonRows rows={3} height={72} />
    );
  const { items, people, least } = partners.data;
  return (
    <>
      <p className={`${classes.soft} ${classes.above}`}>{t('campaigns.coalition.lead')}</p>
      <div className={classes.above}>
        <Figures>
          <Figure
            name={t('campaigns.coalition.people')}
            value={people}
            label="measured"
            definition={t('campaigns.coalition.people_definition', { count: least })}
          />
        </Figures>
      </div>
      {edits && (
        <div className={`${classes.acts} ${classes.above}`}>
          <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('campaigns.coalition.add')}
          </Button>
        </div>
      )}
      {items.length === 0 && (
        <EmptyState title={t('campaigns.coalition.none')}>{t('campaigns.coalition.none_text')}</EmptyState>
      )}
      <ul className={classes.cards}>
        {items.map((partner) => (
          <li key={partner.id}>
            <PartnerCard partner={partner} least={least} edits={edits} onEnd={() => setEnding(partner)} />
          </li>
        ))}
      </ul>
      <Suspense>
        {adding && <NewPartner campaignId={id} onClose={() => setAdding(false)} />}
        {ending && <EndPartner partner={ending} onClose={() => setEnding(null)} />}
      </Suspense>
    </>
  );
}

interface PartnerCardProps {
  partner: Partner;
  least: number;
  edits: boolean;
  onEnd: () => void;
}
function PartnerCard({ partner, least, edits, onEnd }: PartnerCardProps) {
  const { t } = useTranslation();
  const { number, date } = useFormat();
  const queryClient = useQueryClient();
  const inviting = useMutation({
    mutationFn: () =>
      answer(api.PUT('/api/v1/campaign-partners/{id}/invitation', { params: { path: { id: partner.id } } })),
    async onSuccess() {
      toast({ text: t('campaigns.coalition.invited_again') });
      await queryClient.invalidateQueries({ queryKey: ['campaigns', 'partners'] });
    },
  });
  const state = partner.endedAt ? 'left' : partner.joinedAt ? 'joined' : 'invited';
  const acts =
    partner.acts === null
      ? t('campaigns.coalition.few', { count: least })
      : t('campaigns.coalition.acts', { count: partner.acts, shown: number(partner.acts) });
  const since = partner.endedAt ?? partner.joinedAt ?? partner.invitedAt;
  return (
    <Card>
      <div className={classes.stage}>
        <header className={classes.stageHead}>
          <h2 className={classes.stageTitle}>{partner.name}</h2>
          <Badge color={state === 'joined' ? 'good' : 'gray'}>
            {t(`campaigns.coalition.state.${state}`)}
          </Badge>
        </header>
        <p className={classes.soft}>{[since && date(since), acts].filter(Boolean).join(' · ')}</p>
        {state === 'joined' && (
          <p className={classes.soft}>
            <a href={partner.address} target="_blank" rel="noopener">
              {partner.address}
            </a>
          </p>
        )}
        {state !== 'left' && (
          <div className={classes.acts}>
            {state === 'joined' && (
              <CopyButton text={partner.address} label={t('campaigns.coalition.copy')} />
            )}
            {edits && (
              <>
                <Button
                  variant="default"
                  loading={inviting.isPending}
                  aria-label={`${t('campaigns.coalition.invite')}: ${partner.name}`}
                  onClick={() => inviting.mutate()}
                >
                  {t('campaigns.coalition.invite')}
                </Button>
                <Button
                  variant="default"
                  aria-label={`${t('campaigns.coalition.end')}: ${partner.name}`}
                  onClick={onEnd}
                >
                  {t('campaigns.coalition.end')}
                </Button>
              </>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
