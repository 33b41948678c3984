/**
 * Erasing a person: asked by themselves, or thirty days after they left. Every room forgets them in one transaction,
 * later rooms first, the person's own row last; what stays is a tombstone and counts that lead to nobody.
 */
import { type Ctx, personOf } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { forgetIdentity } from '../auth/index.ts';
import { getPerson, leaveWorkspace } from '../people/index.ts';
import {
  changeErasure,
  deleteErasure,
  findErasure,
  insertErasure,
  selectDueErasures,
} from './erasures.store.ts';
import { privacyErrors } from './errors.ts';
import { keysOf } from './exports.store.ts';
import { finishRequestsOf, insertRequest, withdrawRequestsOf } from './requests.store.ts';

const day = 86_400_000;

export interface ErasureJob {
  workspaceId: string;
  personId: string;
  /** Who logs in, where it is known: forgotten too when no organisation remains. */
  identityId?: string;
}

/**
 * Asks to be erased, confirmed by typing one's own e-mail address. Without a day of regret the person is out at once.
 * @throws privacy.wrong_confirmation, people.last_owner
 */
export async function askErasure(
  ctx: Ctx,
  input: { confirmation: string; withRegret: boolean },
): Promise<void> {
  const { personId, identityId } = personOf(ctx);
  const person = await getPerson(ctx, personId);
  const expected = person.email ?? person.name;
  if (input.confirmation.toLowerCase() !== expected.toLowerCase()) throw privacyErrors.wrong_confirmation();
  await insertRequest(ctx, personId, 'erase');
  const dueAt = new Date(ctx.now.getTime() + (input.withRegret ? day : 0));
  await insertErasure(ctx, personId, 'asked', dueAt);
  if (!input.withRegret) await leaveWorkspace(ctx, personId);
  await ctx.house.jobs.enqueue(
    ctx.tx,
    'privacy.erase',
    { workspaceId: ctx.workspaceId, personId, ...(identityId && { identityId }) } satisfies ErasureJob,
    { startAfter: dueAt, key: personId },
  );
}

/** While it waits. What has begun cannot be taken back. */
export async function takeBackErasure(ctx: Ctx): Promise<void> {
  const { personId } = personOf(ctx);
  await deleteErasure(ctx, personId);
  await withdrawRequestsOf(ctx, personId, 'erase');
}

/** Erases whoever is due; somebody who came back, or took it back, is left alone. */
export async function erase(house: House, { workspaceId, personId, identityId }: ErasureJob): Promise<void> {
  await house.inWorkspace(workspaceId, async (ctx) => {
    const wish = await findErasure(ctx, personId);
    if (!wish || wish.due_at > ctx.now) return;
    const person = await getPerson(ctx, personId);
    if (person.state !== 'left') {
      if (wish.reason === 'left') {
        await deleteErasure(ctx, personId);
        return;
      }
      if (!(await leaveOrWait(ctx, personId))) return;
    }
    const keys = await keysOf(ctx, personId);
    await finishRequestsOf(ctx, personId, 'erase');
    for (const room of ctx.house.rooms.toReversed()) await room.personalData?.erasePerson(ctx, personId);
    await changeErasure(ctx, personId, { erased_at: ctx.now });
    await emit(ctx, 'privacy.person_erased', { reason: wish.reason });
    // Beyond this workspace's rows: a job of its own, so that a store out of reach is asked again.
    await ctx.house.jobs.enqueue(ctx.tx, 'privacy.finish_erasure', {
      keys,
      email: person.email,
      ...(identityId && { identityId }),
    } satisfies FinishJob);
  });
}

export interface FinishJob {
  /** Copies of the person's data in the media store. */
  keys: string[];
  email: string | null;
  identityId?: string;
}

/** Removes what lies outside the workspace: who logs in, when no organisation remains, and copies under way. */
export async function finishErasure(house: House, { keys, email, identityId }: FinishJob): Promise<void> {
  await forgetIdentity(house, { identityId, email });
  for (const key of keys) await house.media.remove(key);
}

/** An organisation needs an owner: the only one is erased once somebody else is owner. @returns whether they left. */
async function leaveOrWait(ctx: Ctx, personId: string): Promise<boolean> {
  try {
    await leaveWorkspace(ctx, personId);
    return true;
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'people.last_owner') throw error;
    await changeErasure(ctx, personId, { due_at: new Date(ctx.now.getTime() + day) });
    return false;
  }
}

/** Everybody whose time has come, one transaction each. */
export async function eraseDue(house: House): Promise<void> {
  for (;;) {
    const due = await house.inSystem((ctx) => selectDueErasures(ctx, 100));
    for (const row of due) await erase(house, { workspaceId: row.workspace_id, personId: row.id });
    if (due.length < 100) return;
  }
}
