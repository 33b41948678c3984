/** The account behind an address, once a provider has proven whose it is. */
import type { Ctx } from '#platform/ctx.ts';
import { findIdentity, insertProvenIdentity, markProven } from './sso-identities.store.ts';
import { deleteTokens } from './tokens.store.ts';

/**
 * The account of an address that a provider has proven, made if there is none. Whoever had only claimed the address loses
 * what they set up with it, unless the workspace has made them an owner. @returns its id
 */
export async function proveIdentity(
  ctx: Ctx,
  email: string,
  about: { name?: string; personId?: string; trusted?: boolean },
): Promise<string> {
  const known = await findIdentity(ctx, email);
  if (!known) return insertProvenIdentity(ctx, about.name ?? email, email);
  if (!known.email_verified) {
    await markProven(ctx, known.id, about.trusted ?? false);
    if (about.personId && !about.trusted) await deleteTokens(ctx, about.personId);
  }
  return known.id;
}
