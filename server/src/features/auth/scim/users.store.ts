/** SQL of users as a directory states them. Every query names the directory: one never sees another's. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Resource } from './values.rules.ts';

export interface UserRow {
  id: string;
  personId: string | null;
  userName: string;
  active: boolean;
  resource: Resource;
  version: number;
  givenRoles: string[];
  createdAt: Date;
  updatedAt: Date;
}

const select = (ctx: Ctx, directoryId: string) =>
  ctx.tx
    .selectFrom('scim_users')
    .select(['id', 'person_id', 'user_name', 'active', 'resource', 'version', 'given_roles'])
    .select(['created_at', 'updated_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('directory_id', '=', directoryId);
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const toUser = (row: Row): UserRow => ({
  id: row.id,
  personId: row.person_id,
  userName: row.user_name,
  active: row.active,
  resource: row.resource as Resource,
  version: row.version,
  givenRoles: row.given_roles,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** @param locked so that two changes of one user come one after the other */
export async function findUser(
  ctx: Ctx,
  directoryId: string,
  id: string,
  { locked = false } = {},
): Promise<UserRow | null> {
  const found = select(ctx, directoryId).where('id', '=', id);
  const row = await (locked ? found.forUpdate() : found).executeTakeFirst();
  return row ? toUser(row) : null;
}

/** What an index can narrow a search to. */
export interface UserKeys {
  userName?: string | null;
  externalId?: string | null;
  id?: string | null;
}
const narrowed = (ctx: Ctx, directoryId: string, { userName, externalId, id }: UserKeys) => {
  let rows = select(ctx, directoryId);
  if (userName) rows = rows.where(sql`lower(user_name)`, '=', userName.toLowerCase());
  if (externalId) rows = rows.where('external_id', '=', externalId);
  if (id) rows = rows.where(sql`id::text`, '=', id);
  return rows;
};

/** Users in the order they came. */
export async function listUsers(
  ctx: Ctx,
  directoryId: string,
  keys: UserKeys,
  page?: { offset: number; limit: number },
): Promise<UserRow[]> {
  let rows = narrowed(ctx, directoryId, keys).orderBy('id');
  if (page) rows = rows.offset(page.offset).limit(page.limit);
  return (await rows.execute()).map(toUser);
}

export async function countUsers(ctx: Ctx, directoryId: string, active?: boolean): Promise<number> {
  let rows = ctx.tx
    .selectFrom('scim_users')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('directory_id', '=', directoryId);
  if (active !== undefined) rows = rows.where('active', '=', active);
  return (await rows.executeTakeFirstOrThrow()).n;
}

export interface UserWrite {
  userName: string;
  externalId: string | null;
  active: boolean;
  resource: Resource;
}
/** @returns false when the directory has a user of this name. */
export async function insertUser(
  ctx: Ctx,
  directoryId: string,
  id: string,
  user: UserWrite,
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('scim_users')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      directory_id: directoryId,
      user_name: user.userName,
      external_id: user.externalId,
      active: user.active,
      resource: JSON.stringify(user.resource),
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) > 0;
}

/** Another user of the directory who has this name. */
export async function hasOther(
  ctx: Ctx,
  directoryId: string,
  id: string,
  userName: string,
): Promise<boolean> {
  const row = await narrowed(ctx, directoryId, { userName }).where('id', '<>', id).executeTakeFirst();
  return row !== undefined;
}

export async function updateUser(ctx: Ctx, id: string, user: UserWrite): Promise<void> {
  await ctx.tx
    .updateTable('scim_users')
    .set({
      user_name: user.userName,
      external_id: user.externalId,
      active: user.active,
      resource: JSON.stringify(user.resource),
      version: sql<number>`version + 1`,
      updated_at: ctx.now,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Which person a user is, and what a mapping gave them. */
export async function linkUser(
  ctx: Ctx,
  id: string,
  link: { person_id?: string | null; given_roles?: string[] },
): Promise<void> {
  await ctx.tx
    .updateTable('scim_users')
    .set(link)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteUser(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('scim_users')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** The user a person is, in whichever directory. */
export async function findUserOfPerson(
  ctx: Ctx,
  personId: string,
): Promise<(UserRow & { directoryId: string }) | null> {
  const row = await ctx.tx
    .selectFrom('scim_users')
    .select(['id', 'person_id', 'user_name', 'active', 'resource', 'version', 'given_roles'])
    .select(['created_at', 'updated_at', 'directory_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? { ...toUser(row), directoryId: row.directory_id } : null;
}

/** Those of a directory's users whose persons are known, for when it goes. */
export async function personsOf(ctx: Ctx, directoryId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('scim_users')
    .select('person_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('directory_id', '=', directoryId)
    .where('person_id', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.person_id ?? []);
}

export async function listUsersById(
  ctx: Ctx,
  directoryId: string,
  ids: readonly string[],
): Promise<UserRow[]> {
  if (ids.length === 0) return [];
  const rows = await select(ctx, directoryId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .orderBy('id')
    .execute();
  return rows.map(toUser);
}

/** Persons whom directories state as active. */
export async function activePersons(ctx: Ctx): Promise<{ directoryId: string; personId: string }[]> {
  const rows = await ctx.tx
    .selectFrom('scim_users')
    .select(['directory_id', 'person_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('active', '=', true)
    .where('person_id', 'is not', null)
    .execute();
  return rows.map((row) => ({ directoryId: row.directory_id, personId: row.person_id as string }));
}
