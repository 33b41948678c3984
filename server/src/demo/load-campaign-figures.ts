/**
 * What people did on the bill so far, so that its figures say something: letters to the committee by invented people who
 * gave no name, whom they addressed, how far they came, and what the other side is said to have done.
 */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { LoadedCampaign } from './load-campaigns.ts';
import { type Random, seeded } from './random.ts';
import { insertRows } from './rows.ts';

const hourMs = 3_600_000;
const nobody = '00000000-0000-0000-0000-000000000000';
const ways = ['email', 'email', 'email', 'share', 'share', 'direct', 'poster', 'embed'] as const;
/** Letters of the hours after the committee opened, the second morning after a radio report. */
const perHour = [
  14, 22, 17, 9, 6, 5, 11, 8, 3, 2, 1, 0, 0, 0, 0, 0, 1, 2, 4, 7, 9, 12, 15, 48, 61, 37, 20, 12,
];

export async function loadFigures(ctx: Ctx, campaigns: readonly LoadedCampaign[]): Promise<void> {
  const bill = campaigns.find(({ alerts }) => alerts['write-to-the-committee']);
  const alertId = bill?.alerts['write-to-the-committee'];
  if (!bill || !alertId) return;
  const random = seeded('312');
  const targets = await ctx.tx
    .selectFrom('targets')
    .select(['id', 'jurisdiction_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('chamber', '=', 'us-ut-house')
    .orderBy('source_key')
    .limit(14)
    .execute();
  await loadLetters(
    ctx,
    { campaignId: bill.id, alertId },
    targets.map(({ id }) => id),
    random,
  );
  await insertRows(
    ctx,
    'alert_steps',
    (['came', 'onward', 'stopped'] as const).map((step, index) => ({
      ...{ alert_id: alertId, on_day: ctx.now.toISOString().slice(0, 10), step, channel: 'email', slot: 0 },
      times: [912, 141, 96][index],
    })),
  );
  await insertRows(ctx, 'campaign_comparisons', [
    {
      ...{
        id: newId(),
        campaign_id: bill.id,
        kind: 'letter',
        side: 'Families First, Schools Second (invented)',
      },
      ...{ count: 410, source: 'Beehive Ledger (invented), report on the hearing' },
      ...{
        as_of: new Date(ctx.now.getTime() - 5 * 24 * hourMs).toISOString().slice(0, 10),
        created_at: ctx.now,
      },
    },
  ]);
}

async function loadLetters(
  ctx: Ctx,
  at: { campaignId: string; alertId: string },
  targets: readonly string[],
  random: Random,
): Promise<void> {
  const opened = Math.floor(ctx.now.getTime() / hourMs) * hourMs - 9 * 24 * hourMs;
  const letters = perHour.flatMap((count, hour) =>
    Array.from({ length: count }, () => ({
      id: newId(),
      hour: new Date(opened + hour * hourMs),
      channel: random.pick(ways),
      // The chair and the sponsor hear from many, others from few.
      target: targets[Math.floor(random.next() * random.next() * targets.length)],
    })),
  );
  await insertRows(
    ctx,
    'actions',
    letters.map(({ id, hour, channel }) => ({
      ...{ id, campaign_id: at.campaignId, alert_id: at.alertId, state: 'done', label: 'declared', channel },
      ...{ at: hour.toISOString(), done_at: hour.toISOString() },
    })),
  );
  await insertRows(
    ctx,
    'action_targets',
    letters.flatMap(({ id, target }) => (target ? [{ action_id: id, target_id: target }] : [])),
  );
  const counts = Map.groupBy(letters, ({ hour, channel }) => `${hour.toISOString()} ${channel}`);
  await insertRows(
    ctx,
    'action_counts',
    [...counts.values()].map((some) => ({
      ...{ campaign_id: at.campaignId, alert_id: at.alertId, hour: some[0]!.hour.toISOString() },
      ...{ channel: some[0]!.channel, partner_id: nobody, slot: 0 },
      ...{ done: some.length, first_time: Math.round(some.length * 0.7) },
    })),
  );
}
