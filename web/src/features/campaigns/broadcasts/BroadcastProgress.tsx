/** How far a letter has come, why it stands still, and the buttons that hold it, go on or call it off. */
import { Alert, Badge, Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { useCampaignTime } from '../words.ts';
import { type Broadcast, useCallOff, usePause, useResume } from './queries.ts';
import { broadcastColours, usePeople } from './words.ts';

export function BroadcastProgress({
  campaign,
  broadcast,
  edits,
}: {
  campaign: Campaign;
  broadcast: Broadcast;
  edits: boolean;
}) {
  const { t } = useTranslation();
  const people = usePeople();
  const { dateTime } = useFormat();
  const time = useCampaignTime(campaign.timeZone);
  const { state, progress, pushProgress, pause, leavesAt, startedAt, endedAt, anyHourReason } = broadcast;
  const facts: [string, string][] = [];
  if (progress) {
    facts.push([t('campaigns.broadcast.fact.queued'), people(progress.queued)]);
    facts.push([t('campaigns.broadcast.fact.sent'), people(progress.sent)]);
    facts.push([t('campaigns.broadcast.fact.refused'), people(progress.refused)]);
    facts.push([t('campaigns.broadcast.fact.dropped'), people(progress.dropped)]);
  }
  if (pushProgress) {
    facts.push([t('campaigns.broadcast.fact.push_queued'), people(pushProgress.queued)]);
    facts.push([t('campaigns.broadcast.fact.push_sent'), people(pushProgress.sent)]);
    facts.push([t('campaigns.broadcast.fact.push_refused'), people(pushProgress.refused)]);
    facts.push([t('campaigns.broadcast.fact.push_dropped'), people(pushProgress.dropped)]);
  }
  const percent =
    progress && pushProgress
      ? Math.min(progress.percent, pushProgress.percent)
      : (progress ?? pushProgress)?.percent;
  if (startedAt) facts.push([t('campaigns.broadcast.fact.started'), time(startedAt)]);
  if (endedAt) facts.push([t('campaigns.broadcast.fact.ended'), time(endedAt)]);
  if (anyHourReason) facts.push([t('campaigns.broadcast.fact.any_hour'), anyHourReason]);
  return (
    <div className={classes.form}>
      <p className={classes.states}>
        <Badge variant="light" color={broadcastColours[state]}>
          {t(`campaigns.broadcast.state.${state}`)}
        </Badge>
        <Badge variant="light" color="gray">
          {t(`campaigns.broadcast.kind.${broadcast.kind}`)}
        </Badge>
        <Badge variant="light" color="gray">
          {t(`campaigns.broadcast.channel_${broadcast.channel}_short`)}
        </Badge>
      </p>
      {(state === 'scheduled' || state === 'sending') && leavesAt && new Date(leavesAt) > new Date() && (
        <p>{t('campaigns.broadcast.leaves_zone', { at: dateTime(leavesAt), zone: campaign.timeZone })}</p>
      )}
      {pause && (
        <Alert color="warn" title={t(`campaigns.broadcast.pause.${pause.reason}`)}>
          {t(`campaigns.broadcast.pause.${pause.reason}_text`)}
          {pause.detail && (
            <>
              <br />
              <code>{pause.detail}</code>
            </>
          )}
        </Alert>
      )}
      {percent !== undefined && state !== 'done' && (
        <Progress value={percent} aria-label={t('campaigns.broadcast.percent', { percent })} />
      )}
      {percent !== undefined && <Facts facts={facts} />}
      {percent !== undefined && <p className={classes.soft}>{t('campaigns.broadcast.steps')}</p>}
      {edits && <Acts broadcast={broadcast} />}
    </div>
  );
}

function Acts({ broadcast: { id, state } }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const pause = usePause(id);
  const resume = useResume(id);
  const callOff = useCallOff(id);
  if (!['scheduled', 'sending', 'paused'].includes(state)) return null;
  return (
    <div className={classes.acts}>
      {state === 'sending' && (
        <Button variant="default" onClick={() => pause.mutate(undefined)} loading={pause.isPending}>
          {t('campaigns.broadcast.hold')}
        </Button>
      )}
      {state === 'paused' && (
        <Button onClick={() => resume.mutate(undefined)} loading={resume.isPending}>
          {t('campaigns.broadcast.go_on')}
        </Button>
      )}
      <Button
        variant="default"
        onClick={() => (state === 'scheduled' ? callOff.mutate(undefined) : setAsking(true))}
        loading={callOff.isPending}
      >
        {t(state === 'scheduled' ? 'campaigns.broadcast.back_to_draft' : 'campaigns.broadcast.call_off')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.broadcast.call_off_title')}
        confirm={t('campaigns.broadcast.call_off')}
        danger
        onConfirm={() => callOff.mutate(undefined, { onSettled: () => setAsking(false) })}
        busy={callOff.isPending}
      >
        <p>{t('campaigns.broadcast.call_off_text')}</p>
      </ConfirmDialog>
    </div>
  );
}
