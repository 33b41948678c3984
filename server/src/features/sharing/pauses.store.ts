/** SQL of pauses, and of what waits for their end. */
import type { Ctx } from '#platform/ctx.ts';
import { type PublicationRow, selectPublications, toPublication } from './publications.store.ts';

export interface PauseRow {
  id: string;
  reason: string;
  message: string | null;
  startedAt: Date;
}

export async function findOpenPause(ctx: Ctx): Promise<PauseRow | null> {
  const row = await ctx.tx
    .selectFrom('sharing_pauses')
    .select(['id', 'reason', 'message', 'started_at as startedAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Opens a pause, or rewords the one that is open. */
export async function openPause(
  ctx: Ctx,
  pause: { id: string; reason: string; message: string | null },
): Promise<void> {
  const { id, reason, message } = pause;
  await ctx.tx
    .insertInto('sharing_pauses')
    .values({ workspace_id: ctx.workspaceId, id, reason, message, started_at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id']).where('ended_at', 'is', null).doUpdateSet({ reason, message }),
    )
    .execute();
}

export async function closePause(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('sharing_pauses')
    .set({ ended_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** What should have gone out by now, the earliest first, locked; of everybody, or of one person. */
export async function selectHeld(ctx: Ctx, personId?: string): Promise<PublicationRow[]> {
  let rows = selectPublications(ctx)
    .where('state', '=', 'queued')
    .where('mode', '=', 'api')
    .where('due_at', '<=', ctx.now);
  if (personId) rows = rows.where('person_id', '=', personId);
  return (await rows.orderBy('due_at').orderBy('id').forUpdate().execute()).map(toPublication);
}

/** How many messages wait, and of how many people. */
export async function countHeld(ctx: Ctx): Promise<{ messages: number; people: number }> {
  return ctx.tx
    .selectFrom('publications')
    .select((eb) => [
      eb.fn.countAll<number>().as('messages'),
      eb.fn.count<number>('person_id').distinct().as('people'),
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', '=', 'queued')
    .where('mode', '=', 'api')
    .executeTakeFirstOrThrow();
}
