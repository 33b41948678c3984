/** What the directory's word means for a person: their team, the groups and roles that its groups stand for here. */
import type { Role } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import {
  fillGroup,
  followDirectory,
  getPerson,
  giveRole,
  livingAmong,
  markGroupKept,
  membersAmong,
  takeRole,
} from '../../people/index.ts';
import { groupsOfUsers } from './groups.store.ts';
import { listMappings, type Mapping, mappedGroups } from './mappings.store.ts';
import { linkUser, listUsersById, type UserRow } from './users.store.ts';
import { type PersonFacts, personFacts } from './values.rules.ts';
import { isEmail } from './words.ts';

export const factsOf = (user: Pick<UserRow, 'resource'>): PersonFacts => personFacts(user.resource, isEmail);

/**
 * Brings users, as they are stated now, onto the persons they are.
 * @param ended groups of ours that a mapping filled until now
 */
export async function bringUsers(
  ctx: Ctx,
  directoryId: string,
  userIds: readonly string[],
  ended: readonly (string | null)[] = [],
): Promise<void> {
  const mappings = await listMappings(ctx, directoryId);
  for (let at = 0; at < userIds.length; at += 500) {
    const part = userIds.slice(at, at + 500);
    const users = (await listUsersById(ctx, directoryId, part)).filter(
      (user) => user.active && user.personId,
    );
    const groups = mappings.length > 0 ? await groupsOfUsers(ctx, part) : [];
    for (const user of users) {
      const own = new Set(groups.flatMap((one) => (one.userId === user.id ? [one.groupId] : [])));
      await bringUser(
        ctx,
        user,
        mappings.filter((mapping) => own.has(mapping.scimGroupId)),
      );
    }
    const targets = new Set([...mappings.map((mapping) => mapping.groupId), ...ended]);
    const living = targets.size > 0 ? await here(ctx, users) : [];
    for (const target of targets) if (target) await fillFrom(ctx, target, living, mappings, groups);
  }
}

async function here(ctx: Ctx, users: readonly UserRow[]): Promise<{ userId: string; personId: string }[]> {
  const known = users.flatMap(({ id, personId }) => (personId ? [{ userId: id, personId }] : []));
  const living = new Set(
    await livingAmong(
      ctx,
      known.map((one) => one.personId),
    ),
  );
  return known.filter((one) => living.has(one.personId));
}

async function bringUser(ctx: Ctx, user: UserRow, means: readonly Mapping[]): Promise<void> {
  if (!user.personId) return;
  const facts = factsOf(user);
  const roles = await bringRoles(ctx, user, user.personId, [
    ...new Set(means.flatMap((one) => one.role ?? [])),
  ]);
  await followDirectory(ctx, user.personId, {
    name: facts.name,
    email: facts.email,
    team: means.find((one) => one.team)?.team ?? facts.team,
    place: facts.place,
    role: roles.length > 0,
  });
}

/** An owner's roles are never touched, and a role somebody has by hand stays. @returns what mappings give now */
async function bringRoles(
  ctx: Ctx,
  user: UserRow,
  personId: string,
  wanted: readonly Role[],
): Promise<Role[]> {
  const given = user.givenRoles as Role[];
  if (given.length === 0 && wanted.length === 0) return [];
  if ((await livingAmong(ctx, [personId])).length === 0) return [];
  const kept: Role[] = [];
  for (const role of given) {
    const { roles } = await getPerson(ctx, personId);
    if (!roles.some((one) => one.role === role)) continue;
    if (wanted.includes(role)) kept.push(role);
    else await takeRole(ctx, personId, role);
  }
  for (const role of wanted) {
    const { roles } = await getPerson(ctx, personId);
    if (kept.includes(role) || roles.some((one) => one.role === role || one.role === 'owner')) continue;
    if (await mayGive(ctx, personId, role)) kept.push(role);
  }
  if (kept.join() !== given.join()) await linkUser(ctx, user.id, { given_roles: kept });
  return kept;
}

/** @returns false where it clashes with a role that was given by hand. */
async function mayGive(ctx: Ctx, personId: string, role: Role): Promise<boolean> {
  try {
    await giveRole(ctx, personId, role);
    return true;
  } catch (error) {
    if (error instanceof CodedError && error.code === 'people.roles_clash') return false;
    throw error;
  }
}

async function fillFrom(
  ctx: Ctx,
  target: string,
  living: readonly { userId: string; personId: string }[],
  mappings: readonly Mapping[],
  groups: readonly { userId: string; groupId: string }[],
): Promise<void> {
  const sources = new Set(mappings.flatMap((one) => (one.groupId === target ? [one.scimGroupId] : [])));
  const inside = new Set(groups.flatMap((one) => (sources.has(one.groupId) ? [one.userId] : [])));
  const people = living.map((one) => one.personId);
  const already = new Set(await membersAmong(ctx, target, people));
  await fillGroup(ctx, target, {
    add: living.flatMap((one) =>
      inside.has(one.userId) && !already.has(one.personId) ? [one.personId] : [],
    ),
    remove: living.flatMap((one) =>
      !inside.has(one.userId) && already.has(one.personId) ? [one.personId] : [],
    ),
  });
}

/** Marks groups of ours that a directory fills, and unmarks those that none fills any more. */
export async function markTargets(ctx: Ctx, targets: readonly (string | null)[]): Promise<void> {
  const filled = new Set(await mappedGroups(ctx));
  for (const target of new Set(targets)) if (target) await markGroupKept(ctx, target, filled.has(target));
}
