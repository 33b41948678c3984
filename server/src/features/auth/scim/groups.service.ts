/**
 * Groups of a directory. A change of who is in one is written as it comes, row by row: a group of 10,000 is never read
 * to add one more.
 */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { type CallingDirectory, type Found, isId, metaOf, type Page } from './directory.ts';
import { type Filter, matches, parseFilter } from './filter.rules.ts';
import {
  addMembers,
  deleteGroup,
  findGroup,
  type GroupRow,
  hasOtherGroup,
  insertGroup,
  listGroups,
  listMembers,
  type MemberRow,
  removeMembers,
  updateGroup,
} from './groups.store.ts';
import { listMappings } from './mappings.store.ts';
import { bringUsers, markTargets } from './meaning.service.ts';
import { apart, changeMembers, members, membersIn, readMembers, replaceMembers } from './members.service.ts';
import { applyPatch, readOperations } from './patch.rules.ts';
import { pageLimit } from './presentation.rules.ts';
import { groupSchema, readPath } from './schema.ts';
import { refusal } from './scim-error.ts';
import { type IfMatch, mustMatch } from './users.service.ts';
import { type Resource, readResource } from './values.rules.ts';

/** @throws ScimError invalidSyntax, invalidValue, uniqueness */
export async function createGroup(ctx: Ctx, directory: CallingDirectory, body: unknown): Promise<Resource> {
  const group = { id: newId(), ...toWrite(readResource(groupSchema, body)) };
  if (!(await insertGroup(ctx, directory.id, group))) throw taken(group.displayName);
  const ids = await readMembers(ctx, directory, membersIn(body));
  // It stands for nothing yet, so nobody follows.
  await addMembers(ctx, group.id, ids);
  return getGroup(ctx, directory, group.id);
}

/** @param withMembers false where the answer leaves them out: they are not looked up then. @throws ScimError 404 */
export async function getGroup(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  withMembers = true,
): Promise<Resource> {
  const [shown] = await present(ctx, directory, [await mustFind(ctx, directory, id)], withMembers);
  return shown as Resource;
}

/** @throws ScimError invalidFilter */
export async function searchGroups(
  ctx: Ctx,
  directory: CallingDirectory,
  text: string | undefined,
  { startIndex, count }: Page,
  withMembers: boolean,
): Promise<Found<Resource>> {
  const filter = text?.trim() ? parseFilter(text, groupSchema) : null;
  const rows = await listGroups(ctx, directory.id);
  const met = filter ? await meeting(ctx, directory, rows, filter, text ?? '') : rows;
  const page = met.slice(startIndex - 1, startIndex - 1 + Math.min(count, pageLimit));
  return { items: await present(ctx, directory, page, withMembers), total: met.length };
}

async function meeting(
  ctx: Ctx,
  directory: CallingDirectory,
  rows: readonly GroupRow[],
  filter: Filter,
  text: string,
): Promise<GroupRow[]> {
  const shown = await present(ctx, directory, rows, /members/i.test(text));
  return rows.filter((_, at) => matches(filter, shown[at] as Resource));
}

/** PUT. @throws ScimError */
export async function replaceGroup(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  body: unknown,
  ifMatch: IfMatch,
): Promise<Resource> {
  const row = await mustFind(ctx, directory, id, ifMatch);
  const moved = await replaceMembers(ctx, directory, id, membersIn(body));
  await write(ctx, directory, row, readResource(groupSchema, body), moved);
  return getGroup(ctx, directory, id);
}

