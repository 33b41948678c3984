/** SQL of sources by the many: their health, acts on several, and whose turn it is. */
import type { Source, SourceActs } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { stateAt } from './sources.store.ts';

/** How long a reading that was taken may take to begin and end. */
const leaseMs = 20 * 60_000;

/** How many sources are in each state. */
export async function countByState(ctx: Ctx): Promise<Record<Source['state'], number>> {
  const rows = await ctx.tx
    .selectFrom('sources as s')
    .select(stateAt(ctx.now).as('state'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('s.workspace_id', '=', ctx.workspaceId)
    .groupBy(sql`1`)
    .execute();
  const counts = { checking: 0, ok: 0, failing: 0, stopped: 0, paused: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
}

/** Every source, by title, for the list that other readers take. */
export const listAllSources = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('sources')
    .select(['title', 'url', 'site_url as siteUrl', 'story_topics as topics'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy(sql`lower(title)`)
    .orderBy('id')
    .execute();

/** Does one thing to many sources. @returns ids of those that are ours */
export async function changeMany(ctx: Ctx, { act, ids }: SourceActs): Promise<string[]> {
  const ours = (column: 'id') =>
    sql<boolean>`${sql.ref(column)} = any(${sql.val([...new Set(ids)])}::uuid[])`;
  const done =
    act === 'delete'
      ? await ctx.tx
          .deleteFrom('sources')
          .where('workspace_id', '=', ctx.workspaceId)
          .where(ours('id'))
          .returning('id')
          .execute()
      : await ctx.tx
          .updateTable('sources')
          .set(
            act === 'pause'
              ? { paused_at: sql`coalesce(paused_at, ${ctx.now})`, next_check_at: null }
              : { paused_at: null, next_check_at: ctx.now, ...(act === 'read' && { checking_at: ctx.now }) },
          )
          .where('workspace_id', '=', ctx.workspaceId)
          .where(ours('id'))
          .returning('id')
          .execute();
  return done.map(({ id }) => id);
}

/**
 * Takes sources of all workspaces whose next reading is due, the longest overdue first, and puts their next one off so
 * that nobody takes them twice: a reading that never happens comes round again. Needs a system context.
 */
export async function takeDueSources(
  ctx: Ctx,
  limit: number,
): Promise<{ workspaceId: string; sourceId: string }[]> {
  return ctx.tx
    .updateTable('sources as s')
    .set({ next_check_at: new Date(ctx.now.getTime() + leaseMs) })
    .from((eb) =>
      eb
        .selectFrom('sources')
        .select(['workspace_id', 'id'])
        .where('next_check_at', '<=', ctx.now)
        .where('paused_at', 'is', null)
        .orderBy('next_check_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .as('due'),
    )
    .whereRef('s.workspace_id', '=', 'due.workspace_id')
    .whereRef('s.id', '=', 'due.id')
    .returning(['s.workspace_id as workspaceId', 's.id as sourceId'])
    .execute();
}
