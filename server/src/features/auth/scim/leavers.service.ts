/**
 * When a directory says that somebody has left. One at a time it is done at once; half the company within an hour is
 * held: sessions end, and everything that cannot be taken back waits for a person's word.
 */
import { type DepartureHold, holdRule } from '@portevoix/core/auth';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError, platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import {
  findDirectoryRow,
  getPerson,
  holdPerson,
  identityOf,
  leaveWorkspace,
  releaseFromDirectory,
} from '../../people/index.ts';
import { endSessions } from '../security.service.ts';
import {
  countDepartures,
  insertDeparture,
  listWaiting,
  queueDepartures,
  settleDeparture,
  type WaitsFor,
} from './departures.store.ts';
import { findDirectory } from './directories.store.ts';
import { countUsers, findUserOfPerson } from './users.store.ts';

/** Says goodbye to a person, or holds them. Their user is inactive or gone already. */
export async function departFromDirectory(ctx: Ctx, directoryId: string, personId: string): Promise<void> {
  const row = await findDirectoryRow(ctx, personId);
  if (!row || row.left) return;
  await queueDepartures(ctx, directoryId);
  if ((await listWaiting(ctx, { personId })).length > 0) return;
  const { recent, waiting } = await countDepartures(
    ctx,
    directoryId,
    new Date(ctx.now.getTime() - holdRule.withinMs),
  );
  const leaving = recent + 1;
  const all = (await countUsers(ctx, directoryId, true)) + leaving;
  if (waiting > 0 || (leaving >= holdRule.atLeast && leaving > all * holdRule.share)) {
    await hold(ctx, directoryId, personId);
    if (waiting === 0) await emit(ctx, 'auth.departures_held', { directoryId });
    return;
  }
  await insertDeparture(ctx, { directoryId, personId, waitsFor: await leave(ctx, personId) });
}

/** @returns what it waits for, where it cannot be done. */
async function leave(ctx: Ctx, personId: string): Promise<WaitsFor | null> {
  try {
    await leaveWorkspace(ctx, personId, 'directory');
    return null;
  } catch (error) {
    // Nobody could run the place any more; the page says so until there is another owner.
    if (error instanceof CodedError && error.code === 'people.last_owner') return 'last_owner';
    throw error;
  }
}

async function hold(ctx: Ctx, directoryId: string, personId: string): Promise<void> {
  await insertDeparture(ctx, { directoryId, personId, waitsFor: 'many' });
  const { roles } = await getPerson(ctx, personId);
  // Somebody must be able to decide.
  if (roles.some(({ role }) => role === 'owner' || role === 'admin')) return;
  await holdPerson(ctx, personId, true);
  const identityId = await identityOf(ctx, personId);
  if (identityId) await endSessions(ctx, identityId, {});
}

/** The directory takes back that somebody left, before it was done. */
export async function callOffFor(ctx: Ctx, personId: string): Promise<void> {
  for (const { id } of await listWaiting(ctx, { personId })) await callOff(ctx, id, personId);
}

async function callOff(ctx: Ctx, id: string, personId: string): Promise<void> {
  await settleDeparture(ctx, id, 'called_off');
  const row = await findDirectoryRow(ctx, personId);
  if (!row) return;
  if (row.held) await holdPerson(ctx, personId, false);
  if (!(await findUserOfPerson(ctx, personId))) await releaseFromDirectory(ctx, personId);
}

/**
 * A person's word on what waits: these people have left, or they stay.
 * @throws platform.not_found for an unknown directory
 */
export async function decideHold(
  ctx: Ctx,
  directoryId: string,
  decision: 'leave' | 'stay',
): Promise<DepartureHold> {
  if (!(await findDirectory(ctx, directoryId))) throw platformErrors.not_found();
  await queueDepartures(ctx, directoryId);
  let [left, stayed] = [0, 0];
  for (const { id, personId } of await listWaiting(ctx, { directoryId })) {
    if (decision === 'stay') {
      await callOff(ctx, id, personId);
      stayed++;
    } else if ((await leave(ctx, personId)) === null) {
      await settleDeparture(ctx, id, 'done');
      left++;
    }
  }
  await emit(ctx, decision === 'stay' ? 'auth.departures_called_off' : 'auth.departures_confirmed', {
    directoryId,
    count: left + stayed,
  });
  return { left, stayed, waiting: (await listWaiting(ctx, { directoryId })).length };
}
