/** SQL of identities' own making and of API tokens. Sessions and the rest are better-auth's. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

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

export async function insertToken(
  ctx: Ctx,
  row: { id: string; personId: string; name: string; hash: string; scopes: string[] },
): Promise<void> {
  await ctx.tx
    .insertInto('api_tokens')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      person_id: row.personId,
      name: row.name,
      token_hash: row.hash,
      scopes: row.scopes,
      created_at: ctx.now,
    })
    .execute();
}

export async function listTokens(
  ctx: Ctx,
  personId: string,
  query: { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, 1);
  let rows = ctx.tx
    .selectFrom('api_tokens')
    .select(['id', 'name', 'scopes', 'created_at', 'last_used_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null);
  if (after) rows = rows.where('id', '<', String(after[0]));
  return toPage(
    await rows
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute(),
    query.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      name: row.name,
      scopes: row.scopes,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    }),
  );
}

/** @returns whether a live token of this person was revoked. */
export async function revokeTokenRow(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('api_tokens')
    .set({ revoked_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/** A live token by its hash. Needs a system context. */
export async function findToken(ctx: Ctx, hash: string) {
  return (
    (await ctx.tx
      .selectFrom('api_tokens')
      .select(['workspace_id', 'id', 'person_id', 'scopes', 'last_used_at'])
      .where('token_hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()) ?? null
  );
}

export async function touchToken(ctx: Ctx, workspaceId: string, id: string): Promise<void> {
  await ctx.tx
    .updateTable('api_tokens')
    .set({ last_used_at: ctx.now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteTokens(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('api_tokens')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
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
