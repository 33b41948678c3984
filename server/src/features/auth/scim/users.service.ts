/**
 * Users of a directory: made, read, changed and removed as RFC 7644 says. Each is a document of its own; the person it
 * stands for is invited, never enrolled, and follows what the document says.
 */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import {
  changeHats,
  findDirectoryRow,
  findKnownAddress,
  getPerson,
  inviteFrom,
  type NewcomerDetails,
  releaseFromDirectory,
} from '../../people/index.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import { type CallingDirectory, etagOf, type Found, isId, metaOf, type Page } from './directory.ts';
import { equalTo, matches, parseFilter } from './filter.rules.ts';
import { groupsOfUsers, touchGroupsOf } from './groups.store.ts';
import { callOffFor, departFromDirectory } from './leavers.service.ts';
import { bringUsers, factsOf } from './meaning.service.ts';
import { applyPatch, readOperations } from './patch.rules.ts';
import { pageLimit } from './presentation.rules.ts';
import { enterpriseUrn, userSchema } from './schema.ts';
import { refusal } from './scim-error.ts';
import {
  countUsers,
  deleteUser,
  findUser,
  findUserOfPerson,
  hasOther,
  insertUser,
  linkUser,
  listUsers,
  type UserRow,
  type UserWrite,
  updateUser,
} from './users.store.ts';
import { type PersonFacts, type Resource, readResource } from './values.rules.ts';

/** Who may still change a resource: a version from `If-Match`, as sent. */
export type IfMatch = string | undefined;

/** @throws ScimError invalidSyntax, invalidValue, uniqueness */
export async function createUser(ctx: Ctx, directory: CallingDirectory, body: unknown): Promise<Resource> {
  const write = toWrite(readResource(userSchema, body), true);
  const id = newId();
  if (!(await insertUser(ctx, directory.id, id, write))) throw taken(write.userName);
  if (write.active) await enter(ctx, directory, id);
  return getUser(ctx, directory, id);
}

/** @throws ScimError 404 */
export async function getUser(ctx: Ctx, directory: CallingDirectory, id: string): Promise<Resource> {
  const [shown] = await present(ctx, directory, [await mustFind(ctx, directory, id)]);
  return shown as Resource;
}

/** A page of the users who meet a filter, and how many do. @throws ScimError invalidFilter */
export async function searchUsers(
  ctx: Ctx,
  directory: CallingDirectory,
  text: string | undefined,
  { startIndex, count }: Page,
): Promise<Found<Resource>> {
  const offset = startIndex - 1;
  const limit = Math.min(count, pageLimit);
  if (!text?.trim()) {
    const total = await countUsers(ctx, directory.id);
    const rows = limit > 0 ? await listUsers(ctx, directory.id, {}, { offset, limit }) : [];
    return { items: await present(ctx, directory, rows), total };
  }
  const filter = parseFilter(text, userSchema);
  const rows = await listUsers(ctx, directory.id, {
    userName: equalTo(filter, 'userName'),
    externalId: equalTo(filter, 'externalId'),
    id: equalTo(filter, 'id'),
  });
  const whole = await present(ctx, directory, rows, /groups/i.test(text));
  const met = whole.filter((user) => matches(filter, user));
  const page = met.slice(offset, offset + limit);
  const wanted = new Set(page.map((user) => user.id));
  return {
    items: await present(
      ctx,
      directory,
      rows.filter((row) => wanted.has(row.id)),
    ),
    total: met.length,
  };
}

/** PUT: what is not named goes, but for `active`, which nobody loses by leaving it out. @throws ScimError */
export async function replaceUser(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  body: unknown,
  ifMatch: IfMatch,
): Promise<Resource> {
  const row = await mustFind(ctx, directory, id, ifMatch);
  return change(ctx, directory, row, readResource(userSchema, body));
}

/** PATCH. A request that changes nothing leaves the version as it is. @throws ScimError */
export async function patchUser(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  body: unknown,
  ifMatch: IfMatch,
): Promise<Resource> {
  const operations = readOperations(body);
  const row = await mustFind(ctx, directory, id, ifMatch);
  return change(ctx, directory, row, applyPatch(row.resource, operations, userSchema));
}

/** DELETE: the person has left; asked again, the user is not found. @throws ScimError 404, 412 */
export async function removeUser(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  ifMatch: IfMatch,
): Promise<void> {
  const row = await mustFind(ctx, directory, id, ifMatch);
  await touchGroupsOf(ctx, id);
  await deleteUser(ctx, id);
  if (row.personId && row.active) await departFromDirectory(ctx, directory.id, row.personId);
}

