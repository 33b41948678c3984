/**
 * The door of a gathering. Its keepers have a link and no account; they see codes and counts, never a name. The link is
 * kept as a digest, ends by itself, and staff can close it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { doorCodeOf } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { campaignsErrors } from '../errors.ts';
import { closeDoor, countWalkIn, type DoorRow, insertDoor, listDoors } from './doors.store.ts';
import { findGathering } from './gatherings.store.ts';
import { arrive, countReplies, findReplyByCode, type ReplyRow } from './replies.store.ts';

export const doorHash = (key: string): Buffer => createHash('sha256').update(key).digest();
const openAfterMs = 6 * 3_600_000;

/** A link for door keepers, told once. It ends six hours after the gathering. @throws campaigns.gathering_over */
export async function openDoor(ctx: Ctx, alertId: string) {
  const gathering = await findGathering(ctx, alertId);
  if (!gathering) throw campaignsErrors.not_found();
  if (gathering.cancelled_at || gathering.ends_at <= ctx.now) throw campaignsErrors.gathering_over();
  const key = randomBytes(24).toString('base64url');
  const door = {
    id: newId(),
    alertId,
    keyHash: doorHash(key),
    expiresAt: new Date(gathering.ends_at.getTime() + openAfterMs),
  };
  await insertDoor(ctx, door);
  await emit(ctx, 'campaigns.door_opened', { alertId });
  return {
    id: door.id,
    url: `${ctx.house.config.publicUrl}/door/${key}`,
    expiresAt: door.expiresAt.toISOString(),
  };
}

/** @throws campaigns.not_found */
export async function shutDoor(ctx: Ctx, doorId: string): Promise<null> {
  if (!(await closeDoor(ctx, doorId))) throw campaignsErrors.not_found();
  await emit(ctx, 'campaigns.door_closed', { doorId });
  return null;
}

export type AtDoor =
  | { kind: 'valid'; code: string; party: number }
  | { kind: 'in'; code: string; party: number }
  | { kind: 'already'; code: string }
  | { kind: 'waiting'; code: string }
  | { kind: 'unknown' };

const mayEnter = (reply: ReplyRow | undefined): reply is ReplyRow =>
  reply !== undefined && reply.confirmed_at !== null && reply.answer !== 'no';

/** What a code stands for; nothing changes. */
export async function lookAtCode(ctx: Ctx, door: DoorRow, typed: string): Promise<AtDoor> {
  const code = doorCodeOf(typed);
  const reply = code ? await findReplyByCode(ctx, door.alert_id, code) : undefined;
  if (!code || !mayEnter(reply)) return { kind: 'unknown' };
  if (reply.arrived_at) return { kind: 'already', code };
  return reply.seat === 'waiting' ? { kind: 'waiting', code } : { kind: 'valid', code, party: reply.party };
}

/** Lets a code in, once: a second time, at another door in the same second too, it is in already. */
export async function letIn(ctx: Ctx, door: DoorRow, typed: string, people: number): Promise<AtDoor> {
  const seen = await lookAtCode(ctx, door, typed);
  if (seen.kind !== 'valid') return seen;
  const reply = await findReplyByCode(ctx, door.alert_id, seen.code);
  const count = Math.min(Math.max(Math.trunc(people) || seen.party, 1), seen.party);
  const first = reply && (await arrive(ctx, reply.id, count));
  return first ? { kind: 'in', code: seen.code, party: count } : { kind: 'already', code: seen.code };
}

export const walkIn = (ctx: Ctx, door: DoorRow, by: 1 | -1): Promise<void> => countWalkIn(ctx, door.id, by);

/** How many are in: those with a code, and those counted by hand at all doors (declared). */
export async function countIn(ctx: Ctx, door: DoorRow, test: boolean) {
  const { arrived } = await countReplies(ctx, door.alert_id, test);
  const doors = await listDoors(ctx, door.alert_id);
  return { arrived, walkIns: doors.reduce((sum, one) => sum + one.walk_ins, 0) };
}
