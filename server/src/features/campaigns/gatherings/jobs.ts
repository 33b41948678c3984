/** What happens to gatherings by the clock: changes told, one reminder, unconfirmed answers forgotten, free places given. */
import { reminderAt } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { eachAlone } from '#platform/each-alone.ts';
import { job } from '#platform/room.ts';
import { withdrawAction } from '../actions/actions.service.ts';
import { findActionOf } from '../actions/actions.store.ts';
import { loadAlertView } from '../alerts/view.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { tellChanged } from './gatherings.service.ts';
import { lockGathering, upcomingGatherings } from './gatherings.store.ts';
import { moveUp } from './replies.service.ts';
import { deleteUnconfirmed, takeReminders } from './replies.store.ts';

/** An answer waits so long for its confirmation. */
const confirmWithinMs = 3 * 86_400_000;
const lookAheadMs = 400 * 86_400_000;

export const gatheringJobs = [
  job<{ workspaceId: string; alertId: string; sequence: number }>({
    name: 'campaigns.tell_gathering_changed',
    run: (house, { workspaceId, alertId, sequence }) =>
      house.inWorkspace(workspaceId, (ctx) => tellChanged(ctx, alertId, sequence)),
  }),
  job({
    name: 'campaigns.tend_gatherings',
    schedule: '*/10 * * * *',
    async run(house) {
      const until = new Date(house.now().getTime() + lookAheadMs);
      const upcoming = await house.inSystem((ctx) => upcomingGatherings(ctx, until));
      await eachAlone(upcoming, ({ workspace_id, id }) =>
        house.inWorkspace(workspace_id, (ctx) => tend(ctx, id)),
      );
    },
  }),
];

async function tend(ctx: Ctx, alertId: string): Promise<void> {
  const gathering = await lockGathering(ctx, alertId);
  if (!gathering || gathering.cancelled_at || gathering.starts_at <= ctx.now) return;
  const view = await loadAlertView(ctx, alertId, { locale: ctx.locale });
  const before = new Date(ctx.now.getTime() - confirmWithinMs);
  for (const gone of await deleteUnconfirmed(ctx, alertId, before)) {
    const action = await findActionOf(ctx, alertId, gone.supporter_id, gone.test);
    if (action?.state === 'pending') await withdrawAction(ctx, action.id);
  }
  // Whoever was erased leaves a place behind that nobody gave up.
  for (const test of [true, false]) await moveUp(ctx, view, gathering, test);
  const due = reminderAt(gathering.starts_at, view.campaign.timeZone);
  if (due > ctx.now) return;
  for (const { id, supporter_id } of await takeReminders(ctx, alertId, due))
    await queueLetter(ctx, {
      kind: 'gathering_reminder',
      to: { supporterId: supporter_id },
      data: { replyId: id },
      notAfter: gathering.starts_at,
    });
}
