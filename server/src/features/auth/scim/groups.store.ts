/** SQL of a directory's groups, who is in them, and what they mean here. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface GroupRow {
  id: string;
  displayName: string;
  externalId: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
const select = (ctx: Ctx, directoryId: string) =>
  ctx.tx
    .selectFrom('scim_groups')
    .select(['id', 'display_name', 'external_id', 'version', 'created_at', 'updated_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('directory_id', '=', directoryId);
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const toGroup = (row: Row): GroupRow => ({
  id: row.id,
  displayName: row.display_name,
  externalId: row.external_id,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export async function findGroup(
  ctx: Ctx,
  directoryId: string,
  id: string,
  { locked = false } = {},
): Promise<GroupRow | null> {
  const found = select(ctx, directoryId).where('id', '=', id);
  const row = await (locked ? found.forUpdate() : found).executeTakeFirst();
  return row ? toGroup(row) : null;
}

export const listGroups = async (ctx: Ctx, directoryId: string): Promise<GroupRow[]> =>
  (await select(ctx, directoryId).orderBy('id').execute()).map(toGroup);

/** @returns false when the directory has a group of this name. */
export async function insertGroup(
  ctx: Ctx,
  directoryId: string,
  group: { id: string; displayName: string; externalId: string | null },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('scim_groups')
    .values({
      workspace_id: ctx.workspaceId,
      id: group.id,
      directory_id: directoryId,
      display_name: group.displayName,
      external_id: group.externalId,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) > 0;
}

export async function hasOtherGroup(
  ctx: Ctx,
  directoryId: string,
  id: string,
  displayName: string,
): Promise<boolean> {
  const row = await select(ctx, directoryId)
    .where(sql`lower(display_name)`, '=', displayName.toLowerCase())
    .where('id', '<>', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes what is named, and the version goes up by one. */
export async function updateGroup(
  ctx: Ctx,
  id: string,
  change: { display_name?: string; external_id?: string | null },
): Promise<void> {
  await ctx.tx
    .updateTable('scim_groups')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteGroup(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('scim_groups')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface MemberRow {
  groupId: string;
  userId: string;
  userName: string;
  display: string | null;
}
/** Who is in these groups. */
export async function listMembers(ctx: Ctx, groupIds: readonly string[]): Promise<MemberRow[]> {
  if (groupIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('scim_group_members as m')
    .innerJoin('scim_users as u', (join) =>
      join.onRef('u.workspace_id', '=', 'm.workspace_id').onRef('u.id', '=', 'm.user_id'),
    )
    .select(['m.group_id', 'm.user_id', 'u.user_name'])
    .select(sql<string | null>`u.resource ->> 'displayName'`.as('display'))
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.group_id', '=', sql<string>`any(${sql.val([...groupIds])}::uuid[])`)
    .orderBy('m.user_id')
    .execute();
  return rows.map((row) => ({
    groupId: row.group_id,
    userId: row.user_id,
    userName: row.user_name,
    display: row.display,
  }));
}

/** Groups these users are in. */
export async function groupsOfUsers(
  ctx: Ctx,
  userIds: readonly string[],
): Promise<{ userId: string; groupId: string; displayName: string }[]> {
  if (userIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('scim_group_members as m')
    .innerJoin('scim_groups as g', (join) =>
      join.onRef('g.workspace_id', '=', 'm.workspace_id').onRef('g.id', '=', 'm.group_id'),
    )
    .select(['m.user_id', 'm.group_id', 'g.display_name'])
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.user_id', '=', sql<string>`any(${sql.val([...userIds])}::uuid[])`)
    .orderBy('m.group_id')
    .execute();
  return rows.map((row) => ({ userId: row.user_id, groupId: row.group_id, displayName: row.display_name }));
}

/** Those of these ids that are users of the directory. */
export async function knownUsers(ctx: Ctx, directoryId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('scim_users')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('directory_id', '=', directoryId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute();
  return rows.map((row) => row.id);
}

/** @returns ids of users who were not in it yet. */
export async function addMembers(ctx: Ctx, groupId: string, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`insert into scim_group_members (workspace_id, group_id, user_id)
    select ${ctx.workspaceId}::uuid, ${groupId}::uuid, id from unnest(${sql.val([...userIds])}::uuid[]) id
    on conflict do nothing returning user_id as id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** Takes these users out, or everybody but them. @returns ids of users who were in it. */
export async function removeMembers(
  ctx: Ctx,
  groupId: string,
  who: { only: readonly string[] } | { except: readonly string[] },
): Promise<string[]> {
  const ids = sql.val([...('only' in who ? who.only : who.except)]);
  const rows = await ctx.tx
    .deleteFrom('scim_group_members')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('group_id', '=', groupId)
    .where(
      'only' in who
        ? sql<boolean>`user_id = any(${ids}::uuid[])`
        : sql<boolean>`not user_id = any(${ids}::uuid[])`,
    )
    .returning('user_id')
    .execute();
  return rows.map((row) => row.user_id);
}

/** Every group of a user is one version on: who is in it has changed. */
export async function touchGroupsOf(ctx: Ctx, userId: string): Promise<void> {
  await sql`update scim_groups g set version = version + 1, updated_at = ${ctx.now} from scim_group_members m
    where g.workspace_id = ${ctx.workspaceId} and m.workspace_id = g.workspace_id and m.group_id = g.id
    and m.user_id = ${userId}::uuid`.execute(ctx.tx);
}
