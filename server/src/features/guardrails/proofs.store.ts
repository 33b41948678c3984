/** SQL of proofs of claims, and of the customers' list. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface ProofRow {
  id: string;
  storyId: string;
  claim: string;
  note: string;
  notedBy: string | null;
  notedAt: Date;
}

export async function selectProofs(ctx: Ctx, storyId: string): Promise<ProofRow[]> {
  const rows = await ctx.tx
    .selectFrom('guardrail_proofs')
    .select(['id', 'story_id', 'claim', 'note', 'noted_by', 'noted_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', '=', storyId)
    .orderBy('noted_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    storyId: row.story_id,
    claim: row.claim,
    note: row.note,
    notedBy: row.noted_by,
    notedAt: row.noted_at,
  }));
}

/** Notes a proof; a later one on the same claim and story takes its place. */
export async function upsertProof(
  ctx: Ctx,
  proof: { storyId: string; claim: string; claimKey: string; note: string },
): Promise<void> {
  const said = {
    claim: proof.claim,
    note: proof.note,
    noted_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    noted_at: ctx.now,
  };
  await ctx.tx
    .insertInto('guardrail_proofs')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      story_id: proof.storyId,
      claim_key: proof.claimKey,
      ...said,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'story_id', 'claim_key']).doUpdateSet(said))
    .execute();
}

/** @returns whether there was one. */
export async function deleteProof(ctx: Ctx, id: string): Promise<boolean> {
  const done = await ctx.tx
    .deleteFrom('guardrail_proofs')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}

export interface HashedName {
  hash: Buffer;
  words: number;
}
/** The sealed key of the customers' list, or null for a list from before keys were kept. */
export async function findNamesKey(ctx: Ctx): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('guardrail_name_keys')
    .select('sealed_key')
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row?.sealed_key ?? null;
}

export async function insertNamesKey(ctx: Ctx, sealedKey: string): Promise<void> {
  await ctx.tx
    .insertInto('guardrail_name_keys')
    .values({ workspace_id: ctx.workspaceId, sealed_key: sealedKey })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute();
}

const rowsAtOnce = 5_000;
export async function replaceNames(ctx: Ctx, names: readonly HashedName[]): Promise<void> {
  await ctx.tx.deleteFrom('guardrail_names').where('workspace_id', '=', ctx.workspaceId).execute();
  for (let at = 0; at < names.length; at += rowsAtOnce) {
    const rows = names.slice(at, at + rowsAtOnce);
    await ctx.tx
      .insertInto('guardrail_names')
      .values(rows.map(({ hash, words }) => ({ workspace_id: ctx.workspaceId, hash, words })))
      .execute();
  }
}

/** How many names the list holds, and the most words one of them has. */
export async function measureNames(ctx: Ctx): Promise<{ count: number; longest: number }> {
  const row = await ctx.tx
    .selectFrom('guardrail_names')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('words').as('longest')])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return { count: Number(row?.count ?? 0), longest: row?.longest ?? 0 };
}

/** Which of these hashes are on the list, as base64url. */
export async function namesAmong(ctx: Ctx, hashes: readonly Buffer[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await ctx.tx
    .selectFrom('guardrail_names')
    .select('hash')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('hash', 'in', [...hashes])
    .execute();
  return new Set(rows.map((row) => row.hash.toString('base64url')));
}
