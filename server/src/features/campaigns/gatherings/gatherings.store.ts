/** Gatherings: their times, what calendars were told, and the counter of the waiting list. */
import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

export type GatheringRow = Selectable<DB['gatherings']>;

/** Behind it everybody who wants a place stands in one line. */
export const lockGathering = (ctx: Ctx, alertId: string): Promise<GatheringRow | undefined> =>
  ctx.tx
    .selectFrom('gatherings')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', alertId)
    .forUpdate()
    .executeTakeFirst();

export const findGathering = (ctx: Ctx, alertId: string): Promise<GatheringRow | undefined> =>
  ctx.tx
    .selectFrom('gatherings')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', alertId)
    .executeTakeFirst();

export async function insertGathering(
  ctx: Ctx,
  row: { alertId: string; startsAt: Date; endsAt: Date; announced: string },
): Promise<void> {
  await ctx.tx
    .insertInto('gatherings')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.alertId,
      starts_at: row.startsAt,
      ends_at: row.endsAt,
      announced: row.announced,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @returns the row as it now stands */
export const changeGathering = (
  ctx: Ctx,
  alertId: string,
  change: Partial<
    Pick<
      GatheringRow,
      'starts_at' | 'ends_at' | 'announced' | 'sequence' | 'told_sequence' | 'cancelled_at' | 'next_line'
    >
  >,
): Promise<GatheringRow> =>
  ctx.tx
    .updateTable('gatherings')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', alertId)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Gatherings that are still to come, in every workspace: for the clock. */
export const upcomingGatherings = (ctx: Ctx, until: Date): Promise<{ workspace_id: string; id: string }[]> =>
  ctx.tx
    .selectFrom('gatherings')
    .select(['workspace_id', 'id'])
    .where('starts_at', '>', ctx.now)
    .where('starts_at', '<=', until)
    .where('cancelled_at', 'is', null)
    .execute();
