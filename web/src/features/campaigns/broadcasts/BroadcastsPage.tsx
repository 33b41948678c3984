/** The letters of a campaign to many: what is written, planned, on its way, and what became of it. */
import { Alert, Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { CampaignFrame } from '../CampaignFrame.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { useCampaignTime } from '../words.ts';
import { MailNotice } from './MailNotice.tsx';
import { type Broadcast, broadcastsQuery, useCreate } from './queries.ts';
import { broadcastColours, usePeople, useTitleOf } from './words.ts';

const route = getRouteApi('/app/campaigns/$id/broadcasts');

export function BroadcastsPage() {
  const { id } = route.useParams();
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) => <Broadcasts campaign={campaign} edits={edits} />}
    </CampaignFrame>
  );
}

function Broadcasts({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(broadcastsQuery(campaign.id));
  const create = useCreate(campaign.id);
  const navigate = useNavigate();
  const begin = () => {
    const alerts = campaign.stages.flatMap((stage) => stage.alerts);
    const first =
      alerts.find(({ state }) => state === 'open') ?? alerts.find(({ state }) => state === 'planned');
    create.mutate(first?.id ?? null, {
      onSuccess: (made) =>
        void navigate({
          to: '/campaigns/$id/broadcasts/$broadcastId',
          params: { id: campaign.id, broadcastId: made.id },
        }),
    });
  };
  const write = edits && (
    <Button onClick={begin} loading={create.isPending}>
      {t('campaigns.broadcast.write')}
    </Button>
  );
  return (
    <Section title={t('campaigns.tab.broadcasts')} lead={t('campaigns.broadcast.lead')} acts={write}>
      {data && <MailNotice mail={data.mail} />}
      {campaign.testMode && (
        <Alert color="accent" title={t('campaigns.broadcast.trial_title')}>
          {t('campaigns.broadcast.trial_text')}
        </Alert>
      )}
      {!data ? (
        error ? (
          <LoadProblem error={error} retry={refetch} />
        ) : (
          <SkeletonRows rows={3} height={64} />
        )
      ) : data.items.length === 0 ? (
        <EmptyState title={t('campaigns.broadcast.none')}>
          <p>{t('campaigns.broadcast.none_text')}</p>
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {data.items.map((one) => (
            <li key={one.id}>
              <Row broadcast={one} zone={campaign.timeZone} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Row({ broadcast, zone }: { broadcast: Broadcast; zone: string }) {
  const { t } = useTranslation();
  const titleOf = useTitleOf();
  const people = usePeople();
  const time = useCampaignTime(zone);
  const { state, kind, startsAt, endedAt, leavesAt } = broadcast;
  const progress = broadcast.progress ?? broadcast.pushProgress;
  const when =
    state === 'done' && endedAt
      ? time(endedAt)
      : state === 'scheduled' && (leavesAt ?? startsAt)
        ? t('campaigns.broadcast.leaves', { at: time(leavesAt ?? startsAt ?? '') })
        : state === 'sending' && progress
          ? t('campaigns.broadcast.percent', { percent: progress.percent })
          : '';
  const note = [
    t(`campaigns.broadcast.kind.${kind}`),
    broadcast.channel === 'email' ? '' : t(`campaigns.broadcast.channel_${broadcast.channel}_short`),
    when,
    progress && state !== 'sending' ? people(progress.sent) : '',
  ];
  return (
    <Line
      title={
        <Link
          to="/campaigns/$id/broadcasts/$broadcastId"
          params={{ id: broadcast.campaignId, broadcastId: broadcast.id }}
        >
          {titleOf(broadcast)}
        </Link>
      }
      note={note.filter(Boolean).join(' · ')}
      acts={
        <Badge variant="light" color={broadcastColours[state]}>
          {t(`campaigns.broadcast.state.${state}`)}
        </Badge>
      }
    />
  );
}