async function change(
  ctx: Ctx,
  directory: CallingDirectory,
  row: UserRow,
  resource: Resource,
): Promise<Resource> {
  const write = toWrite(resource, row.active);
  if (JSON.stringify(sorted(write.resource)) === JSON.stringify(sorted(row.resource))) {
    return getUser(ctx, directory, row.id);
  }
  if (write.userName.toLowerCase() !== row.userName.toLowerCase()) {
    if (await hasOther(ctx, directory.id, row.id, write.userName)) throw taken(write.userName);
  }
  await updateUser(ctx, row.id, write);
  if (write.active && !row.active) await enter(ctx, directory, row.id);
  else if (write.active) await bringUsers(ctx, directory.id, [row.id]);
  else if (row.active && row.personId) await departFromDirectory(ctx, directory.id, row.personId);
  return getUser(ctx, directory, row.id);
}

/**
 * A user becomes active: whoever has the address is that person, else somebody new is made known; and they are invited.
 * Somebody who left is not brought back: they are invited anew, as a new person, and nothing of before returns.
 */
async function enter(ctx: Ctx, directory: CallingDirectory, id: string): Promise<void> {
  const user = await findUser(ctx, directory.id, id);
  if (!user) return;
  const current = user.personId ? await findDirectoryRow(ctx, user.personId) : null;
  if (current && !current.left) {
    await callOffFor(ctx, current.id);
    await bringUsers(ctx, directory.id, [id]);
    return;
  }
  const facts = factsOf(user);
  const known = facts.email ? await findKnownAddress(ctx, facts.email) : null;
  if (known) {
    const other = await findUserOfPerson(ctx, known);
    if (other && other.id !== id) throw refusal.taken('Another user has this e-mail address.');
  }
  const personId = known ?? (await invite(ctx, directory, await newcomer(ctx, facts))).personId;
  if (known && (await getPerson(ctx, known)).state === 'invited') await invite(ctx, directory, { id: known });
  await changeHats(ctx, personId, { on: ['employee'] }, 'scim');
  await linkUser(ctx, id, { person_id: personId, given_roles: [] });
  await bringUsers(ctx, directory.id, [id]);
}

async function newcomer(
  ctx: Ctx,
  { name, email, locale, team, place }: PersonFacts,
): Promise<NewcomerDetails> {
  return {
    ...{ name, email, locale: locale ?? (await getWorkspace(ctx)).locale },
    ...(team && { team }),
    ...(place && { place }),
  };
}

const invite = (ctx: Ctx, directory: CallingDirectory, who: { id: string } | NewcomerDetails) =>
  inviteFrom(ctx, {
    source: 'scim',
    person: who,
    label: directory.name,
    letter: directory.sendsInvitations,
  });

const taken = (userName: string) => refusal.taken(`A user is called "${userName.slice(0, 100)}" already.`);

function toWrite(resource: Resource, active: boolean): UserWrite {
  const whole: Resource = {
    ...resource,
    active: typeof resource.active === 'boolean' ? resource.active : active,
  };
  const userName = String(whole.userName).trim();
  if (userName.length > 300) throw refusal.value('"userName" has at most 300 characters.');
  return {
    userName,
    externalId: typeof whole.externalId === 'string' ? whole.externalId.slice(0, 300) : null,
    active: whole.active as boolean,
    resource: { ...whole, userName },
  };
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, part]) => [key, sorted(part)]),
        )
      : value;

async function mustFind(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  ifMatch?: IfMatch,
): Promise<UserRow> {
  const row = isId(id)
    ? await findUser(ctx, directory.id, id, { locked: ctx.actor.kind === 'system' })
    : null;
  if (!row) throw refusal.notFound('The user');
  mustMatch(ifMatch, row.version);
  return row;
}

/** @throws ScimError 412 when the resource has moved on */
export function mustMatch(ifMatch: IfMatch, version: number): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const given = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!given.includes(etagOf(version).slice(2))) throw refusal.changed();
}

async function present(
  ctx: Ctx,
  directory: CallingDirectory,
  rows: readonly UserRow[],
  withGroups = true,
): Promise<Resource[]> {
  const groups = withGroups
    ? await groupsOfUsers(
        ctx,
        rows.map((row) => row.id),
      )
    : [];
  const byUser = Map.groupBy(groups, (one) => one.userId);
  return rows.map((row) => {
    const { externalId, ...rest } = row.resource;
    const own = byUser.get(row.id);
    return {
      schemas: [userSchema.urn, ...(row.resource[enterpriseUrn] ? [enterpriseUrn] : [])],
      id: row.id,
      ...(externalId !== undefined && { externalId }),
      meta: metaOf(directory, 'User', row),
      ...rest,
      ...(own && {
        groups: own.map(({ groupId, displayName }) => ({
          value: groupId,
          $ref: `${directory.base}/Groups/${groupId}`,
          display: displayName,
          type: 'direct',
        })),
      }),
    };
  });
}

/** The directory goes: its people stay, and can be changed here again. */
export async function releaseAll(ctx: Ctx, people: readonly string[]): Promise<void> {
  for (const personId of people) await releaseFromDirectory(ctx, personId);
}
