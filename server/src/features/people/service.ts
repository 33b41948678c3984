/** Adding, changing and saying goodbye to people. */
import {
  type CreatePerson,
  type HatSource,
  hats,
  type Person,
  type UpdatePerson,
} from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { mustBeOurs } from './directory.service.ts';
import { forgetIdentity, markNameCorrected } from './directory.store.ts';
import { peopleErrors } from './errors.ts';
import { changeHats } from './hats.service.ts';
import { consentToHats, replaceHats } from './hats.store.ts';
import { deleteRefusal, findRefusals, linkRefusals } from './joining-refusals.store.ts';
import { spellingOfPlace } from './places.store.ts';
import { changeRoles, layDownRoles, mustNotOutrank, rolesAskedFor } from './roles.service.ts';
import { findPerson, findPersonByEmail, insertPeople, updatePersonRow } from './store.ts';
import { findOrInsertTeam } from './teams.store.ts';

/**
 * @throws people.email_taken when somebody here has this address; people.role_too_high, people.role_has_no_groups,
 * people.roles_clash, people.unknown_group
 */
export async function createPerson(
  ctx: Ctx,
  input: CreatePerson,
  { hatSource = 'staff' }: { hatSource?: HatSource } = {},
): Promise<Person> {
  const { email = null } = input;
  const refused = email ? (await findRefusals(ctx, [email])).get(email) : undefined;
  if (refused?.personId || (email && (await findPersonByEmail(ctx, email)))) throw peopleErrors.email_taken();
  const id = newId();
  await insertPeople(
    ctx,
    [
      {
        id,
        name: input.name,
        // Whoever said no earlier is written to by nobody, and stands here like all who were asked.
        email: refused ? null : email,
        addressGiven: email !== null,
        locale: input.locale ?? ctx.locale,
        teamId: await teamIdFor(ctx, input.team),
        place: await placeFor(ctx, input.place),
        hats: input.hats,
      },
    ],
    hatSource,
  );
  if (refused && email) await linkRefusals(ctx, new Map([[email, id]]));
  await changeRoles(ctx, id, rolesAskedFor(input) ?? [], []);
  await emit(ctx, 'people.person_added', { personId: id });
  return getPerson(ctx, id);
}

/** @throws platform.not_found */
export async function getPerson(ctx: Ctx, id: string): Promise<Person> {
  const person = await findPerson(ctx, id);
  if (!person) throw platformErrors.not_found();
  return person;
}

/**
 * Changes a person as they are, all hats at once; what staff see of one is changed through `changePerson`.
 * @param changed names of fields changed besides.
 * @throws people.last_owner when the only owner would stop being one; people.role_too_high, people.role_has_no_groups,
 * people.roles_clash, people.unknown_group, people.kept_by_directory
 */
export async function updatePerson(
  ctx: Ctx,
  id: string,
  input: UpdatePerson,
  changed: readonly string[] = [],
): Promise<Person> {
  const before = await getPerson(ctx, id);
  mustBeOurs(before, input);
  const roles = rolesAskedFor(input, before);
  if (roles) await changeRoles(ctx, id, roles, before.roles);
  await updatePersonRow(ctx, id, {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.locale !== undefined && { locale: input.locale }),
    ...(input.place !== undefined && { place: await placeFor(ctx, input.place) }),
    ...(input.team !== undefined && { team_id: await teamIdFor(ctx, input.team ?? undefined) }),
  });
  if (input.hats) {
    const { hats: on } = input;
    await changeHats(ctx, id, { on, off: hats.filter((hat) => !on.includes(hat)) }, 'staff');
  }
  await emit(ctx, 'people.person_changed', { personId: id, fields: [...Object.keys(input), ...changed] });
  return getPerson(ctx, id);
}

