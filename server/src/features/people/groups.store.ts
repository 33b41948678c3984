/** SQL of groups. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

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

/** Groups kept by hand that a person is in. */
export async function groupsOfPerson(ctx: Ctx, personId: string): Promise<{ id: string; name: string }[]> {
  return ctx.tx
    .selectFrom('group_members as m')
    .innerJoin('groups as g', (join) =>
      join.onRef('g.workspace_id', '=', 'm.workspace_id').onRef('g.id', '=', 'm.group_id'),
    )
    .select(['g.id', 'g.name'])
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.person_id', '=', personId)
    .orderBy(sql`lower(g.name)`)
    .execute();
}

/** Takes a person out of every group kept by hand. */
export async function leaveGroups(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('group_members')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
}

export async function insertGroup(
  ctx: Ctx,
  group: { id: string; name: string; rule: object | null },
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
