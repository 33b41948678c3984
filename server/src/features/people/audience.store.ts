/** SQL behind audiences: which teams are meant, and how many members an audience reaches. */
import type { Audience } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

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

/** Members today (joined, not left), and how many of them an audience with team ids reaches. */
export async function countReached(ctx: Ctx, audience: Audience): Promise<{ members: number; of: number }> {
  const { hats, teams, locales } = audience;
  return ctx.tx
    .selectFrom('people as p')
    .select((eb) => [
      eb.fn.countAll<number>().as('of'),
      eb.fn
        .countAll<number>()
        .filterWhere((where) =>
          where.and([
            locales.length > 0 ? where('p.locale', 'in', locales) : where.lit(true),
            teams.length > 0 ? where('p.team_id', 'in', teams) : where.lit(true),
            hats.length > 0
              ? where.exists(
                  where
                    .selectFrom('person_hats as h')
                    .select(sql.lit(1).as('one'))
                    .whereRef('h.workspace_id', '=', 'p.workspace_id')
                    .whereRef('h.person_id', '=', 'p.id')
                    .where('h.hat', 'in', hats)
                    .where('h.ended_at', 'is', null),
                )
              : where.lit(true),
          ]),
        )
        .as('members'),
    ])
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.left_at', 'is', null)
    .where('p.joined_at', 'is not', null)
    .executeTakeFirstOrThrow();
}
