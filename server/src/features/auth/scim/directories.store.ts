/** SQL of directories, their tokens, and the log of their last requests. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface DirectoryHead {
  workspaceId: string;
  id: string;
  name: string;
  sendsInvitations: boolean;
}
/** The directory whose live token this is. Needs a system context: the token says which workspace. */
export async function findDirectoryByToken(
  ctx: Ctx,
  tokenHash: string,
): Promise<(DirectoryHead & { tokenId: string; lastUsedAt: Date | null }) | null> {
  const row = await ctx.tx
    .selectFrom('scim_tokens as t')
    .innerJoin('scim_directories as d', (join) =>
      join.onRef('d.workspace_id', '=', 't.workspace_id').onRef('d.id', '=', 't.directory_id'),
    )
    .select(['d.workspace_id', 'd.id', 'd.name', 'd.sends_invitations', 't.id as token_id', 't.last_used_at'])
    .where('t.token_hash', '=', tokenHash)
    .where('t.revoked_at', 'is', null)
    .where('t.expires_at', '>', ctx.now)
    .executeTakeFirst();
  if (!row) return null;
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    name: row.name,
    sendsInvitations: row.sends_invitations,
    tokenId: row.token_id,
    lastUsedAt: row.last_used_at,
  };
}

export async function touchToken(ctx: Ctx, workspaceId: string, id: string): Promise<void> {
  await ctx.tx
    .updateTable('scim_tokens')
    .set({ last_used_at: ctx.now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function listDirectories(ctx: Ctx) {
  return ctx.tx
    .selectFrom('scim_directories')
    .select(['id', 'name', 'kind', 'sends_invitations', 'requests', 'last_request_at', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy(sql`lower(name)`)
    .execute();
}

export async function findDirectory(ctx: Ctx, id: string) {
  return (
    (await ctx.tx
      .selectFrom('scim_directories')
      .select(['id', 'name', 'kind', 'sends_invitations', 'requests', 'last_request_at', 'created_at'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  );
}

/** @returns false when the name is taken. */
export async function insertDirectory(
  ctx: Ctx,
  row: { id: string; name: string; kind: string; sendsInvitations: boolean },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('scim_directories')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      name: row.name,
      kind: row.kind,
      sends_invitations: row.sendsInvitations,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) > 0;
}

export async function updateDirectory(
  ctx: Ctx,
  id: string,
  change: { name?: string; sends_invitations?: boolean },
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await ctx.tx
    .updateTable('scim_directories')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteDirectory(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('scim_directories')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function listTokens(ctx: Ctx) {
  return ctx.tx
    .selectFrom('scim_tokens')
    .select(['id', 'directory_id', 'ending', 'created_at', 'expires_at', 'last_used_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
}

export async function insertToken(
  ctx: Ctx,
  row: { id: string; directoryId: string; hash: string; ending: string; expiresAt: Date },
): Promise<void> {
  await ctx.tx
    .insertInto('scim_tokens')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      directory_id: row.directoryId,
      token_hash: row.hash,
      ending: row.ending,
      created_at: ctx.now,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** Lets the other tokens of a directory end at `until`, where they would end later. */
export async function shortenTokens(
  ctx: Ctx,
  directoryId: string,
  except: string,
  until: Date,
): Promise<void> {
  await ctx.tx
    .updateTable('scim_tokens')
    .set({ expires_at: until })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('directory_id', '=', directoryId)
    .where('id', '<>', except)
    .where('expires_at', '>', until)
    .where('revoked_at', 'is', null)
    .execute();
}

/** @returns the directory it was of, or null where there is no such live token. */
export async function revokeToken(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.tx
    .updateTable('scim_tokens')
    .set({ revoked_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('directory_id')
    .executeTakeFirst();
  return row?.directory_id ?? null;
}

export const logLines = 500;
export interface RequestLine {
  method: string;
  path: string;
  status: number;
  scimType: string | null;
  detail: string | null;
  durationMs: number;
}
/** Counts a request and writes its line over the one of 500 requests ago. */
export async function logRequest(ctx: Ctx, directoryId: string, line: RequestLine): Promise<void> {
  const row = await ctx.tx
    .updateTable('scim_directories')
    .set({ requests: sql<number>`requests + 1`, last_request_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', directoryId)
    .returning('requests')
    .executeTakeFirst();
  if (!row) return;
  const written = {
    number: row.requests,
    at: ctx.now,
    method: line.method,
    path: line.path,
    status: line.status,
    scim_type: line.scimType,
    detail: line.detail,
    duration_ms: line.durationMs,
  };
  await ctx.tx
    .insertInto('scim_requests')
    .values({
      workspace_id: ctx.workspaceId,
      directory_id: directoryId,
      line: row.requests % logLines,
      ...written,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'directory_id', 'line']).doUpdateSet(written))
    .execute();
}

/** Lines of the log, newest first. @param before number of the line to begin below */
export async function listRequests(
  ctx: Ctx,
  directoryId: string,
  query: { limit: number; before: number | null; failed: boolean },
) {
  let rows = ctx.tx
    .selectFrom('scim_requests')
    .select(['number', 'at', 'method', 'path', 'status', 'scim_type', 'detail', 'duration_ms'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('directory_id', '=', directoryId);
  if (query.before !== null) rows = rows.where('number', '<', query.before);
  if (query.failed) rows = rows.where('status', '>=', 400);
  return rows
    .orderBy('number', 'desc')
    .limit(query.limit + 1)
    .execute();
}

/** Refused ones among the last requests, by directory. */
export async function countFailures(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.tx
    .selectFrom('scim_requests')
    .select('directory_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('status', '>=', 400)
    // A directory asks for what may not be there before it makes it: that is no failure.
    .where('status', '<>', 404)
    .groupBy('directory_id')
    .execute();
  return new Map(rows.map((row) => [row.directory_id, row.n]));
}
