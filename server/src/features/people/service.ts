/** Adding, changing and saying goodbye to people. */
import type { CreatePerson, PeopleQuery, Person, Role, UpdatePerson } from '@portevoix/core/people';
import { roles, scopedRoles } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { conditionOf } from './audience-rule.store.ts';
import { peopleErrors } from './errors.ts';
import { knownGroups, listGroupRules } from './groups.store.ts';
import { spellingOfPlace } from './places.store.ts';
import {
  countOwners,
  findPerson,
  findPersonByEmail,
  insertPeople,
  listPeople,
  replaceHats,
  updatePersonRow,
} from './store.ts';
import { findOrInsertTeam } from './teams.store.ts';

/**
 * @throws people.email_taken when somebody here has this address; people.role_too_high, people.role_has_no_groups,
 * people.unknown_group
 */
export async function createPerson(ctx: Ctx, input: CreatePerson): Promise<Person> {
  mustNotOutrank(ctx, input.role);
  if (input.email && (await findPersonByEmail(ctx, input.email))) throw peopleErrors.email_taken();
  const id = newId();
  await insertPeople(ctx, [
    {
      id,
      name: input.name,
      email: input.email ?? null,
      locale: input.locale ?? ctx.locale,
      teamId: await teamIdFor(ctx, input.team),
      place: await placeFor(ctx, input.place),
      role: input.role,
      roleGroups: await roleGroupsFor(ctx, input.role, input.groupScope ?? null),
      hats: input.hats,
    },
  ]);
  await emit(ctx, 'people.person_added', { personId: id });
  return getPerson(ctx, id);
}

/** People by their filters; of a group also those it holds by rule. */
export async function findPeople(ctx: Ctx, query: PeopleQuery) {
  const meeting = query.group
    ? conditionOf({ kind: 'group', in: [query.group] }, await listGroupRules(ctx), ctx.now)
    : undefined;
  return listPeople(ctx, query, meeting);
}

/** @throws platform.not_found */
export async function getPerson(ctx: Ctx, id: string): Promise<Person> {
  const person = await findPerson(ctx, id);
  if (!person) throw platformErrors.not_found();
  return person;
}

/**
 * @throws people.last_owner when the only owner would stop being one; people.role_too_high, people.role_has_no_groups,
 * people.unknown_group
 */
export async function updatePerson(ctx: Ctx, id: string, input: UpdatePerson): Promise<Person> {
  const before = await getPerson(ctx, id);
  if (input.role && input.role !== before.role) {
    mustNotOutrank(ctx, input.role);
    mustNotOutrank(ctx, before.role);
    if (before.role === 'owner') await mustNotBeLastOwner(ctx);
  }
  const role = input.role ?? before.role;
  const scope =
    input.groupScope !== undefined ? input.groupScope : role === before.role ? before.groupScope : null;
  if (input.groupScope !== undefined) mustNotOutrank(ctx, role);
  const roleGroups = await roleGroupsFor(ctx, role, scope);
  await updatePersonRow(ctx, id, {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.locale !== undefined && { locale: input.locale }),
    ...(input.role !== undefined && { role: input.role }),
    role_groups: roleGroups,
    ...(input.place !== undefined && { place: await placeFor(ctx, input.place) }),
    ...(input.team !== undefined && { team_id: await teamIdFor(ctx, input.team ?? undefined) }),
  });
  if (input.hats) await replaceHats(ctx, id, input.hats);
  await emit(ctx, 'people.person_changed', { personId: id, fields: Object.keys(input) });
  return getPerson(ctx, id);
}

/** Somebody's own name and language. */
export async function updatePersonDetails(
  ctx: Ctx,
  id: string,
  input: Pick<UpdatePerson, 'name' | 'locale'>,
): Promise<void> {
  await updatePersonRow(ctx, id, input);
}

/** What a person follows, told by room content, which lets them choose: audiences may ask for it. Topics in lower case. */
export async function setFollowedTopics(ctx: Ctx, id: string, topics: readonly string[]): Promise<void> {
  const kept = [...new Set(topics.map((topic) => topic.trim().toLowerCase()).filter(Boolean))].sort();
  await updatePersonRow(ctx, id, { followed_topics: kept });
}

/** Makes a person a member: the account is linked and the charter accepted. */
export async function joinPerson(
  ctx: Ctx,
  id: string,
  account: { identityId: string; email: string; charterVersion: string },
): Promise<void> {
  await updatePersonRow(ctx, id, {
    identity_id: account.identityId,
    email: account.email,
    joined_at: ctx.now,
    charter_version: account.charterVersion,
  });
  await emit(ctx, 'people.person_joined', { personId: id, charterVersion: account.charterVersion });
}

/** A member accepts a later version of the charter. */
export async function acceptCharter(ctx: Ctx, id: string, charterVersion: string): Promise<void> {
  await updatePersonRow(ctx, id, { charter_version: charterVersion });
  await emit(ctx, 'people.charter_accepted', { personId: id, charterVersion });
}

/** Ends a membership, by the person or by an administrator. @throws people.last_owner */
export async function leaveWorkspace(ctx: Ctx, id: string): Promise<void> {
  const person = await getPerson(ctx, id);
  if (person.state === 'left') return;
  if (ctx.actor.kind === 'person' && ctx.actor.personId !== id) mustNotOutrank(ctx, person.role);
  if (person.role === 'owner') await mustNotBeLastOwner(ctx);
  await updatePersonRow(ctx, id, { left_at: ctx.now, identity_id: null });
  await replaceHats(ctx, id, []);
  await emit(ctx, 'people.person_left', { personId: id });
}

export const teamIdFor = (ctx: Ctx, name: string | undefined): Promise<string | null> =>
  name ? findOrInsertTeam(ctx, name) : Promise.resolve(null);

/** A place as somebody here already writes it ("lyon" becomes "Lyon"), so that rules on places find all of it. */
export const placeFor = (ctx: Ctx, place: string | null | undefined): Promise<string | null> =>
  place ? spellingOfPlace(ctx, place) : Promise.resolve(null);

async function roleGroupsFor(
  ctx: Ctx,
  role: Role,
  groups: readonly string[] | null,
): Promise<string[] | null> {
  if (!groups) return null;
  if (!scopedRoles.includes(role)) throw peopleErrors.role_has_no_groups();
  const wanted = [...new Set(groups)];
  const known = await knownGroups(ctx, wanted);
  if (known.length < wanted.length) throw peopleErrors.unknown_group();
  return wanted;
}

async function mustNotBeLastOwner(ctx: Ctx): Promise<void> {
  if ((await countOwners(ctx)) <= 1) throw peopleErrors.last_owner();
}

/** Nobody gives, or takes away, a role above their own. */
function mustNotOutrank(ctx: Ctx, role: Role): void {
  if (ctx.actor.kind !== 'person') return;
  if (roles.indexOf(role) < roles.indexOf(personOf(ctx).role)) throw peopleErrors.role_too_high();
}
