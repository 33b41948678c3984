/** SQL of API tokens: a person's, and the workspace's own, which belong to nobody. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

export interface NewToken {
  id: string;
  name: string;
  hash: string;
  scopes: readonly string[];
  expiresAt: Date;
  /** Whose it is, or the role of one that is nobody's. */
  whose: { personId: string } | { role: string };
}

export async function insertToken(ctx: Ctx, token: NewToken): Promise<void> {
  await ctx.tx
    .insertInto('api_tokens')
    .values({
      workspace_id: ctx.workspaceId,
      id: token.id,
      name: token.name,
      token_hash: token.hash,
      scopes: [...token.scopes],
      created_at: ctx.now,
      expires_at: token.expiresAt,
      person_id: 'personId' in token.whose ? token.whose.personId : null,
      role: 'role' in token.whose ? token.whose.role : null,
    })
    .execute();
}

/** A person's tokens that were not revoked, or with null the workspace's own. */
export async function listTokens(
  ctx: Ctx,
  personId: string | null,
  query: { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, 1);
  let rows = ctx.tx
    .selectFrom('api_tokens')
    .select(['id', 'name', 'scopes', 'role', 'created_at', 'last_used_at', 'expires_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', personId === null ? 'is' : '=', personId)
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
      role: row.role,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      expiresAt: row.expires_at.toISOString(),
    }),
  );
}

/** @returns whether a live token of this person, or with null of the workspace, was revoked. */
export async function revokeTokenRow(ctx: Ctx, personId: string | null, id: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('api_tokens')
    .set({ revoked_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', personId === null ? 'is' : '=', personId)
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
      .select(['workspace_id', 'id', 'person_id', 'role', 'scopes', 'last_used_at'])
      .where('token_hash', '=', hash)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', ctx.now)
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

/** Tokens that end before `until` and of which nobody has been told; they count as told from now on. */
export async function takeEndingTokens(ctx: Ctx, until: Date) {
  return ctx.tx
    .updateTable('api_tokens')
    .set({ warned_at: ctx.now })
    .where('expires_at', '<', until)
    .where('expires_at', '>', ctx.now)
    .where('warned_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['workspace_id', 'id', 'name', 'person_id', 'expires_at'])
    .execute();
}

/** All of a person's, at once: they have left, or are forgotten. */
export async function deleteTokens(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('api_tokens')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
}

/** Forgets tokens that have opened nothing for so long. */
export async function deleteDeadTokens(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx
    .deleteFrom('api_tokens')
    .where((eb) => eb.or([eb('expires_at', '<', before), eb('revoked_at', '<', before)]))
    .execute();
}

/** What tokens are called, by id, revoked ones included. */
export async function tokenNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('api_tokens')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...new Set(ids)])}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
