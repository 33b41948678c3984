/** SQL of identities' own making and of API tokens. Sessions and the rest are better-auth's. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export async function findIdentityByEmail(ctx: Ctx, email: string) {
  return (
    (await ctx.tx
      .selectFrom('identities as i')
      .leftJoin('credentials as c', (join) =>
        join.onRef('c.identity_id', '=', 'i.id').on('c.provider_id', '=', 'credential'),
      )
      .select(['i.id', 'c.password'])
      .where('i.email', '=', email)
      .executeTakeFirst()) ?? null
  );
}

export async function findIdentity(ctx: Ctx, id: string) {
  return (
    (await ctx.tx
      .selectFrom('identities')
      .select(['email', 'name'])
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  );
}

/** @param passwordHash as better-auth's own hash function makes it. @returns the identity's id. */
export async function insertIdentity(
  ctx: Ctx,
  input: { name: string; email: string; passwordHash: string; emailVerified?: boolean },
): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('identities')
    .values({
      id,
      name: input.name,
      email: input.email,
      email_verified: input.emailVerified ?? false,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  await ctx.tx
    .insertInto('credentials')
    .values({
      id: newId(),
      identity_id: id,
      account_id: id,
      provider_id: 'credential',
      password: input.passwordHash,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  return id;
}

/** Keeps a hash of today's kind in place of the one that was just proved. */
export async function replacePasswordHash(ctx: Ctx, former: string, renewed: string): Promise<void> {
  await ctx.tx
    .updateTable('credentials')
    .set({ password: renewed, updated_at: ctx.now })
    .where('provider_id', '=', 'credential')
    .where('password', '=', former)
    .execute();
}

export async function deleteExpired(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('sessions').where('expires_at', '<', ctx.now).execute();
  await ctx.tx.deleteFrom('verifications').where('expires_at', '<', ctx.now).execute();
  const yesterday = new Date(ctx.now.getTime() - 86_400_000);
  await ctx.tx.deleteFrom('used_codes').where('used_at', '<', yesterday).execute();
  await ctx.tx.deleteFrom('account_rates').where('since', '<', yesterday).execute();
  await ctx.tx.deleteFrom('email_changes').where('expires_at', '<', ctx.now).execute();
  // Their keys hold addresses of visitors.
  await ctx.tx.deleteFrom('sign_in_rates').where('last_request', '<', yesterday.getTime()).execute();
}
