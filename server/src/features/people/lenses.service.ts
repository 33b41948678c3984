/** What staff see and change of people: one sphere of hats at a time, within what their roles look after. */
import {
  type CreatePerson,
  grantsOf,
  type Hat,
  type Lens,
  lensesOf,
  type PeopleQuery,
  type Person,
  sphereOf,
  type UpdatePerson,
} from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { conditionOf } from './audience-rule.store.ts';
import { peopleErrors } from './errors.ts';
import { addMembers, listGroupRules } from './groups.store.ts';
import { changeHats, hatsOf } from './hats.service.ts';
import { findKnownAddress } from './invitations-from.service.ts';
import { layDownRoles, mustNotOutrank, rolesAskedFor } from './roles.service.ts';
import { findSeen, listSeen } from './seen.store.ts';
import { createPerson, leaveWorkspace, updatePerson } from './service.ts';

/** The caller's lenses, the widest first. Jobs of the program itself see as an owner does. */
export const lensesHeld = (ctx: Ctx): Lens[] =>
  lensesOf(
    ctx.actor.kind === 'person' || ctx.actor.kind === 'service'
      ? grantsOf(ctx.actor)
      : [{ role: 'owner', groups: null }],
  );

/** Hats the caller looks after. */
export const keptHats = (ctx: Ctx): readonly Hat[] => [
  ...new Set(lensesHeld(ctx).flatMap(({ hats }) => hats)),
];

/** @throws people.out_of_sight when the caller's roles do not look after this hat */
export function mustKeep(ctx: Ctx, hat: Hat): void {
  if (!keptHats(ctx).includes(hat)) throw peopleErrors.out_of_sight();
}

/**
 * The lens that shows these hats.
 * @throws people.hats_apart when no lens shows them together; people.out_of_sight when the caller has none that does
 */
export function lensThrough(ctx: Ctx, hats: readonly Hat[]): Lens {
  const lens = lensesHeld(ctx).find((one) => hats.every((hat) => one.hats.includes(hat)));
  if (lens) return lens;
  throw sphereOf(hats) === null ? peopleErrors.hats_apart() : peopleErrors.out_of_sight();
}

/** @throws people.out_of_sight where a filter asks what the lens does not show */
export async function findPeople(ctx: Ctx, query: PeopleQuery) {
  const lens = lensThrough(ctx, query.hat ? [query.hat] : []);
  if (lens.name !== 'programme' && (query.team || query.place || query.group))
    throw peopleErrors.out_of_sight();
  const groupRules = await listGroupRules(ctx);
  const meeting = query.group
    ? [conditionOf({ kind: 'group', in: [query.group] }, groupRules, ctx.now, lens.hats)]
    : [];
  return listSeen(ctx, lens, query, [...meeting, ...(await withinGroups(ctx, lens))]);
}

/** One person, as one of the caller's lenses shows them; the one that shows `hat` when it is named. @throws platform.not_found */
export async function openPerson(ctx: Ctx, id: string, hat?: Hat): Promise<Person> {
  return (await look(ctx, id, hat)).person;
}

async function look(ctx: Ctx, id: string, hat?: Hat): Promise<{ person: Person; lens: Lens }> {
  for (const lens of hat ? [lensThrough(ctx, [hat])] : lensesHeld(ctx)) {
    const person = await findSeen(ctx, lens, id, await withinGroups(ctx, lens));
    if (person) return { person, lens };
  }
  throw platformErrors.not_found();
}

const withinGroups = async (ctx: Ctx, { groups, hats }: Lens) =>
  groups ? [conditionOf({ kind: 'group', in: [...groups] }, await listGroupRules(ctx), ctx.now, hats)] : [];

/**
 * Adds a person, or another capacity of somebody who is here in a different sphere: whoever adds them does not learn it.
 * @throws people.email_taken when they are here in this capacity, people.hats_apart, people.out_of_sight, people.outside_scope
 */
export async function addPerson(ctx: Ctx, input: CreatePerson): Promise<Person> {
  const lens = lensThrough(ctx, input.hats);
  mustStayInSight(lens, input);
  // No hat at all is for those who only administer.
  if (input.hats.length === 0 && (rolesAskedFor(input) ?? []).length === 0) throw peopleErrors.hat_needed();
  const known = input.email ? await findKnownAddress(ctx, input.email) : null;
  if (known && (await findSeen(ctx, lens, known))) throw peopleErrors.email_taken();
  const id = known ?? (await createPerson(ctx, input)).id;
  if (known) {
    await changeHats(ctx, id, { on: input.hats }, 'staff');
    const { team, place, role, groupScope, roles } = input;
    const more = {
      ...(team && { team }),
      ...(place && { place }),
      ...(role !== 'member' && { role, groupScope }),
    };
    if (lens.name === 'programme') await updatePerson(ctx, id, { ...more, ...(roles && { roles }) });
  }
  if (lens.groups) await putIntoGroups(ctx, lens.groups, id);
  return openPerson(ctx, id, input.hats[0]);
}

/**
 * Changes what the lens shows and nothing beside it: hats of other spheres stay on.
 * @throws platform.not_found, people.out_of_sight, people.hats_apart, and what a change is refused for
 */
export async function changePerson(ctx: Ctx, id: string, input: UpdatePerson): Promise<Person> {
  const seen = await look(ctx, id);
  const lens = input.hats ? lensThrough(ctx, input.hats) : seen.lens;
  mustStayInSight(lens, input);
  const { hats, ...rest } = input;
  if (hats)
    await changeHats(ctx, id, { on: hats, off: lens.hats.filter((hat) => !hats.includes(hat)) }, 'staff');
  await updatePerson(ctx, id, rest, hats && ['hats']);
  return openPerson(ctx, id, hats?.[0] ?? lens.hats.find((hat) => seen.person.hats.includes(hat)));
}

/**
 * Says that somebody has left, in the capacity in which the caller sees them: whoever is known in another one stays a
 * member in that. @throws platform.not_found, people.last_owner, people.role_too_high
 */
export async function sayHasLeft(ctx: Ctx, id: string, hat?: Hat): Promise<Person> {
  const { person, lens } = await look(ctx, id, hat);
  const elsewhere = (await hatsOf(ctx, id)).some((one) => !lens.hats.includes(one));
  if (!elsewhere) await leaveWorkspace(ctx, id);
  else {
    mustNotOutrank(ctx, person);
    await layDownRoles(ctx, person);
    await changeHats(ctx, id, { off: lens.hats }, 'staff');
  }
  return { ...person, ...none, hats: [], state: 'left' };
}

const none = { role: 'member', groupScope: null, roles: [] } as const satisfies Partial<Person>;

/** What only the programme knows is not set through another lens. */
function mustStayInSight(lens: Lens, input: Partial<CreatePerson> | UpdatePerson): void {
  if (lens.name === 'programme') return;
  const { team, place, role = 'member', groupScope, roles = [] } = input;
  if (team || place || role !== 'member' || groupScope || roles.length > 0) throw peopleErrors.out_of_sight();
}

/** Whoever looks after some groups only adds people to these. @throws people.outside_scope when all are kept by rule */
async function putIntoGroups(ctx: Ctx, groups: readonly string[], id: string): Promise<void> {
  const byRule = await listGroupRules(ctx);
  const byHand = groups.filter((group) => !byRule.has(group));
  if (byHand.length === 0) throw peopleErrors.outside_scope();
  for (const group of byHand) await addMembers(ctx, group, [id], null);
}
