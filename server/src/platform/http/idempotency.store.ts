/** SQL of answers kept for requests that may come twice. */
import { sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import { newId } from '../ids.ts';

/** False while another request with this key is under way in a transaction. Held until this transaction ends. */
export async function lockKey(ctx: Ctx, keyHash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${keyHash.readBigInt64BE(0).toString()}::bigint) as got`.execute(ctx.tx);
  return rows[0]?.got ?? false;
}

export async function findAnswer(ctx: Ctx, keyHash: Buffer) {
  return (
    (await ctx.tx
      .selectFrom('idempotency_keys')
      .select(['id', 'fingerprint', 'created_at', 'answered_at', 'status', 'sealed_answer'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('key_hash', '=', keyHash)
      .executeTakeFirst()) ?? null
  );
}

export async function insertKey(ctx: Ctx, keyHash: Buffer, fingerprint: Buffer): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('idempotency_keys')
    .values({ workspace_id: ctx.workspaceId, id, key_hash: keyHash, fingerprint, created_at: ctx.now })
    .execute();
  return id;
}

export async function keepAnswer(
  ctx: Ctx,
  id: string,
  answer: { status: number; sealed: string | null },
): Promise<void> {
  await ctx.tx
    .updateTable('idempotency_keys')
    .set({ answered_at: ctx.now, status: answer.status, sealed_answer: answer.sealed })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteKey(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('idempotency_keys')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Needs a system context. */
export async function deleteOldKeys(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
}
