/** Entries of a contest: one per address, known to the public by a hash alone. */
import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { forgetOldest } from '#platform/forgetting.ts';

export type EntryRow = Selectable<DB['contest_entries']>;
const entries = (ctx: Ctx) =>
  ctx.tx.selectFrom('contest_entries').selectAll().where('workspace_id', '=', ctx.workspaceId);

export const findEntry = (ctx: Ctx, id: string): Promise<EntryRow | undefined> =>
  entries(ctx).where('id', '=', id).executeTakeFirst();

export const lockEntry = (ctx: Ctx, id: string): Promise<EntryRow | undefined> =>
  entries(ctx).where('id', '=', id).forUpdate().executeTakeFirst();

export const findEntryOf = (
  ctx: Ctx,
  contestId: string,
  fingerprint: Buffer,
): Promise<EntryRow | undefined> =>
  entries(ctx).where('contest_id', '=', contestId).where('fingerprint', '=', fingerprint).executeTakeFirst();

/** @returns false when the address takes part already, at this very instant too */
export async function insertEntry(
  ctx: Ctx,
  row: {
    id: string;
    contest_id: string;
    fingerprint: Buffer;
    sealed_email: string;
    locale: string;
    nonce: string;
    entry_hash: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('contest_entries')
    .values({ workspace_id: ctx.workspaceId, ...row, at: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'contest_id', 'fingerprint']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

export async function changeEntry(
  ctx: Ctx,
  id: string,
  change: Partial<
    Pick<
      EntryRow,
      | 'confirmed_at'
      | 'rank'
      | 'prize'
      | 'told_at'
      | 'claimed_at'
      | 'passed_at'
      | 'sealed_contact'
      | 'sealed_public_name'
    >
  >,
): Promise<void> {
  await ctx.tx
    .updateTable('contest_entries')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** What the public list shows, sorted. */
export const entryHashes = async (ctx: Ctx, contestId: string): Promise<string[]> =>
  (
    await ctx.tx
      .selectFrom('contest_entries')
      .select('entry_hash')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('contest_id', '=', contestId)
      .where('confirmed_at', 'is not', null)
      .orderBy('entry_hash')
      .execute()
  ).map(({ entry_hash }) => entry_hash);

export async function countEntries(ctx: Ctx, contestId: string): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom('contest_entries')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('contest_id', '=', contestId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Notes the ranks drawn. @param order entry hashes, the first first */
export async function writeRanks(ctx: Ctx, contestId: string, order: readonly string[]): Promise<void> {
  for (const [index, hash] of order.entries())
    await ctx.tx
      .updateTable('contest_entries')
      .set({ rank: index + 1 })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('contest_id', '=', contestId)
      .where('entry_hash', '=', hash)
      .execute();
}

/** Whoever was told of a prize, in the order of their ranks. */
export const winnersOf = (ctx: Ctx, contestId: string): Promise<EntryRow[]> =>
  entries(ctx).where('contest_id', '=', contestId).where('prize', 'is not', null).orderBy('rank').execute();

/** Who comes next when a prize is left. */
export const nextInLine = (ctx: Ctx, contestId: string): Promise<EntryRow | undefined> =>
  entries(ctx)
    .where('contest_id', '=', contestId)
    .where('rank', 'is not', null)
    .where('prize', 'is', null)
    .orderBy('rank')
    .limit(1)
    .executeTakeFirst();

/** For the clock. */
export const deleteOldEntries = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forgetOldest(ctx, { table: 'contest_entries', at: 'at' }, before, limit);
