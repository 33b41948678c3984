/** SQL of looks: who among the staff was shown whose named data. Only added to; see the trigger. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Look } from '#platform/http/reveals.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

/**
 * Adds a look at each person; a second one within the hour is the same. Who is not a person here is left out.
 * @returns ids of those who had not been looked at in that hour
 */
export async function insertLook(ctx: Ctx, { route, data, people, viewerId, role }: Look): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    insert into looks (workspace_id, person_id, viewer_id, role, route, data, seen_at)
    select p.workspace_id, p.id, ${viewerId}::uuid, ${role}, ${route}, ${sql.val([...data])}::text[],
      date_trunc('hour', ${ctx.now}::timestamptz)
    from people p where p.workspace_id = ${ctx.workspaceId} and p.id = any(${sql.val([...people])}::uuid[])
    on conflict do nothing returning person_id`.execute(ctx.tx);
  return rows.map((row) => row.person_id);
}

/** Looks at one person, the last first. */
export async function looksOf(
  ctx: Ctx,
  personId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(cursor, 3);
  let looks = ctx.tx
    .selectFrom('looks')
    .select(['viewer_id as viewerId', 'role', 'route', 'data', 'seen_at as at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId);
  if (after)
    looks = looks.where(
      sql<boolean>`(seen_at, viewer_id, route) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]})`,
    );
  const rows = await looks
    .orderBy('seen_at', 'desc')
    .orderBy('viewer_id', 'desc')
    .orderBy('route', 'desc')
    .limit(limit + 1)
    .execute();
  return toPage(
    rows,
    limit,
    (row) => [row.at.toISOString(), row.viewerId, row.route],
    (row) => row,
  );
}

export async function countLooks(ctx: Ctx, personId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('looks')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** The year is over. @returns how many went */
export async function deleteOldLooks(ctx: Ctx, before: Date, limit: number): Promise<number> {
  await sql`select set_config('portevoix.forgetting_looks', 'on', true)`.execute(ctx.tx);
  const { numAffectedRows } = await sql`
    delete from looks where ctid = any(array(
      select ctid from looks where workspace_id = ${ctx.workspaceId} and seen_at < ${before} limit ${limit}))
      and workspace_id = ${ctx.workspaceId}`.execute(ctx.tx);
  await sql`select set_config('portevoix.forgetting_looks', '', true)`.execute(ctx.tx);
  return Number(numAffectedRows ?? 0);
}
