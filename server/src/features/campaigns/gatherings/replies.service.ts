/**
 * Answers to a gathering. An answer counts once it was confirmed by the link in a letter. Whoever wants, gives up or
 * changes a place stands in one line behind the gathering's row, so that the last place goes to one person, at the same
 * instant too, and a place given up reaches the first who waits, once.
 */
import { randomInt } from 'node:crypto';
import {
  codeAlphabet,
  type GatheringAnswer,
  type GatheringSettings,
  gatheringSettingsSchema,
  getsSeat,
  movingUp,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { finishAction, recordAction, withdrawAction } from '../actions/actions.service.ts';
import { findActionOf } from '../actions/actions.store.ts';
import { findAlert } from '../alerts/alerts.store.ts';
import type { AlertView } from '../alerts/kind.ts';
import { campaignsErrors } from '../errors.ts';
import { queueAsked } from '../outbox/asked.service.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { confirmConsents } from '../supporters/consents.service.ts';
import { changeGathering, findGathering, type GatheringRow, lockGathering } from './gatherings.store.ts';
import {
  changeReply,
  changeUnconfirmed,
  findReply,
  findReplyOf,
  insertReply,
  type ReplyRow,
  seat,
  seatsOf,
  waitingFor,
} from './replies.store.ts';

export const settingsOf = (view: AlertView): GatheringSettings =>
  gatheringSettingsSchema.parse(view.alert.settings);

/** Whether an answer can still be given or changed. */
export const isOpenFor = (gathering: GatheringRow, now: Date): boolean =>
  gathering.cancelled_at === null && gathering.ends_at > now;

export interface GivenAnswer {
  supporterId: string;
  answer: GatheringAnswer;
  party: number;
  remind: boolean;
}
/**
 * Notes an answer and sends the letter whose link confirms it. What somebody confirmed before stays as it is: the letter
 * then opens it, for the address might have been typed by somebody else.
 * @throws campaigns.gathering_over
 */
export async function noteAnswer(ctx: Ctx, view: AlertView, given: GivenAnswer): Promise<void> {
  const gathering = await findGathering(ctx, view.alert.id);
  if (!gathering || !isOpenFor(gathering, ctx.now)) throw campaignsErrors.gathering_over();
  const whose = { alertId: view.alert.id, supporterId: given.supporterId, test: view.campaign.testMode };
  const id = newId();
  const { answer, party, remind } = given;
  const reply = { ...whose, id, answer, party, remind, code: newCode(), overAt: gathering.ends_at };
  let replyId = id;
  let standing = 'new';
  if (!(await insertReply(ctx, reply))) {
    const known = await findReplyOf(ctx, whose);
    if (!known) throw new Error('An answer met one that is not there.');
    replyId = known.id;
    if (!(await changeUnconfirmed(ctx, known.id, { answer, party, remind }))) standing = 'known';
  } else {
    await recordAction(ctx, { view, supporterId: given.supporterId, state: 'pending', label: 'measured' });
  }
  await queueAsked(ctx, {
    kind: 'gathering_answer',
    to: { supporterId: given.supporterId },
    data: { replyId, locale: view.locale },
    about: `gathering_answer:${standing}:${replyId}`,
  });
}

const newCode = (): string =>
  Array.from({ length: 6 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');

/** The link in the letter was used: the address is theirs, and the answer counts from now on. */
export async function confirmReply(ctx: Ctx, opened: AlertView, replyId: string): Promise<void> {
  const { gathering, view } = await inLine(ctx, opened);
  const reply = await findReply(ctx, replyId);
  if (!reply || reply.confirmed_at) return;
  if (!isOpenFor(gathering, ctx.now)) throw campaignsErrors.gathering_over();
  await changeReply(ctx, reply.id, { confirmed_at: ctx.now });
  await confirmConsents(ctx, reply.supporter_id, `alert:${view.alert.id}`);
  const action = await findActionOf(ctx, view.alert.id, reply.supporter_id, reply.test);
  if (reply.answer === 'no') {
    if (action) await withdrawAction(ctx, action.id);
    return;
  }
  if (action?.state === 'pending') await finishAction(ctx, action.id);
  else await recordAction(ctx, { view, supporterId: reply.supporter_id, state: 'done', label: 'measured' });
  if (reply.answer === 'yes') await giveSeat(ctx, gathering, reply, settingsOf(view));
  await tell(ctx, 'gathering_confirmation', reply, gathering.sequence, view);
}

/**
 * Changes a confirmed answer. A smaller party keeps its place; a larger one needs room.
 * @throws campaigns.gathering_over, campaigns.gathering_no_room
 */
export async function changeAnswer(
  ctx: Ctx,
  opened: AlertView,
  replyId: string,
  wish: { answer: GatheringAnswer; party: number; remind: boolean },
): Promise<void> {
  const { gathering, view } = await inLine(ctx, opened);
  const reply = await findReply(ctx, replyId);
  if (!reply?.confirmed_at) return;
  if (!isOpenFor(gathering, ctx.now)) throw campaignsErrors.gathering_over();
  const settings = settingsOf(view);
  const stays = reply.answer === 'yes' && wish.answer === 'yes';
  // Refused before anything is written: the page says so and the answer stands as it was.
  if (stays && reply.seat === 'held' && wish.party > reply.party) {
    const { held, waiting } = await seatsOf(ctx, view.alert.id, reply.test, settings.capacity);
    if (!getsSeat(settings.capacity, held - reply.party, waiting, wish.party))
      throw campaignsErrors.gathering_no_room();
  }
  const { answer, party, remind } = wish;
  if (stays) await changeReply(ctx, reply.id, { party, remind });
  else await changeReply(ctx, reply.id, { answer, party, remind, seat: 'none', line: null });
  if (!stays && answer === 'yes') await giveSeat(ctx, gathering, { ...reply, party }, settings);
  else await moveUp(ctx, view, gathering, reply.test);
  await countAnswer(ctx, view, reply, wish.answer);
}

/** Coming or perhaps is an act that counts; no takes it back. */
async function countAnswer(
  ctx: Ctx,
  view: AlertView,
  reply: ReplyRow,
  answer: GatheringAnswer,
): Promise<void> {
  if ((reply.answer === 'no') === (answer === 'no')) return;
  const { supporter_id: supporterId } = reply;
  if (answer !== 'no') {
    await recordAction(ctx, { view, supporterId, state: 'done', label: 'measured' });
    return;
  }
  const action = await findActionOf(ctx, view.alert.id, supporterId, reply.test);
  if (action) await withdrawAction(ctx, action.id);
}

/** Behind the lock, with the settings as they are now: staff may have changed the number of places since the page was opened. */
async function inLine(ctx: Ctx, opened: AlertView): Promise<{ gathering: GatheringRow; view: AlertView }> {
  const gathering = await lockGathering(ctx, opened.alert.id);
  const alert = gathering && (await findAlert(ctx, opened.alert.id));
  if (!alert) throw campaignsErrors.not_found();
  return { gathering, view: { ...opened, alert: { ...opened.alert, settings: alert.settings } } };
}

/** A place, or a place in the line. Only behind the lock. */
async function giveSeat(
  ctx: Ctx,
  gathering: GatheringRow,
  reply: ReplyRow,
  settings: GatheringSettings,
): Promise<void> {
  const { held, waiting } = await seatsOf(ctx, gathering.id, reply.test, settings.capacity);
  const { party } = reply;
  if (getsSeat(settings.capacity, held, waiting, party)) {
    await changeReply(ctx, reply.id, { party, seat: 'held', line: null });
    return;
  }
  // Behind the lock the row may have moved on since it was read.
  const now = await findGathering(ctx, gathering.id);
  const line = now?.next_line ?? gathering.next_line;
  await changeGathering(ctx, gathering.id, { next_line: line + 1 });
  await changeReply(ctx, reply.id, { party, seat: 'waiting', line });
}

/** Gives free places to those who wait, in their order, and tells them. Only behind the lock; nobody moves once it began. */
export async function moveUp(
  ctx: Ctx,
  view: AlertView,
  gathering: GatheringRow,
  test: boolean,
): Promise<number> {
  if (gathering.cancelled_at || gathering.starts_at <= ctx.now) return 0;
  const { capacity } = settingsOf(view);
  const { held } = await seatsOf(ctx, gathering.id, test, capacity);
  const waiting = await waitingFor(ctx, gathering.id, test);
  const up = movingUp(capacity, held, waiting);
  await seat(ctx, up);
  for (const id of up) {
    const reply = await findReply(ctx, id);
    if (reply) await tell(ctx, 'gathering_place_free', reply, gathering.sequence, view);
  }
  return up.length;
}

const tell = (ctx: Ctx, kind: string, reply: ReplyRow, sequence: number, view: AlertView) =>
  queueLetter(ctx, {
    kind,
    to: { supporterId: reply.supporter_id },
    data: { replyId: reply.id, sequence, locale: view.locale },
  });
