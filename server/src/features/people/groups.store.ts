/** SQL of groups: the lists, who is in one, and the roles that are limited to one. */
import type { Rule } from '@portevoix/core/people';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { GroupRules } from './audience-rule.store.ts';
import { presentInProgramme } from './lenses.store.ts';
import { narrowRoles } from './roles.store.ts';

export interface GroupRow {
  id: string;
  name: string;
  rule: Rule | null;
  /** In the list of a group kept by hand; 0 for one kept by rule. */
  listed: number;
  /** A directory puts people in and takes them out. */
  keptByDirectory: boolean;
  createdAt: Date;
}

const selectGroups = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('groups as g')
    .select(['g.id', 'g.name', 'g.rule', 'g.created_at as createdAt'])
    .select(sql<boolean>`g.kept_by_directory_at is not null`.as('keptByDirectory'))
    .select(
      sql<number>`(select count(*) from group_members m join people p on p.workspace_id = m.workspace_id
        and p.id = m.person_id and ${presentInProgramme} where m.workspace_id = g.workspace_id and m.group_id = g.id)`.as(
        'listed',
      ),
    )
    .where('g.workspace_id', '=', ctx.workspaceId)
    .$castTo<GroupRow>();

export const listGroups = (ctx: Ctx): Promise<GroupRow[]> =>
  selectGroups(ctx).orderBy(sql`lower(g.name)`).execute();

export const findGroup = async (ctx: Ctx, id: string): Promise<GroupRow | null> =>
  (await selectGroups(ctx).where('g.id', '=', id).executeTakeFirst()) ?? null;

export const findGroupByName = async (ctx: Ctx, name: string): Promise<GroupRow | null> =>
  (await selectGroups(ctx).where(sql`lower(g.name)`, '=', sql`lower(${name})`).executeTakeFirst()) ?? null;

/** Those of these ids that are groups here, with their names. */
export async function knownGroups(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return ctx.tx
    .selectFrom('groups')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** Rules of the groups that are kept by rule. */
export async function listGroupRules(ctx: Ctx): Promise<GroupRules> {
  const rows = await ctx.tx
    .selectFrom('groups')
    .select(['id', 'rule'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('rule', 'is not', null)
    .$castTo<{ id: string; rule: Rule }>()
    .execute();
  return new Map(rows.map((row) => [row.id, row.rule]));
}

export async function insertGroup(
  ctx: Ctx,
  group: { id: string; name: string; rule: Rule | null },
): Promise<void> {
  await ctx.tx
    .insertInto('groups')
    .values({
      workspace_id: ctx.workspaceId,
      id: group.id,
      name: group.name,
      rule: group.rule && JSON.stringify(group.rule),
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
}

export async function updateGroupRow(
  ctx: Ctx,
  id: string,
  change: { name?: string; rule?: Rule },
): Promise<void> {
  await ctx.tx
    .updateTable('groups')
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.rule && { rule: JSON.stringify(change.rule) }),
      updated_at: ctx.now,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Deletes a group; roles limited to it lose it, and a role that has none left counts nowhere. */
export async function deleteGroupRow(ctx: Ctx, id: string): Promise<void> {
  await narrowRoles(ctx, id);
  await ctx.tx
    .deleteFrom('groups')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Puts people who are here into a group. @returns how many were not in it yet. */
export async function addMembers(
  ctx: Ctx,
  groupId: string,
  people: readonly string[],
  /** Whom the caller sees; null where they have been looked at already. */
  seen: RawBuilder<boolean> | null = presentInProgramme,
): Promise<number> {
  const { rows } = await sql<{
    id: string;
  }>`insert into group_members (workspace_id, group_id, person_id, added_at)
    select p.workspace_id, ${groupId}::uuid, p.id, ${ctx.now} from people p
    where p.workspace_id = ${ctx.workspaceId} and p.left_at is null and p.id = any(${[...people]}::uuid[]) and ${seen ?? sql`true`}
    on conflict do nothing returning person_id as id`.execute(ctx.tx);
  return rows.length;
}

export async function removeMembers(ctx: Ctx, groupId: string, people: readonly string[]): Promise<void> {
  await ctx.tx
    .deleteFrom('group_members')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('group_id', '=', groupId)
    .where('person_id', '=', sql<string>`any(${sql.val([...people])}::uuid[])`)
    .execute();
}

/** People who are here, by e-mail address or else by name, in lower case. */
export async function findNamed(
  ctx: Ctx,
  texts: readonly string[],
): Promise<{ id: string; email: string | null; name: string }[]> {
  return ctx.tx
    .selectFrom('people as p')
    .select(['id', 'email', sql<string>`lower(name)`.as('name')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where(presentInProgramme)
    .where(sql<boolean>`(email = any(${[...texts]}::text[]) or lower(name) = any(${[...texts]}::text[]))`)
    .execute();
}
