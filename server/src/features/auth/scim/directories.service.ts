/** The settings of provisioning: directories, their tokens, what their groups mean here, and what waits for a decision. */
import { randomBytes } from 'node:crypto';
import {
  type CreateDirectory,
  type Directory,
  type DirectoryGroup,
  type Meaning,
  scimTokenDays,
  type UpdateDirectory,
} from '@portevoix/core/auth';
import type { Role } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { findFillableGroup, joinedAmong, peopleErrors } from '../../people/index.ts';
import { authErrors } from '../errors.ts';
import { listWaiting } from './departures.store.ts';
import {
  countFailures,
  deleteDirectory,
  findDirectory,
  insertDirectory,
  insertToken,
  listDirectories,
  listTokens,
  revokeToken,
  shortenTokens,
  updateDirectory,
} from './directories.store.ts';
import { listMembers } from './groups.store.ts';
import { decideHold } from './leavers.service.ts';
import { directoryOfGroup, listGroupsWithMeaning, listMappings, writeMapping } from './mappings.store.ts';
import { bringUsers, markTargets } from './meaning.service.ts';
import { hashScimToken } from './mount.ts';
import { releaseAll } from './users.service.ts';
import { activePersons, personsOf } from './users.store.ts';

const day = 86_400_000;

/** Every directory with all that its page shows. */
export async function describeDirectories(ctx: Ctx): Promise<Directory[]> {
  const [rows, tokens, groups, waiting] = [
    await listDirectories(ctx),
    await listTokens(ctx),
    await listGroupsWithMeaning(ctx),
    await listWaiting(ctx),
  ];
  const active = await activePersons(ctx);
  const joined = new Set(
    await joinedAmong(
      ctx,
      active.map((one) => one.personId),
    ),
  );
  const failures = await countFailures(ctx);
  return rows.map((row): Directory => {
    const own = active.filter((one) => one.directoryId === row.id);
    const inside = own.filter((one) => joined.has(one.personId)).length;
    const held = waiting.filter((one) => one.directoryId === row.id);
    return {
      id: row.id,
      name: row.name,
      kind: row.kind as Directory['kind'],
      address: `${ctx.house.config.publicUrl}/scim/v2`,
      sendsInvitations: row.sends_invitations,
      createdAt: row.created_at.toISOString(),
      lastRequestAt: row.last_request_at?.toISOString() ?? null,
      requests: row.requests,
      failures: failures.get(row.id) ?? 0,
      people: { active: own.length, joined: inside, notJoined: own.length - inside },
      tokens: tokens
        .filter((token) => token.directory_id === row.id && token.expires_at > ctx.now)
        .map(toToken),
      groups: groups.filter((group) => group.directory_id === row.id).map(toGroup),
      held: {
        many: held.filter((one) => one.waitsFor === 'many').length,
        lastOwner: held.filter((one) => one.waitsFor === 'last_owner').length,
        since: held[0]?.at.toISOString() ?? null,
      },
    };
  });
}

type TokenRow = Awaited<ReturnType<typeof listTokens>>[number];
const toToken = (row: TokenRow): Directory['tokens'][number] => ({
  id: row.id,
  ending: row.ending,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});
type MeaningRow = Awaited<ReturnType<typeof listGroupsWithMeaning>>[number];
const toGroup = (row: MeaningRow): DirectoryGroup => ({
  id: row.id,
  name: row.display_name,
  members: row.members,
  groupId: row.group_id,
  team: row.team,
  role: row.role as Role | null,
});

/** @throws platform.not_found */
export async function getDirectory(ctx: Ctx, id: string): Promise<Directory> {
  const found = (await describeDirectories(ctx)).find((directory) => directory.id === id);
  if (!found) throw platformErrors.not_found();
  return found;
}

/** @throws auth.directory_exists */
export async function createDirectory(ctx: Ctx, input: CreateDirectory): Promise<Directory> {
  const id = newId();
  if (!(await insertDirectory(ctx, { id, ...input }))) throw authErrors.directory_exists();
  await emit(ctx, 'auth.directory_added', { directoryId: id, kind: input.kind });
  return getDirectory(ctx, id);
}

