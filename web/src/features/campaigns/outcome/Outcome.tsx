/** What became of a campaign and of each of its stages, in words that stand on its public page at once. */
import { Badge, Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../../lib/format.ts';
import { Card } from '../../../ui/Card.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { CampaignFrame } from '../CampaignFrame.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign, Stage } from '../queries.ts';
import { useWordsIn } from '../words.ts';

const OutcomeDialog = lazy(() => import('./OutcomeDialog.tsx'));
const route = getRouteApi('/app/campaigns/$id/outcome');

export function Outcome() {
  const { t } = useTranslation();
  const words = useWordsIn();
  const { id } = route.useParams();
  const [open, setOpen] = useState<Stage | 'campaign' | null>(null);
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) => (
        <>
          <p className={`${classes.soft} ${classes.above}`}>{t('campaigns.outcome.lead')}</p>
          <ul className={classes.cards}>
            <li>
              <OutcomeCard
                title={t('campaigns.outcome.whole')}
                outcome={
                  campaign.outcome && {
                    ...campaign.outcome,
                    words: t(`campaigns.outcome.kind.${campaign.outcome.outcome}`),
                  }
                }
                zone={campaign.timeZone}
                onChange={edits ? () => setOpen('campaign') : null}
              />
            </li>
            {campaign.stages.map((stage) => (
              <li key={stage.id}>
                <OutcomeCard
                  title={words(stage.texts)?.title ?? ''}
                  outcome={
                    stage.outcome && {
                      ...stage.outcome,
                      words: t(`campaigns.outcome.stage_kind.${stage.outcome.outcome}`),
                    }
                  }
                  zone={campaign.timeZone}
                  onChange={edits ? () => setOpen(stage) : null}
                />
              </li>
            ))}
          </ul>
          {campaign.stages.length === 0 && <EmptyState title={t('campaigns.stage.none')} />}
          <Suspense>
            {open && (
              <OutcomeDialog
                campaign={campaign}
                stage={open === 'campaign' ? null : open}
                onClose={() => setOpen(null)}
              />
            )}
          </Suspense>
        </>
      )}
    </CampaignFrame>
  );
}

interface OutcomeCardProps {
  title: string;
  outcome: (NonNullable<Campaign['outcome'] | Stage['outcome']> & { words: string }) | null;
  zone: string;
  onChange: (() => void) | null;
}

function OutcomeCard({ title, outcome, zone, onChange }: OutcomeCardProps) {
  const { t, i18n } = useTranslation();
  const words = useWordsIn();
  const { date } = formatters(i18n.language === 'en' ? 'en' : 'fr', zone);
  return (
    <Card>
      <div className={classes.stage}>
        <header className={classes.stageHead}>
          <h2 className={classes.stageTitle}>{title}</h2>
          {outcome && <Badge color="accent">{outcome.words}</Badge>}
        </header>
        {outcome ? (
          <>
            <p className={classes.words}>{words(outcome.texts)}</p>
            <p className={classes.soft}>{t('campaigns.outcome.since', { date: date(outcome.at) })}</p>
          </>
        ) : (
          <p className={classes.soft}>{t('campaigns.outcome.open')}</p>
        )}
        {onChange && (
          <div>
            <Button
              variant="default"
              aria-label={`${t(outcome ? 'campaigns.outcome.change' : 'campaigns.outcome.record')}: ${title}`}
              onClick={onChange}
            >
              {t(outcome ? 'campaigns.outcome.change' : 'campaigns.outcome.record')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
