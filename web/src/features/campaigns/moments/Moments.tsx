/** Moments of a campaign: the hours in which everybody does the same one thing, and a wall shows it. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { CampaignFrame } from '../CampaignFrame.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { MomentCard } from './MomentCard.tsx';
import { type Moment, momentsQuery } from './queries.ts';

const MomentDialog = lazy(() => import('./MomentDialog.tsx'));
const route = getRouteApi('/app/campaigns/$id/moments');

export function Moments() {
  const { id } = route.useParams();
  return (
    <CampaignFrame id={id}>{(campaign, edits) => <List campaign={campaign} edits={edits} />}</CampaignFrame>
  );
}

function List({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(momentsQuery(campaign.id));
  const [editing, setEditing] = useState<Moment | 'new' | null>(null);
  const hasAlerts = campaign.stages.some(({ alerts }) => alerts.length > 0);
  const plan = edits && hasAlerts && (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setEditing('new')}>
      {t('campaigns.moment.plan')}
    </Button>
  );
  return (
    <Section title={t('campaigns.moment.title')} lead={t('campaigns.moment.lead')}>
      {!data ? (
        error ? (
          <LoadProblem error={error} retry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={2} height={160} />
        )
      ) : data.items.length === 0 ? (
        <EmptyState title={t('campaigns.moment.none')} act={plan || undefined}>
          {t(hasAlerts ? 'campaigns.moment.none_text' : 'campaigns.moment.no_alert')}
        </EmptyState>
      ) : (
        <>
          <div className={classes.above}>{plan}</div>
          <ul className={classes.cards}>
            {data.items.map((moment) => (
              <li key={moment.id}>
                <MomentCard
                  campaign={campaign}
                  moment={moment}
                  edits={edits}
                  onChange={() => setEditing(moment)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {editing && (
        <Suspense>
          <MomentDialog
            campaign={campaign}
            moment={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </Section>
  );
}
