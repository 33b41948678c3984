/** SQL of teams. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { presentInProgramme } from './lenses.store.ts';

export async function findOrInsertTeam(ctx: Ctx, name: string): Promise<string> {
  await ctx.tx
    .insertInto('teams')
    .values({ workspace_id: ctx.workspaceId, id: newId(), name, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await ctx.tx
    .selectFrom('teams')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Ids of the teams named (by id, or by name in any case); one that does not exist is left out. */
export async function findTeams(
  ctx: Ctx,
  idsOrNames: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (idsOrNames.length === 0) return [];
  const wanted = idsOrNames.map((text) => text.toLowerCase());
  return ctx.tx
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb(sql`id::text`, 'in', wanted), eb(sql`lower(name)`, 'in', wanted)]))
    .orderBy(sql`lower(name)`)
    .execute();
}

export async function listTeams(ctx: Ctx) {
  const rows = await ctx.tx
    .selectFrom('teams as t')
    .leftJoin('people as p', (join) =>
      join
        .onRef('p.workspace_id', '=', 't.workspace_id')
        .onRef('p.team_id', '=', 't.id')
        .on(presentInProgramme),
    )
    .select(['t.id', 't.name'])
    .select((eb) => eb.fn.count<number>('p.id').as('people'))
    .where('t.workspace_id', '=', ctx.workspaceId)
    .groupBy(['t.id', 't.name'])
    .orderBy(sql`lower(t.name)`)
    .execute();
  return rows;
}
