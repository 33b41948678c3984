/** Giving and taking roles: each act is checked, dated and told. */
import {
  grantsOf,
  isOneLadder,
  type Person,
  type Role,
  type RoleGrant,
  rolesGivenBy,
  scopedRoles,
} from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { peopleErrors } from './errors.ts';
import { knownGroups } from './groups.store.ts';
import { countOwners, replaceRoles } from './roles.store.ts';
import { findPerson } from './store.ts';

/** What a body asks for: the whole list, or one role alone. Undefined: nothing is said about roles. */
export function rolesAskedFor(
  input: {
    roles?: readonly RoleGrant[] | undefined;
    role?: Role | undefined;
    groupScope?: readonly string[] | null | undefined;
  },
  before: Pick<Person, 'role' | 'groupScope'> = { role: 'member', groupScope: null },
): RoleGrant[] | undefined {
  if (input.roles) return [...input.roles];
  if (input.role === undefined && input.groupScope === undefined) return undefined;
  const role = input.role ?? before.role;
  // A new role without a word about groups counts in the whole workspace; the same one keeps its limit.
  const groups =
    input.groupScope ?? (input.groupScope === undefined && role === before.role ? before.groupScope : null);
  if (role === 'member') {
    if (groups) throw peopleErrors.role_has_no_groups();
    return [];
  }
  return [{ role, groups }];
}

/**
 * Makes these the roles of a person, of whom `held` are there already.
 * @throws people.role_too_high, people.role_has_no_groups, people.unknown_group, people.roles_clash, people.last_owner
 */
export async function changeRoles(
  ctx: Ctx,
  personId: string,
  wanted: readonly RoleGrant[],
  held: readonly RoleGrant[],
): Promise<void> {
  const grants = await sound(ctx, wanted);
  const given = grants.filter((grant) => !held.some((one) => same(one, grant)));
  const taken = held.filter((one) => !grants.some((grant) => same(one, grant)));
  for (const { role } of [...given, ...taken]) mustMayGive(ctx, role);
  if (taken.some(({ role }) => role === 'owner')) await mustNotBeLastOwner(ctx);
  await replaceRoles(ctx, personId, { given, taken });
  for (const { role, groups } of taken)
    if (!given.some((one) => one.role === role))
      await emit(ctx, 'people.role_taken', { personId, role, ...(groups && { groups: [...groups] }) });
  for (const { role, groups } of given)
    await emit(ctx, 'people.role_given', { personId, role, ...(groups && { groups: [...groups] }) });
}

const same = (a: RoleGrant, b: RoleGrant) =>
  a.role === b.role &&
  JSON.stringify(a.groups && [...a.groups].sort()) === JSON.stringify(b.groups && [...b.groups].sort());

/** One role more, beside those somebody has: a directory's way. @throws as `changeRoles` */
export async function giveRole(
  ctx: Ctx,
  personId: string,
  role: Role,
  groups: readonly string[] | null = null,
): Promise<void> {
  const { roles } = await mustFind(ctx, personId);
  await changeRoles(ctx, personId, [...roles.filter((one) => one.role !== role), { role, groups }], roles);
}

/** @throws people.last_owner, people.role_too_high */
export async function takeRole(ctx: Ctx, personId: string, role: Role): Promise<void> {
  const { roles } = await mustFind(ctx, personId);
  await changeRoles(
    ctx,
    personId,
    roles.filter((one) => one.role !== role),
    roles,
  );
}

/** Whoever goes lays down every role. @throws people.last_owner */
export async function layDownRoles(ctx: Ctx, person: Pick<Person, 'id' | 'roles'>): Promise<void> {
  if (person.roles.some(({ role }) => role === 'owner')) await mustNotBeLastOwner(ctx);
  await replaceRoles(ctx, person.id, { given: [], taken: person.roles });
}

/** @throws people.role_too_high when the caller may neither give nor take what this person holds */
export function mustNotOutrank(ctx: Ctx, person: Pick<Person, 'roles'>): void {
  for (const { role } of person.roles) mustMayGive(ctx, role);
}

function mustMayGive(ctx: Ctx, role: Role): void {
  const { actor } = ctx;
  const held = actor.kind === 'person' || actor.kind === 'service' ? rolesGivenBy(grantsOf(actor)) : null;
  if (held && !held.includes(role)) throw peopleErrors.role_too_high();
}

async function sound(ctx: Ctx, wanted: readonly RoleGrant[]): Promise<RoleGrant[]> {
  if (!isOneLadder(wanted)) throw peopleErrors.roles_clash();
  const grants: RoleGrant[] = [];
  for (const { role, groups } of wanted) {
    if (role === 'member') continue;
    if (groups && !scopedRoles.includes(role)) throw peopleErrors.role_has_no_groups();
    const unique = groups && [...new Set(groups)];
    if (unique && (await knownGroups(ctx, unique)).length < unique.length) throw peopleErrors.unknown_group();
    grants.push({ role, groups: unique });
  }
  return grants;
}

async function mustNotBeLastOwner(ctx: Ctx): Promise<void> {
  if ((await countOwners(ctx)) <= 1) throw peopleErrors.last_owner();
}

async function mustFind(ctx: Ctx, id: string): Promise<Person> {
  const person = await findPerson(ctx, id);
  if (!person) throw platformErrors.not_found();
  return person;
}
