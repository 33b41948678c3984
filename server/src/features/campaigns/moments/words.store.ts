/** Words for the wall. Whose they are is kept nowhere: a pass that acting gave is all that leads back. */
import type { wallWordStates } from '@portevoix/core/campaigns';
import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { forgetOldest } from '#platform/forgetting.ts';

export type WordRow = Omit<Selectable<DB['campaign_moment_words']>, 'state'> & {
  state: (typeof wallWordStates)[number];
};
const words = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('campaign_moment_words')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<WordRow>();

/** @returns false where the pass was used */
export async function insertWord(
  ctx: Ctx,
  row: { id: string; momentId: string; sealedName: string; sealedWords: string; passHash: Buffer },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('campaign_moment_words')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: row.id, moment_id: row.momentId, at: ctx.now },
      ...{ sealed_name: row.sealedName, sealed_words: row.sealedWords, pass_hash: row.passHash },
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'pass_hash']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

export const latestShown = (ctx: Ctx, momentId: string, limit: number): Promise<WordRow[]> =>
  words(ctx)
    .where('moment_id', '=', momentId)
    .where('state', '=', 'shown')
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();

/** Those that wait first, the oldest of them on top. */
export const listWordRows = (ctx: Ctx, momentId: string, limit: number): Promise<WordRow[]> =>
  words(ctx)
    .where('moment_id', '=', momentId)
    .orderBy((row) => row('state', '=', 'waiting'), 'desc')
    .orderBy('at')
    .limit(limit)
    .execute();

export async function countWaiting(ctx: Ctx, momentIds: readonly string[]): Promise<Map<string, number>> {
  if (momentIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('campaign_moment_words')
    .select((row) => ['moment_id', row.fn.countAll<number>().as('count')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('moment_id', 'in', momentIds)
    .where('state', '=', 'waiting')
    .groupBy('moment_id')
    .execute();
  return new Map(rows.map(({ moment_id, count }) => [moment_id, Number(count)]));
}

export const setWordState = (ctx: Ctx, id: string, state: WordRow['state']): Promise<WordRow | undefined> =>
  ctx.tx
    .updateTable('campaign_moment_words')
    .set({ state, shown_at: state === 'shown' ? ctx.now : null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .$castTo<WordRow>()
    .executeTakeFirst();

export async function deleteWordByPass(ctx: Ctx, momentId: string, passHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('campaign_moment_words')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('moment_id', '=', momentId)
    .where('pass_hash', '=', passHash)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

/** For the clock. */
export const deleteOldWords = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forgetOldest(ctx, { table: 'campaign_moment_words', at: 'at' }, before, limit);
