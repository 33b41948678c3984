/** Who comes into a group of the directory and who goes, in the words of each directory. */
import type { Ctx } from '#platform/ctx.ts';
import { type CallingDirectory, isId } from './directory.ts';
import { type Filter, matches, parseValueFilter } from './filter.rules.ts';
import { addMembers, knownUsers, listMembers, removeMembers } from './groups.store.ts';
import type { Operation } from './patch.rules.ts';
import { type Attribute, attributeOf, groupSchema, readPath } from './schema.ts';
import { refusal } from './scim-error.ts';
import { isObject, type Resource, readOne } from './values.rules.ts';

export const members = attributeOf(groupSchema.attributes, 'members') as Attribute;
/** Most changes of members in one request. */
const most = 20_000;

/** Without a path, `members` among other attributes is an operation of its own. */
export function apart(operation: Operation): Operation[] {
  if (operation.path !== null || !isObject(operation.value)) return [operation];
  const { op, value } = operation;
  const own = Object.keys(value).filter((key) => readPath(groupSchema, key)?.attribute === members);
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !own.includes(key)));
  return [
    ...(Object.keys(rest).length > 0 || own.length === 0 ? [{ op, path: null, value: rest }] : []),
    ...own.map((key): Operation => ({ op, path: key, value: value[key] })),
  ];
}

/** @returns ids of users who came or went. */
export async function changeMembers(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  { op, value }: Operation,
  filter: string | null,
): Promise<string[]> {
  if (op === 'remove' || (filter !== null && value === null)) {
    if (filter !== null) return removeMembers(ctx, id, { only: await chosen(ctx, id, filter) });
    if (value === undefined || value === null) return removeMembers(ctx, id, { except: [] });
    // Entra ID and some others name in the value whom to remove; whoever is not in the group is gone already.
    return removeMembers(ctx, id, { only: idsIn(value).filter(isId) });
  }
  if (filter !== null) throw refusal.noTarget(`members[${filter}]`);
  if (op === 'replace') return replaceMembers(ctx, directory, id, value);
  return addMembers(ctx, id, await readMembers(ctx, directory, value));
}

/** Users that `members[…]` names. A comparison with an id needs no look at the group. */
async function chosen(ctx: Ctx, id: string, text: string): Promise<string[]> {
  const filter = parseValueFilter(text, members);
  const named = namedIn(filter);
  if (named) return named.filter(isId);
  const rows = await listMembers(ctx, [id]);
  return rows
    .filter((row) =>
      matches(filter, { value: row.userId, display: row.display ?? row.userName, type: 'User' }),
    )
    .map((row) => row.userId);
}

function namedIn(filter: Filter): string[] | null {
  if (filter.kind === 'or') {
    const [left, right] = filter.of.map(namedIn);
    return left && right ? [...left, ...right] : null;
  }
  const plain = filter.kind === 'compare' && filter.how === 'eq' && filter.path?.attribute.name === 'value';
  return plain && typeof filter.with === 'string' ? [filter.with] : null;
}

export async function replaceMembers(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  value: unknown,
): Promise<string[]> {
  const ids = await readMembers(ctx, directory, value);
  const gone = await removeMembers(ctx, id, { except: ids });
  return [...gone, ...(await addMembers(ctx, id, ids))];
}

export const membersIn = (body: unknown): unknown =>
  isObject(body)
    ? Object.entries(body).find(([key]) => readPath(groupSchema, key)?.attribute === members)?.[1]
    : undefined;

/** Ids of users of this directory. @throws ScimError invalidValue for anybody else, and for groups within groups */
export async function readMembers(ctx: Ctx, directory: CallingDirectory, value: unknown): Promise<string[]> {
  const ids = [...new Set(idsIn(value))];
  const known = new Set(await knownUsers(ctx, directory.id, ids.filter(isId)));
  const stranger = ids.find((id) => !known.has(id.toLowerCase()));
  if (stranger !== undefined) throw refusal.value(`No user has the id "${stranger.slice(0, 100)}".`);
  return [...known];
}

function idsIn(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  const written = Array.isArray(value) ? value : [value];
  if (written.length > most) throw refusal.value(`"members" takes at most ${most} values at once.`);
  return written.map((one: unknown) => {
    const member = readOne(members, one) as Resource | undefined;
    if (String(member?.type ?? 'User').toLowerCase() === 'group')
      throw refusal.value('Groups within groups are not kept here.');
    if (typeof member?.value !== 'string')
      throw refusal.value('A member has the id of a user as its "value".');
    return member.value.toLowerCase();
  });
}
