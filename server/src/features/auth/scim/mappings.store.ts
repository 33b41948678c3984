/** SQL of what a directory's groups mean here. */
import type { Role } from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface Mapping {
  scimGroupId: string;
  groupId: string | null;
  team: string | null;
  role: Role | null;
}
export async function listMappings(ctx: Ctx, directoryId: string): Promise<Mapping[]> {
  const rows = await ctx.tx
    .selectFrom('scim_mappings as m')
    .innerJoin('scim_groups as g', (join) =>
      join.onRef('g.workspace_id', '=', 'm.workspace_id').onRef('g.id', '=', 'm.scim_group_id'),
    )
    .select(['m.scim_group_id', 'm.group_id', 'm.team', 'm.role'])
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('g.directory_id', '=', directoryId)
    .orderBy('m.scim_group_id')
    .execute();
  return rows.map((row) => ({
    scimGroupId: row.scim_group_id,
    groupId: row.group_id,
    team: row.team,
    role: row.role as Role | null,
  }));
}

/** Writes what a group means; nothing at all takes the line away. */
export async function writeMapping(ctx: Ctx, mapping: Mapping): Promise<void> {
  await ctx.tx
    .deleteFrom('scim_mappings')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('scim_group_id', '=', mapping.scimGroupId)
    .execute();
  if (!mapping.groupId && !mapping.team && !mapping.role) return;
  await ctx.tx
    .insertInto('scim_mappings')
    .values({
      workspace_id: ctx.workspaceId,
      scim_group_id: mapping.scimGroupId,
      group_id: mapping.groupId,
      team: mapping.team,
      role: mapping.role,
    })
    .execute();
}

/** Groups of ours that some mapping, of whatever directory, fills. */
export async function mappedGroups(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('scim_mappings')
    .select('group_id')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('group_id', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.group_id ?? []);
}

/** Groups of a directory for its settings, with how many are in them and what they mean. */
export async function listGroupsWithMeaning(ctx: Ctx) {
  return ctx.tx
    .selectFrom('scim_groups as g')
    .leftJoin('scim_mappings as m', (join) =>
      join.onRef('m.workspace_id', '=', 'g.workspace_id').onRef('m.scim_group_id', '=', 'g.id'),
    )
    .select(['g.id', 'g.directory_id', 'g.display_name', 'm.group_id', 'm.team', 'm.role'])
    .select(
      sql<number>`(select count(*) from scim_group_members x where x.workspace_id = g.workspace_id and x.group_id = g.id)`.as(
        'members',
      ),
    )
    .where('g.workspace_id', '=', ctx.workspaceId)
    .orderBy(sql`lower(g.display_name)`)
    .execute();
}

/** The directory a group belongs to; null for one of another workspace. */
export async function directoryOfGroup(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('scim_groups')
    .select('directory_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.directory_id ?? null;
}
