/** SQL of passkeys, and of the other ways in that are left when one goes. better-auth adds and checks them. */
import type { Ctx } from '#platform/ctx.ts';

export async function listPasskeys(ctx: Ctx, identityId: string) {
  return ctx.tx
    .selectFrom('passkeys')
    .select(['id', 'name', 'backed_up', 'created_at', 'last_used_at'])
    .where('identity_id', '=', identityId)
    .orderBy('created_at')
    .execute();
}

/** @returns whether this identity has such a passkey. */
export async function renamePasskeyRow(
  ctx: Ctx,
  identityId: string,
  id: string,
  name: string,
): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('passkeys')
    .set({ name })
    .where('identity_id', '=', identityId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/** @returns its name, or null when this identity has no such passkey. */
export async function deletePasskeyRow(ctx: Ctx, identityId: string, id: string): Promise<string | null> {
  const gone = await ctx.tx
    .deleteFrom('passkeys')
    .where('identity_id', '=', identityId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return gone?.name ?? null;
}

/** By the identifier its authenticator gave it. */
export async function touchPasskey(ctx: Ctx, credentialId: string): Promise<void> {
  await ctx.tx
    .updateTable('passkeys')
    .set({ last_used_at: ctx.now })
    .where('credential_id', '=', credentialId)
    .execute();
}

/** What one can sign in with. The row is locked, so that of two removals at once the second sees the first. */
export async function waysIn(ctx: Ctx, identityId: string) {
  const identity = await ctx.tx
    .selectFrom('identities')
    .select(['email', 'email_verified', 'two_factor_enabled', 'name'])
    .where('id', '=', identityId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const credentials = await ctx.tx
    .selectFrom('credentials')
    .select(['provider_id', 'password'])
    .where('identity_id', '=', identityId)
    .execute();
  return {
    email: identity.email,
    secondFactor: identity.two_factor_enabled,
    password: credentials.some((row) => row.provider_id === 'credential' && row.password !== null),
    singleSignOn: credentials.some((row) => row.provider_id !== 'credential'),
    passkeys: await listPasskeys(ctx, identityId),
  };
}
