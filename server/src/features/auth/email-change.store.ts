/** SQL of a change of address that waits to be confirmed at both. */
import type { Ctx } from '#platform/ctx.ts';

/** A later wish replaces an earlier one. */
export async function insertEmailChange(
  ctx: Ctx,
  row: { identityId: string; email: string; oldHash: string; newHash: string; expiresAt: Date },
): Promise<void> {
  const values = {
    email: row.email,
    old_token_hash: row.oldHash,
    new_token_hash: row.newHash,
    old_confirmed_at: null,
    new_confirmed_at: null,
    created_at: ctx.now,
    expires_at: row.expiresAt,
  };
  await ctx.tx
    .insertInto('email_changes')
    .values({ identity_id: row.identityId, ...values })
    .onConflict((conflict) => conflict.column('identity_id').doUpdateSet(values))
    .execute();
}

export async function findEmailChange(ctx: Ctx, identityId: string) {
  return (
    (await ctx.tx
      .selectFrom('email_changes')
      .selectAll()
      .where('identity_id', '=', identityId)
      .where('expires_at', '>', ctx.now)
      .executeTakeFirst()) ?? null
  );
}

/** The row is locked: of two confirmations at once the second sees the first. */
export async function findEmailChangeByToken(ctx: Ctx, hash: string) {
  return (
    (await ctx.tx
      .selectFrom('email_changes')
      .selectAll()
      .where((eb) => eb.or([eb('old_token_hash', '=', hash), eb('new_token_hash', '=', hash)]))
      .where('expires_at', '>', ctx.now)
      .forUpdate()
      .executeTakeFirst()) ?? null
  );
}

export async function updateEmailChange(
  ctx: Ctx,
  identityId: string,
  change: {
    old_token_hash?: string;
    new_token_hash?: string;
    old_confirmed_at?: Date;
    new_confirmed_at?: Date;
  },
): Promise<void> {
  await ctx.tx.updateTable('email_changes').set(change).where('identity_id', '=', identityId).execute();
}

export async function deleteEmailChange(ctx: Ctx, identityId: string): Promise<void> {
  await ctx.tx.deleteFrom('email_changes').where('identity_id', '=', identityId).execute();
}

/** Both addresses are proved. */
export async function changeIdentityEmail(ctx: Ctx, identityId: string, email: string): Promise<void> {
  await ctx.tx
    .updateTable('identities')
    .set({ email, email_verified: true, updated_at: ctx.now })
    .where('id', '=', identityId)
    .execute();
}