/** @throws platform.not_found, auth.directory_exists */
export async function changeDirectory(ctx: Ctx, id: string, input: UpdateDirectory): Promise<Directory> {
  await mustFind(ctx, id);
  const others = await listDirectories(ctx);
  const name = input.name?.toLowerCase();
  if (others.some((other) => other.id !== id && other.name.toLowerCase() === name))
    throw authErrors.directory_exists();
  await updateDirectory(ctx, id, {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.sendsInvitations !== undefined && { sends_invitations: input.sendsInvitations }),
  });
  await emit(ctx, 'auth.directory_changed', { directoryId: id, fields: Object.keys(input) });
  return getDirectory(ctx, id);
}

/** Nobody leaves by it: people and groups stay as they are, and can be changed here again. @throws platform.not_found */
export async function removeDirectory(ctx: Ctx, id: string): Promise<void> {
  await mustFind(ctx, id);
  // Nobody stays held by a directory that is gone.
  if ((await listWaiting(ctx, { directoryId: id })).length > 0) await decideHold(ctx, id, 'stay');
  const people = await personsOf(ctx, id);
  const targets = (await listMappings(ctx, id)).map((mapping) => mapping.groupId);
  await deleteDirectory(ctx, id);
  await releaseAll(ctx, people);
  await markTargets(ctx, targets);
  await emit(ctx, 'auth.directory_removed', { directoryId: id });
}

/**
 * A new token; those before it live on for a week, so that nothing stops while the directory is given the new one.
 * @returns the token, shown this once. @throws platform.not_found
 */
export async function createScimToken(ctx: Ctx, directoryId: string, days: number) {
  await mustFind(ctx, directoryId);
  const token = `pvs_${randomBytes(32).toString('base64url')}`;
  const id = newId();
  const expiresAt = new Date(ctx.now.getTime() + days * day);
  const ending = token.slice(-4);
  await insertToken(ctx, { id, directoryId, hash: hashScimToken(token), ending, expiresAt });
  await shortenTokens(ctx, directoryId, id, new Date(ctx.now.getTime() + scimTokenDays.overlap * day));
  await emit(ctx, 'auth.scim_token_created', { directoryId, days });
  return {
    ...{ id, ending, token, createdAt: ctx.now.toISOString() },
    ...{ expiresAt: expiresAt.toISOString(), lastUsedAt: null },
  };
}

/** At once. @throws platform.not_found */
export async function revokeScimToken(ctx: Ctx, id: string): Promise<void> {
  const directoryId = await revokeToken(ctx, id);
  if (!directoryId) throw platformErrors.not_found();
  await emit(ctx, 'auth.scim_token_revoked', { directoryId });
}

/**
 * Says what a group of the directory means here; its people follow at once. Never a role above admin.
 * @throws platform.not_found, people.unknown_group, people.group_kept_by_rule
 */
export async function setMeaning(ctx: Ctx, scimGroupId: string, meaning: Meaning): Promise<Directory> {
  const directoryId = await directoryOfGroup(ctx, scimGroupId);
  if (!directoryId) throw platformErrors.not_found();
  if (meaning.groupId) await mustBeByHand(ctx, meaning.groupId);
  const before = (await listMappings(ctx, directoryId)).find((one) => one.scimGroupId === scimGroupId);
  const users = (await listMembers(ctx, [scimGroupId])).map((member) => member.userId);
  await writeMapping(ctx, { scimGroupId, ...meaning });
  const targets = [before?.groupId ?? null, meaning.groupId];
  await bringUsers(ctx, directoryId, users, targets);
  await markTargets(ctx, targets);
  await emit(ctx, 'auth.directory_group_mapped', {
    directoryId,
    ...(meaning.role && { role: meaning.role }),
    ...(meaning.groupId && { groupId: meaning.groupId }),
  });
  return getDirectory(ctx, directoryId);
}

async function mustFind(ctx: Ctx, id: string): Promise<void> {
  if (!(await findDirectory(ctx, id))) throw platformErrors.not_found();
}

async function mustBeByHand(ctx: Ctx, groupId: string): Promise<void> {
  const group = await findFillableGroup(ctx, groupId);
  if (!group) throw peopleErrors.unknown_group();
  if (group.byRule) throw peopleErrors.group_kept_by_rule({ params: { group: group.name } });
}
