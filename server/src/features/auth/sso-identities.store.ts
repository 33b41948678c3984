/** SQL of identities as single sign-on sees them: made without a password, and cleared of what nobody has proven. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export async function findIdentityEmail(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.tx.selectFrom('identities').select('email').where('id', '=', id).executeTakeFirst();
  return row?.email ?? null;
}

/** Locked, so that of two first sign-ins at once the second finds the first. */
export const findIdentity = (ctx: Ctx, email: string) =>
  ctx.tx
    .selectFrom('identities')
    .select(['id', 'email_verified'])
    .where('email', '=', email)
    .forUpdate()
    .executeTakeFirst();

/** An account whose address a provider has proven, with no password. @returns its id */
export async function insertProvenIdentity(ctx: Ctx, name: string, email: string): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('identities')
    .values({ id, name, email, email_verified: true, created_at: ctx.now, updated_at: ctx.now })
    .execute();
  return id;
}

/**
 * The address is proven now. Whatever was set up for the account before that may be somebody else's, who only claimed
 * the address: passwords, passkeys, second factors and sessions go, unless `trusted`.
 */
export async function markProven(ctx: Ctx, id: string, trusted: boolean): Promise<void> {
  if (!trusted) {
    await ctx.tx.deleteFrom('credentials').where('identity_id', '=', id).execute();
    await ctx.tx.deleteFrom('passkeys').where('identity_id', '=', id).execute();
    await ctx.tx.deleteFrom('two_factors').where('identity_id', '=', id).execute();
    await ctx.tx.deleteFrom('sessions').where('identity_id', '=', id).execute();
  }
  await ctx.tx
    .updateTable('identities')
    .set({ email_verified: true, updated_at: ctx.now, ...(!trusted && { two_factor_enabled: false }) })
    .where('id', '=', id)
    .execute();
}
