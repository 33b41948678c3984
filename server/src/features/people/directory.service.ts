/**
 * People whom a directory keeps (SCIM). It says who they are, never that they are members: joining stays their own act.
 * A person may still correct how their name is written, and then theirs stands.
 */
import type { DirectoryField, Person, UpdatePerson } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { findDirectoryRow, keptAmong, writeDirectoryRow } from './directory.store.ts';
import { peopleErrors } from './errors.ts';
import { addMembers, removeMembers } from './groups.store.ts';
import { spellingOfPlace } from './places.store.ts';
import { findPersonByEmail } from './store.ts';
import { findOrInsertTeam } from './teams.store.ts';

/** What a directory says of a person; null where it says nothing, so that the field stays ours. */
export interface DirectoryFacts {
  name: string;
  email: string | null;
  team: string | null;
  place: string | null;
  /** A mapping gives roles. */
  role: boolean;
}

/**
 * Brings what a directory says onto a person, and marks what it keeps. Somebody who has left stays as they were.
 * @throws people.email_taken when somebody else here has the address
 */
export async function followDirectory(ctx: Ctx, id: string, facts: DirectoryFacts): Promise<void> {
  const row = await findDirectoryRow(ctx, id);
  if (!row || row.left) return;
  const said: [DirectoryField, unknown][] = [
    ['name', facts.name],
    ['email', facts.email],
    ['team', facts.team],
    ['place', facts.place],
    ['role', facts.role],
  ];
  const fields = said.flatMap(([field, value]) => (value ? [field] : []));
  const teamId = differs(facts.team, row.team) ? await findOrInsertTeam(ctx, facts.team) : row.teamId;
  const place = differs(facts.place, row.place) ? await spellingOfPlace(ctx, facts.place) : row.place;
  if (facts.email && facts.email !== row.email) await mustBeFree(ctx, id, facts.email);
  const change = {
    ...(!row.nameCorrected && facts.name !== row.name && { name: facts.name }),
    // Of somebody who was asked and said no, the address is gone, and a directory does not bring it back.
    ...(facts.email && facts.email !== row.email && (row.email || !row.addressGiven) && emailOf(facts.email)),
    ...(teamId !== row.teamId && { team_id: teamId }),
    ...(place !== row.place && { place }),
  };
  const changed = Object.keys(change);
  const marked = fields.join() !== row.fields.join();
  if (changed.length === 0 && !marked) return;
  await writeDirectoryRow(ctx, id, { ...change, directory_fields: fields });
  if (changed.length > 0)
    await emit(ctx, 'people.person_changed', { personId: id, fields: changed, by: 'directory' });
}

const differs = (said: string | null, kept: string | null): said is string =>
  said !== null && said.toLowerCase() !== kept?.toLowerCase();
const emailOf = (email: string) => ({ email, address_given: true });

async function mustBeFree(ctx: Ctx, id: string, email: string): Promise<void> {
  const other = await findPersonByEmail(ctx, email);
  if (other && other.id !== id) throw peopleErrors.email_taken();
}

/** The directory no longer keeps this person: everything can be changed here again. */
export const releaseFromDirectory = (ctx: Ctx, id: string): Promise<void> =>
  writeDirectoryRow(ctx, id, { directory_fields: [] });

/** Signs somebody out and keeps them out, or lets them in again, while nothing is decided yet. */
export async function holdPerson(ctx: Ctx, id: string, held: boolean): Promise<void> {
  await writeDirectoryRow(ctx, id, { held_at: held ? ctx.now : null });
  await emit(ctx, held ? 'people.person_held' : 'people.person_let_in', { personId: id, by: 'directory' });
}

/** @throws people.kept_by_directory for a field that would change and that a directory keeps */
export function mustBeOurs(before: Person, input: UpdatePerson): void {
  const kept = new Set<DirectoryField>(before.keptByDirectory);
  if (kept.size === 0) return;
  const role =
    (input.role !== undefined && input.role !== before.role) ||
    (input.roles !== undefined && JSON.stringify(input.roles) !== JSON.stringify(before.roles));
  const touched: DirectoryField[] = [
    ...(input.name !== undefined && input.name !== before.name ? (['name'] as const) : []),
    ...(input.team !== undefined && (input.team || null) !== before.team ? (['team'] as const) : []),
    ...(input.place !== undefined && (input.place || null) !== before.place ? (['place'] as const) : []),
    ...(role ? (['role'] as const) : []),
  ];
  const field = touched.find((one) => kept.has(one));
  if (field)
    throw peopleErrors.kept_by_directory({
      fields: [{ path: field, code: 'kept_by_directory', message: '' }],
    });
}

/** A directory fills a group kept by hand, or takes people out of it. @param add ids of persons; others are passed over */
export async function fillGroup(
  ctx: Ctx,
  groupId: string,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): Promise<void> {
  if (remove.length > 0) await removeMembers(ctx, groupId, remove);
  const added = add.length > 0 ? await addMembers(ctx, groupId, add) : 0;
  if (added + remove.length > 0)
    await emit(ctx, 'people.group_members_changed', {
      ...{ groupId, added, removed: remove.length, by: 'directory' },
    });
}

/** Who is in a group because a directory says so, comes and goes with the directory. @throws people.kept_by_directory */
export async function mustNotTouchKept(
  ctx: Ctx,
  group: { keptByDirectory: boolean },
  people: readonly string[],
): Promise<void> {
  if (group.keptByDirectory && (await keptAmong(ctx, people)).length > 0)
    throw peopleErrors.kept_by_directory();
}
