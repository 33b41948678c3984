/** SQL of people of whom a directory says that they left. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export type WaitsFor = 'many' | 'last_owner';

/**
 * Lets the departures of one directory come one after the other, so that they can be counted. Not by a lock on the
 * directory's row: every request writes there at its end, when it holds the audit log, which a departure asks for next.
 */
export async function queueDepartures(ctx: Ctx, directoryId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(id::text, 7067)) from scim_directories
    where workspace_id = ${ctx.workspaceId} and id = ${directoryId}::uuid`.execute(ctx.tx);
}

/** Departures since a moment that nobody called off, and whether some of them wait. */
export async function countDepartures(
  ctx: Ctx,
  directoryId: string,
  since: Date,
): Promise<{ recent: number; waiting: number }> {
  return ctx.tx
    .selectFrom('scim_departures')
    .select(sql<number>`count(distinct person_id) filter (where at > ${since})`.as('recent'))
    .select(sql<number>`count(*) filter (where done_at is null and waits_for = 'many')`.as('waiting'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('directory_id', '=', directoryId)
    .where('called_off_at', 'is', null)
    .executeTakeFirstOrThrow();
}

export async function insertDeparture(
  ctx: Ctx,
  row: { directoryId: string; personId: string; waitsFor: WaitsFor | null },
): Promise<void> {
  await ctx.tx
    .insertInto('scim_departures')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      directory_id: row.directoryId,
      person_id: row.personId,
      at: ctx.now,
      waits_for: row.waitsFor,
      done_at: row.waitsFor ? null : ctx.now,
    })
    .execute();
}

export interface WaitingDeparture {
  id: string;
  directoryId: string;
  personId: string;
  at: Date;
  waitsFor: WaitsFor;
}
/** Departures that wait for a decision. */
export async function listWaiting(
  ctx: Ctx,
  of: { directoryId?: string; personId?: string } = {},
): Promise<WaitingDeparture[]> {
  let rows = ctx.tx
    .selectFrom('scim_departures')
    .select(['id', 'directory_id', 'person_id', 'at', 'waits_for'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('done_at', 'is', null)
    .where('called_off_at', 'is', null)
    .orderBy('id');
  if (of.directoryId) rows = rows.where('directory_id', '=', of.directoryId);
  if (of.personId) rows = rows.where('person_id', '=', of.personId);
  return (await rows.execute()).map((row) => ({
    id: row.id,
    directoryId: row.directory_id,
    personId: row.person_id,
    at: row.at,
    waitsFor: row.waits_for as WaitsFor,
  }));
}

export async function settleDeparture(ctx: Ctx, id: string, how: 'done' | 'called_off'): Promise<void> {
  await ctx.tx
    .updateTable('scim_departures')
    .set(how === 'done' ? { done_at: ctx.now } : { called_off_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}
