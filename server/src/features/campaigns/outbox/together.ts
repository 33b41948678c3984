/** Letters that are written in one transaction, so that a kind can fetch what all of them need by one query. */
import type { Ctx } from '#platform/ctx.ts';
import type { ClaimedRow } from './sender.store.ts';

const batches = new WeakMap<object, readonly ClaimedRow[]>();

export const writtenTogether = (ctx: Ctx, rows: readonly ClaimedRow[]): void =>
  void batches.set(ctx.tx, rows);
/** Empty outside the engine. */
export const lettersTogether = (ctx: Ctx): readonly ClaimedRow[] => batches.get(ctx.tx) ?? [];
