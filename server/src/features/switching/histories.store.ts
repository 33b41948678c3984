/** SQL of histories brought along. Nobody but their person reads them: there is no other query. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface History {
  tool: string;
  points: number | null;
  shares: number | null;
  clicks: number | null;
  reactions: number | null;
  badges: string | null;
}

/** One per person and tool: a second file replaces the first. */
export async function keepHistory(ctx: Ctx, id: string, personId: string, history: History): Promise<void> {
  await ctx.tx
    .insertInto('brought_histories')
    .values({ workspace_id: ctx.workspaceId, id, person_id: personId, ...history, brought_at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'person_id', 'tool']).doUpdateSet({
        points: (eb) => eb.ref('excluded.points'),
        shares: (eb) => eb.ref('excluded.shares'),
        clicks: (eb) => eb.ref('excluded.clicks'),
        reactions: (eb) => eb.ref('excluded.reactions'),
        badges: (eb) => eb.ref('excluded.badges'),
        brought_at: (eb) => eb.ref('excluded.brought_at'),
      }),
    )
    .execute();
}

export async function historiesOf(ctx: Ctx, personId: string): Promise<(History & { brought_at: Date })[]> {
  return ctx.tx
    .selectFrom('brought_histories')
    .select([
      'tool',
      sql<number | null>`points::float8`.as('points'),
      sql<number | null>`shares::float8`.as('shares'),
      sql<number | null>`clicks::float8`.as('clicks'),
      sql<number | null>`reactions::float8`.as('reactions'),
      'badges',
      'brought_at',
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('brought_at', 'desc')
    .orderBy('tool')
    .execute();
}
