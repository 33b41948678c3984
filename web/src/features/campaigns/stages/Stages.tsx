/** The timeline of a campaign: its stages in order, each with its window, its alerts and its stories. */
import { Badge, Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { formatters } from '../../../lib/format.ts';
import { Card } from '../../../ui/Card.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Line } from '../../../ui/Line.tsx';
import { useRuleSentence } from '../../people/audiences/sentence.ts';
import { CampaignFrame } from '../CampaignFrame.tsx';
import classes from '../Campaigns.module.css';
import { type Campaign, type Stage, useCampaignChange } from '../queries.ts';
import { stageColours, useWordsIn } from '../words.ts';
import { focusAgain } from './focus.ts';
import { PackList } from './PackList.tsx';
import { StageActs } from './StageActs.tsx';

const StageDialog = lazy(() => import('./StageDialog.tsx'));
const AlertDialog = lazy(() => import('./NewAlert.tsx'));
const PackDialog = lazy(() => import('./PackDialog.tsx'));
const route = getRouteApi('/app/campaigns/$id/stages');

type Open = { what: 'stage'; stage: Stage | null } | { what: 'alert' | 'pack'; stage: Stage } | null;

export function Stages() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) => (
        <>
          {edits && campaign.stages.length > 0 && (
            <p className={`${classes.acts} ${classes.above}`}>
              <Button
                leftSection={<Plus size={18} aria-hidden />}
                onClick={() => setOpen({ what: 'stage', stage: null })}
              >
                {t('campaigns.stage.add')}
              </Button>
            </p>
          )}
          {campaign.stages.length === 0 && (
            <EmptyState
              title={t('campaigns.stage.none')}
              act={
                edits && (
                  <Button
                    leftSection={<Plus size={18} aria-hidden />}
                    onClick={() => setOpen({ what: 'stage', stage: null })}
                  >
                    {t('campaigns.stage.add')}
                  </Button>
                )
              }
            >
              <p>{t('campaigns.stage.none_text')}</p>
            </EmptyState>
          )}
          <ol className={classes.stages}>
            {campaign.stages.map((stage) => (
              <li key={stage.id}>
                <StageCard campaign={campaign} stage={stage} edits={edits} onOpen={setOpen} />
              </li>
            ))}
          </ol>
          <Suspense>
            {open?.what === 'stage' && <StageDialog campaign={campaign} stage={open.stage} onClose={close} />}
            {open?.what === 'alert' && <AlertDialog campaign={campaign} stage={open.stage} onClose={close} />}
            {open?.what === 'pack' && <PackDialog stage={open.stage} onClose={close} />}
          </Suspense>
        </>
      )}
    </CampaignFrame>
  );
}

interface StageCardProps {
  campaign: Campaign;
  stage: Stage;
  edits: boolean;
  onOpen: (open: Open) => void;
}

function StageCard({ campaign, stage, edits, onOpen }: StageCardProps) {
  const { t, i18n } = useTranslation();
  const words = useWordsIn();
  const sentence = useRuleSentence();
  const { dateTime } = formatters(i18n.language === 'en' ? 'en' : 'fr', campaign.timeZone);
  const title = words(stage.texts)?.title ?? '';
  return (
    <Card>
      <section className={classes.stage} aria-label={title}>
        <header className={classes.stageHead}>
          <div>
            <h2 className={classes.stageTitle}>{title}</h2>
            <p className={classes.soft}>
              {t(`campaigns.stage_kind.${stage.kind}`)} ·{' '}
              {t('campaigns.stage.window', { from: dateTime(stage.opensAt), to: dateTime(stage.closesAt) })} (
              {campaign.timeZone.replaceAll('_', ' ')})
            </p>
          </div>
          <Badge color={stageColours[stage.state]}>{t(`campaigns.stage.state.${stage.state}`)}</Badge>
        </header>
        {words(stage.texts)?.ask && <p className={classes.words}>{words(stage.texts)?.ask}</p>}
        {stage.audience && <p className={classes.soft}>{sentence(stage.audience.rule)}</p>}
        <AlertChain campaign={campaign} stage={stage} edits={edits} />
        <PackList stage={stage} zone={campaign.timeZone} />
        {edits && (
          <div className={classes.acts}>
            <Button variant="default" onClick={() => onOpen({ what: 'alert', stage })}>
              {t('campaigns.alert.add')}
            </Button>
            <Button variant="default" onClick={() => onOpen({ what: 'pack', stage })}>
              {t('campaigns.pack.change')}
            </Button>
            <Button variant="default" onClick={() => onOpen({ what: 'stage', stage })}>
              {t('campaigns.stage.change')}
            </Button>
            <StageActs campaign={campaign} stage={stage} />
          </div>
        )}
      </section>
    </Card>
  );
}

/** One alert is offered after the other; buttons move them, so that nothing needs dragging. */
function AlertChain({ campaign, stage, edits }: Omit<StageCardProps, 'onOpen'>) {
  const { t } = useTranslation();
  const words = useWordsIn();
  const order = useCampaignChange((ids: string[]) =>
    answer(
      api.PUT('/api/v1/campaign-stages/{id}/alert-order', {
        params: { path: { id: stage.id } },
        body: { ids },
      }),
    ),
  );
  if (stage.alerts.length === 0) return <p className={classes.soft}>{t('campaigns.alert.none')}</p>;
  const ids = stage.alerts.map(({ id }) => id);
  const move = (index: number, by: number, button: HTMLElement) => {
    const next = [...ids];
    const [moved = ''] = next.splice(index, 1);
    next.splice(index + by, 0, moved);
    order.mutate(next, { onSettled: () => focusAgain(button) });
  };
  return (
    <>
      <FormProblem error={order.error} />
      <ol className={classes.list}>
        {stage.alerts.map((alert, index) => {
          const title = words(alert.texts)?.title ?? alert.slug;
          return (
            <li key={alert.id}>
              <Line
                title={
                  <Link to="/campaigns/$id/alerts/$alertId" params={{ id: campaign.id, alertId: alert.id }}>
                    {title}
                  </Link>
                }
                note={
                  <>
                    {t(`campaigns.kind.${alert.kind}`)}
                    {!alert.offered && ` · ${t('campaigns.alert.off')}`}
                  </>
                }
                acts={
                  edits &&
                  ids.length > 1 && (
                    <>
                      <Button
                        variant="subtle"
                        size="sm"
                        disabled={index === 0 || order.isPending}
                        leftSection={<ArrowUp size={16} aria-hidden />}
                        aria-label={t('campaigns.move.up_named', { title })}
                        onClick={(event) => move(index, -1, event.currentTarget)}
                      >
                        {t('campaigns.move.up')}
                      </Button>
                      <Button
                        variant="subtle"
                        size="sm"
                        disabled={index === ids.length - 1 || order.isPending}
                        leftSection={<ArrowDown size={16} aria-hidden />}
                        aria-label={t('campaigns.move.down_named', { title })}
                        onClick={(event) => move(index, 1, event.currentTarget)}
                      >
                        {t('campaigns.move.down')}
                      </Button>
                    </>
                  )
                }
              />
            </li>
          );
        })}
      </ol>
    </>
  );
}
