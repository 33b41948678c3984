/** What writes people of a list: those who are new here, with their origin, their groups and perhaps a letter. */
import { type LegalBasis, sphereOf } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { groupsNamed } from './groups.service.ts';
import { addMembers } from './groups.store.ts';
import { changeHats } from './hats.service.ts';
import type { ListedPerson } from './imports.rules.ts';
import { type KnownAddress, knownAddresses } from './imports.store.ts';
import { insertInvitations, unusedHash } from './invitations.store.ts';
import { sendFirstLetter } from './invitations-letters.service.ts';
import { insertOrigins } from './joining-origins.store.ts';
import { linkRefusals } from './joining-refusals.store.ts';
import { placeFor, teamIdFor } from './service.ts';
import { insertPeople } from './store.ts';

export interface Writing {
  importId: string;
  fileName: string;
  origin: string;
  legalBasis: LegalBasis;
  letters: boolean;
  expiresInDays: number;
  /** Who brought the list. */
  createdBy: string | null;
  /** Teams and places by their name in lower case, asked for once and not in every batch. */
  teams: Map<string, string | null>;
  places: Map<string, string | null>;
}

/**
 * Whether whoever imports knows this person already: in the sphere that the row's hats belong to. Somebody known here
 * in another one only gets the hat, and whoever imports does not learn it.
 */
export function isKnownAs(row: ListedPerson, known: KnownAddress | undefined): boolean {
  if (!known) return false;
  if (known.administers && sphereOf(row.hats) === 'programme') return true;
  return known.hats.some((hat) => sphereOf([...row.hats, hat]) !== null);
}

/** Of these, how many an import would add. */
export async function countFresh(ctx: Ctx, people: readonly ListedPerson[]): Promise<number> {
  let fresh = 0;
  for (let i = 0; i < people.length; i += 5_000) {
    const part = people.slice(i, i + 5_000);
    const { known } = await knownAddresses(
      ctx,
      part.flatMap(({ email }) => email ?? []),
    );
    fresh += part.filter((row) => !isKnownAs(row, known.get(row.email ?? ''))).length;
  }
  return fresh;
}

/** Writes a batch. Nobody is enrolled: they are invited, not members. @returns how many were added */
export async function writePeople(
  ctx: Ctx,
  people: readonly ListedPerson[],
  writing: Writing,
): Promise<number> {
  const emails = people.flatMap(({ email }) => email ?? []);
  const { known, refused } = await knownAddresses(ctx, emails);
  const fresh = people.filter(({ email }) => !email || !known.has(email));
  const { teams, places } = writing;
  await eachOnce(
    teams,
    fresh,
    ({ team }) => team,
    (team) => teamIdFor(ctx, team),
  );
  await eachOnce(
    places,
    fresh,
    ({ place }) => place,
    (place) => placeFor(ctx, place),
  );
  const rows = fresh.map((row) => ({
    id: newId(),
    name: row.name,
    // Somebody who said no is written to by no list, and stands here like the others.
    email: row.email && refused.has(row.email) ? null : row.email,
    addressGiven: row.email !== null,
    locale: row.locale,
    teamId: teams.get(row.team?.toLowerCase() ?? '') ?? null,
    place: places.get(row.place?.toLowerCase() ?? '') ?? null,
    hats: row.hats,
    importId: writing.importId,
    from: row,
  }));
  const written = await insertPeople(ctx, rows, 'import');
  const added = rows.filter(({ id }) => written.has(id));
  const { importId, fileName, origin, legalBasis, createdBy } = writing;
  const elsewhere = await giveHats(ctx, people, known);
  await insertOrigins(ctx, [...written, ...elsewhere], {
    ...{ source: 'csv', label: fileName, importId, origin, legalBasis, recordedBy: createdBy },
  });
  await linkRefusals(
    ctx,
    new Map(
      added.flatMap(({ id, from }) => (from.email && refused.has(from.email) ? [[from.email, id]] : [])),
    ),
  );
  await joinGroups(ctx, added);
  if (writing.letters)
    await writeLetters(
      ctx,
      added.filter(({ email }) => email !== null).map(({ id, hats }) => ({ id, hat: hats[0] ?? 'employee' })),
      writing,
    );
  return added.length + elsewhere.length;
}

/** People known here in another sphere get the hats of their row. @returns their ids */
async function giveHats(
  ctx: Ctx,
  people: readonly ListedPerson[],
  known: ReadonlyMap<string, KnownAddress>,
): Promise<string[]> {
  const given: string[] = [];
  for (const row of people) {
    const one = known.get(row.email ?? '');
    if (!one || isKnownAs(row, one)) continue;
    await changeHats(ctx, one.personId, { on: row.hats }, 'import');
    given.push(one.personId);
  }
  return given;
}

async function writeLetters(
  ctx: Ctx,
  people: readonly { id: string; hat: ListedPerson['hats'][number] }[],
  { fileName, expiresInDays, createdBy }: Writing,
): Promise<void> {
  const invitations = people.map(({ id, hat }) => ({
    ...{ id: newId(), kind: 'personal' as const, tokenHash: unusedHash(), personId: id, hat, teamId: null },
    ...{ label: fileName, createdBy, expiresAt: new Date(ctx.now.getTime() + expiresInDays * 86_400_000) },
  }));
  for (let i = 0; i < invitations.length; i += 500)
    await insertInvitations(ctx, invitations.slice(i, i + 500));
  for (const { id } of invitations) await sendFirstLetter(ctx, id);
}

/** Asks once for each spelling in lower case. */
async function eachOnce<T>(
  found: Map<string, T>,
  rows: readonly ListedPerson[],
  of: (row: ListedPerson) => string | null,
  ask: (name: string) => Promise<T>,
): Promise<void> {
  for (const row of rows) {
    const name = of(row);
    if (name && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), await ask(name));
  }
}

async function joinGroups(ctx: Ctx, people: readonly { id: string; from: ListedPerson }[]): Promise<void> {
  const members = new Map<string, string[]>();
  for (const { id, from } of people)
    for (const group of from.groups)
      members.set(group.toLowerCase(), [...(members.get(group.toLowerCase()) ?? []), id]);
  const spelt = new Map(
    people.flatMap(({ from }) => from.groups.map((group) => [group.toLowerCase(), group])),
  );
  const ids = await groupsNamed(ctx, [...spelt.values()]);
  for (const [name, spelling] of spelt) await addMembers(ctx, ids.get(spelling)!, members.get(name)!, null);
}