/** PATCH. @throws ScimError */
export async function patchGroup(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  body: unknown,
  ifMatch: IfMatch,
): Promise<GroupRow> {
  const operations = readOperations(body).flatMap(apart);
  const row = await mustFind(ctx, directory, id, ifMatch);
  let resource: Resource = {
    displayName: row.displayName,
    ...(row.externalId && { externalId: row.externalId }),
  };
  const moved = new Set<string>();
  for (const operation of operations) {
    const path = operation.path === null ? null : readPath(groupSchema, operation.path);
    if (path?.attribute === members) {
      for (const user of await changeMembers(ctx, directory, id, operation, path.filter)) moved.add(user);
    } else resource = applyPatch(resource, [operation], groupSchema);
  }
  await write(ctx, directory, row, resource, [...moved]);
  return mustFind(ctx, directory, id);
}

/** @throws ScimError 404, 412 */
export async function removeGroup(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  ifMatch: IfMatch,
): Promise<void> {
  await mustFind(ctx, directory, id, ifMatch);
  const moved = await removeMembers(ctx, id, { except: [] });
  await settle(ctx, directory, id, moved);
  const means = (await listMappings(ctx, directory.id)).filter((mapping) => mapping.scimGroupId === id);
  await deleteGroup(ctx, id);
  await markTargets(
    ctx,
    means.map((mapping) => mapping.groupId),
  );
}

async function write(
  ctx: Ctx,
  directory: CallingDirectory,
  row: GroupRow,
  resource: Resource,
  moved: readonly string[],
): Promise<void> {
  const { displayName, externalId } = toWrite(resource);
  const renamed = displayName !== row.displayName || externalId !== row.externalId;
  if (
    displayName.toLowerCase() !== row.displayName.toLowerCase() &&
    (await hasOtherGroup(ctx, directory.id, row.id, displayName))
  ) {
    throw taken(displayName);
  }
  if (!renamed && moved.length === 0) return;
  await updateGroup(ctx, row.id, { display_name: displayName, external_id: externalId });
  await settle(ctx, directory, row.id, moved);
}

/** Where the group stands for something here, whoever came or went follows. */
async function settle(
  ctx: Ctx,
  { id: directoryId }: CallingDirectory,
  id: string,
  moved: readonly string[],
): Promise<void> {
  if (moved.length === 0) return;
  const mappings = await listMappings(ctx, directoryId);
  if (mappings.some((mapping) => mapping.scimGroupId === id))
    await bringUsers(ctx, directoryId, [...new Set(moved)]);
}

const taken = (name: string) => refusal.taken(`A group is called "${name.slice(0, 100)}" already.`);

function toWrite(resource: Resource): { displayName: string; externalId: string | null } {
  const displayName = String(resource.displayName).trim();
  if (displayName.length > 300) throw refusal.value('"displayName" has at most 300 characters.');
  const { externalId } = resource;
  return { displayName, externalId: typeof externalId === 'string' ? externalId.slice(0, 300) : null };
}

async function mustFind(
  ctx: Ctx,
  directory: CallingDirectory,
  id: string,
  ifMatch?: IfMatch,
): Promise<GroupRow> {
  const row = isId(id) ? await findGroup(ctx, directory.id, id, { locked: true }) : null;
  if (!row) throw refusal.notFound('The group');
  mustMatch(ifMatch, row.version);
  return row;
}

async function present(
  ctx: Ctx,
  directory: CallingDirectory,
  rows: readonly GroupRow[],
  withMembers: boolean,
): Promise<Resource[]> {
  const inside = withMembers
    ? await listMembers(
        ctx,
        rows.map((row) => row.id),
      )
    : [];
  const byGroup = Map.groupBy(inside, (one) => one.groupId);
  return rows.map((row) => ({
    schemas: [groupSchema.urn],
    id: row.id,
    ...(row.externalId && { externalId: row.externalId }),
    meta: metaOf(directory, 'Group', row),
    displayName: row.displayName,
    ...(byGroup.has(row.id) && { members: byGroup.get(row.id)?.map((member) => shown(directory, member)) }),
  }));
}

const shown = ({ base }: CallingDirectory, { userId, userName, display }: MemberRow): Resource => ({
  value: userId,
  $ref: `${base}/Users/${userId}`,
  display: display ?? userName,
  type: 'User',
});
