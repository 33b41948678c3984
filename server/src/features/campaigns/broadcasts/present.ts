/** A broadcast as staff see it: what it says, and how far it has come in steps of people. */
import {
  type Broadcast,
  broadcastAudienceSchema,
  broadcastQuietHours,
  wordsIn,
} from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { alertsOfCampaign } from '../alerts/alerts.store.ts';
import type { CampaignRow } from '../campaigns/campaigns.store.ts';
import type { BroadcastRow } from './broadcasts.store.ts';
import { type Counted, countLettersOf, countPushesOf } from './progress.store.ts';
import { quietUntil } from './quiet.rules.ts';

/** All of one campaign. */
export async function presentBroadcasts(
  ctx: Ctx,
  campaign: CampaignRow,
  rows: readonly BroadcastRow[],
): Promise<Broadcast[]> {
  const least = await leastPeopleOf(ctx);
  const alerts = new Map((await alertsOfCampaign(ctx, campaign.id)).map((alert) => [alert.id, alert]));
  const open = rows.filter((row) => !row.totals && row.started_at).map(({ id }) => id);
  const counts = await countLettersOf(ctx, open);
  const pushCounts = await countPushesOf(ctx, open);
  return rows.map((row) => {
    const alert = row.alert_id ? alerts.get(row.alert_id) : undefined;
    return {
      id: row.id,
      campaignId: row.campaign_id,
      kind: row.kind,
      channel: row.channel,
      alert: alert
        ? {
            id: alert.id,
            title: wordsIn(alert.texts, ctx.locale)?.title ?? '',
            address: `${ctx.house.config.publicUrl}/c/${campaign.slug}/${alert.slug}?via=email`,
          }
        : null,
      texts: row.texts,
      audience: broadcastAudienceSchema.parse(row.audience),
      state: row.state,
      startsAt: row.starts_at?.toISOString() ?? null,
      leavesAt: leavesAt(ctx, row, campaign.time_zone)?.toISOString() ?? null,
      anyHour: row.any_hour,
      anyHourReason: row.any_hour_reason,
      pause:
        row.state === 'paused' && row.pause_reason
          ? { reason: row.pause_reason, detail: row.pause_detail }
          : null,
      progress:
        row.started_at && row.channel !== 'push'
          ? progressOf(row.totals ? closed(row.queued, row.totals) : counts.get(row.id), least)
          : null,
      pushProgress:
        row.started_at && row.channel !== 'email'
          ? pushProgressOf(
              row.totals ? { waiting: 0, ...none, ...row.totals.push } : pushCounts.get(row.id),
              least,
            )
          : null,
      startedAt: row.started_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      updatedAt: row.updated_at.toISOString(),
    };
  });
}

function leavesAt(ctx: Ctx, row: BroadcastRow, zone: string): Date | null {
  if (!row.starts_at || !['scheduled', 'sending'].includes(row.state)) return null;
  const from = row.starts_at > ctx.now ? row.starts_at : ctx.now;
  return row.any_hour ? from : (quietUntil(from, zone, broadcastQuietHours) ?? from);
}

const none = { sent: 0, refused: 0, dropped: 0 };
/** From the totals; what was queued and is in none of them still waits. */
const closed = (queued: number, { sent, refused, dropped }: Omit<Counted, 'waiting'>): Counted => ({
  ...{ sent, refused, dropped },
  waiting: Math.max(0, queued - sent - refused - dropped),
});

/** Of browsers nobody and a few are one answer: of people known to get letters, none would say that they have none. */
function pushProgressOf(counted: Counted | undefined, least: number): Broadcast['pushProgress'] {
  const progress = progressOf(counted, least);
  return progress && { ...progress, queued: progress.queued || null, sent: progress.sent || null };
}

function progressOf(counted: Counted | undefined, least: number): Broadcast['progress'] {
  const { waiting = 0, sent = 0, refused = 0, dropped = 0 } = counted ?? {};
  const queued = waiting + sent + refused + dropped;
  const steps = (count: number) => (count === 0 ? 0 : inSteps(count, least));
  return {
    queued: steps(queued),
    sent: steps(sent),
    refused: steps(refused),
    dropped: steps(dropped),
    waiting: steps(waiting),
    // Of few people a share would say how many; they are all there or none.
    percent: waiting === 0 ? 100 : queued < least * 4 ? 0 : Math.floor(((queued - waiting) / queued) * 100),
  };
}