/** Somebody's own name and language. */
export async function updatePersonDetails(
  ctx: Ctx,
  id: string,
  input: Pick<UpdatePerson, 'name' | 'locale'>,
): Promise<void> {
  if (input.name !== undefined) await markNameCorrected(ctx, id, input.name);
  await updatePersonRow(ctx, id, input);
}

/** What a person follows, told by room content, which lets them choose: audiences may ask for it. Topics in lower case. */
export async function setFollowedTopics(ctx: Ctx, id: string, topics: readonly string[]): Promise<void> {
  const kept = [...new Set(topics.map((topic) => topic.trim().toLowerCase()).filter(Boolean))].sort();
  await updatePersonRow(ctx, id, { followed_topics: kept });
}

/**
 * Makes a person a member: the account is linked and the charter accepted. Whoever wears no hat and was given a role
 * only administers: they get their account, accept nothing, and take no part until they say so.
 */
export async function joinPerson(
  ctx: Ctx,
  id: string,
  account: { identityId: string; email: string; charterVersion: string; consents?: readonly string[] },
): Promise<void> {
  const person = await getPerson(ctx, id);
  if (person.hats.length === 0 && person.roles.length > 0) {
    await updatePersonRow(ctx, id, { identity_id: account.identityId, email: account.email });
    await emit(ctx, 'people.account_linked', { personId: id });
    return;
  }
  await updatePersonRow(ctx, id, {
    identity_id: account.identityId,
    email: account.email,
    joined_at: ctx.now,
    charter_version: account.charterVersion,
  });
  await consentToHats(ctx, id, person.hats);
  // Whoever said no to a letter and joins after all has changed their mind.
  await deleteRefusal(ctx, account.email);
  await emit(ctx, 'people.person_joined', {
    personId: id,
    charterVersion: account.charterVersion,
    consents: account.consents ?? [],
  });
}

/** Whoever only administers takes part from now on, as an employee. */
export async function takePart(
  ctx: Ctx,
  id: string,
  account: { identityId: string; charterVersion: string },
): Promise<void> {
  const { email } = await getPerson(ctx, id);
  await changeHats(ctx, id, { on: ['employee'] }, 'self');
  await joinPerson(ctx, id, { ...account, email: email ?? '' });
}

/** A member accepts a later version of the charter. */
export async function acceptCharter(ctx: Ctx, id: string, charterVersion: string): Promise<void> {
  await updatePersonRow(ctx, id, { charter_version: charterVersion });
  await emit(ctx, 'people.charter_accepted', { personId: id, charterVersion });
}

/** Who said that somebody leaves: themselves, an administrator, or the directory their employer keeps. */
export type LeftBy = 'self' | 'staff' | 'directory';

/** Ends a membership. @throws people.last_owner */
export async function leaveWorkspace(ctx: Ctx, id: string, by: LeftBy = leftBy(ctx, id)): Promise<void> {
  const person = await getPerson(ctx, id);
  if (person.state === 'left') return;
  if (by === 'staff') mustNotOutrank(ctx, person);
  await layDownRoles(ctx, person);
  await updatePersonRow(ctx, id, { left_at: ctx.now });
  await replaceHats(ctx, id, []);
  await emit(ctx, 'people.person_left', { personId: id, by });
  // Last, so that what listens within this transaction still finds whose sessions end.
  await forgetIdentity(ctx, id);
}

const leftBy = (ctx: Ctx, id: string): LeftBy =>
  ctx.actor.kind === 'service' || (ctx.actor.kind === 'person' && ctx.actor.personId !== id)
    ? 'staff'
    : 'self';

export const teamIdFor = (ctx: Ctx, name: string | undefined): Promise<string | null> =>
  name ? findOrInsertTeam(ctx, name) : Promise.resolve(null);

/** A place as somebody here already writes it ("lyon" becomes "Lyon"), so that rules on places find all of it. */
export const placeFor = (ctx: Ctx, place: string | null | undefined): Promise<string | null> =>
  place ? spellingOfPlace(ctx, place) : Promise.resolve(null);
