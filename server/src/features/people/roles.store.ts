/** SQL of roles: several a person, each from a day to a day. */
import { leadingGrant, type Person, type Role, type RoleGrant, roles } from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

/** Roles held today by a person `p`. */
export const rolesHeld = sql<
  RoleGrant[]
>`coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'groups', r.groups)
  order by r.given_at, r.role) from person_roles r
  where r.workspace_id = p.workspace_id and r.person_id = p.id and r.taken_at is null), '[]')`;

/** All roles, and the one a person is named by. */
export function rolesOf(grants: readonly RoleGrant[]): Pick<Person, 'role' | 'groupScope' | 'roles'> {
  const { role, groups } = leadingGrant(grants);
  const inOrder = [...grants].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
  return { role, groupScope: groups && [...groups], roles: inOrder as Person['roles'] };
}

/** What somebody holds from now on; what stays keeps its day. Expects them to be checked. */
export async function replaceRoles(
  ctx: Ctx,
  personId: string,
  { given, taken }: { given: readonly RoleGrant[]; taken: readonly RoleGrant[] },
): Promise<void> {
  if (taken.length > 0)
    await ctx.tx
      .updateTable('person_roles')
      .set({ taken_at: ctx.now })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .where(
        'role',
        'in',
        taken.map(({ role }) => role),
      )
      .where('taken_at', 'is', null)
      .execute();
  await insertRoles(
    ctx,
    given.map((grant) => ({ personId, ...grant })),
  );
}

/** Gives roles to many at once. `member` is no role to keep. */
async function insertRoles(ctx: Ctx, rows: readonly (RoleGrant & { personId: string })[]): Promise<void> {
  const kept = rows.filter(({ role }) => role !== 'member');
  if (kept.length === 0) return;
  await ctx.tx
    .insertInto('person_roles')
    .values(
      kept.map(({ personId, role, groups }) => ({
        workspace_id: ctx.workspaceId,
        id: newId(),
        person_id: personId,
        role,
        groups: groups && [...groups],
        given_at: ctx.now,
        given_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      })),
    )
    .execute();
}

/** Takes a group out of the roles that are limited to it; one that has none left counts nowhere. */
export async function narrowRoles(ctx: Ctx, groupId: string): Promise<void> {
  await ctx.tx
    .updateTable('person_roles')
    .set({ groups: sql<string[]>`array_remove(groups, ${groupId}::uuid)` })
    .where('workspace_id', '=', ctx.workspaceId)
    .where(sql<boolean>`${groupId}::uuid = any(groups)`)
    .execute();
}

/** Who holds a role now, by name; of several roles one line each. */
export async function roleHolders(ctx: Ctx): Promise<{ personId: string; name: string; role: Role }[]> {
  const rows = await ctx.tx
    .selectFrom('person_roles as r')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'),
    )
    .select(['p.id as personId', 'p.name', 'r.role'])
    .where('r.workspace_id', '=', ctx.workspaceId)
    .where('r.taken_at', 'is', null)
    .where('p.identity_id', 'is not', null)
    .where('p.left_at', 'is', null)
    .orderBy('p.name')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Owners who are here. Holds them until the end of the transaction, so that of two who go at once one stays. */
export async function countOwners(ctx: Ctx): Promise<number> {
  const rows = await ctx.tx
    .selectFrom('person_roles as r')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'),
    )
    .select('r.id')
    .where('r.workspace_id', '=', ctx.workspaceId)
    .where('r.role', '=', 'owner')
    .where('r.taken_at', 'is', null)
    .where('p.left_at', 'is', null)
    .forUpdate('r')
    .execute();
  return rows.length;
}
