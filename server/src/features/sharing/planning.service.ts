/** My queue: what is not out yet, and other words or another time for it, each confirmed anew. */
import { networks } from '@portevoix/core/networks';
import {
  instantOf,
  type MyQueue,
  nextState,
  type Publication,
  type PublicationChange,
  type Queued,
  type SharePreview,
  usualRhythm,
} from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { getShareableStory } from '../content/index.ts';
import { needsApproval } from '../guardrails/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { stampPublication } from './approvals.store.ts';
import { sharingErrors } from './errors.ts';
import { rememberText } from './likeness.service.ts';
import { chargeFor } from './network-budget.service.ts';
import { findOpenPause } from './pauses.store.ts';
import { presentPublication } from './present.ts';
import { presentPreview } from './previews.service.ts';
import { replan, reword, selectQueueOf, titlesOfShares } from './publication-plans.store.ts';
import { stepPublication } from './publication-steps.store.ts';
import { findOwnPublication, findPublication, type PublicationRow } from './publications.store.ts';
import { factsOf } from './publishing.service.ts';
import { enqueuePublish } from './queue.ts';
import { dayIsFull } from './rhythms.service.ts';
import { findRhythm } from './rhythms.store.ts';
import { mustBeAhead, mustBeConfirmed } from './shares.service.ts';
import { hatOf, wordTarget } from './wording.service.ts';

export async function myQueue(ctx: Ctx): Promise<MyQueue> {
  const { personId } = personOf(ctx);
  const rows = await selectQueueOf(ctx, personId);
  const titles = await titlesOfShares(
    ctx,
    rows.map((row) => row.shareId),
  );
  const own = await findRhythm(ctx, personId);
  const pause = await findOpenPause(ctx);
  return {
    items: rows.map((row) => presentQueued(ctx, row, titles.get(row.shareId) ?? '')),
    rhythm: own?.rhythm ?? usualRhythm((await getWorkspace(ctx)).timeZone),
    rhythmChosen: own !== null,
    pausedAt: own?.pausedAt?.toISOString() ?? null,
    pause: pause && { since: pause.startedAt.toISOString(), message: pause.message },
    calendar: own?.calendarAt ? { since: own.calendarAt.toISOString(), texts: own.calendarTexts } : null,
  };
}

const presentQueued = (ctx: Ctx, row: PublicationRow, storyTitle: string): Queued => ({
  ...presentPublication(ctx, row, undefined),
  storyId: row.storyId,
  storyTitle,
  body: row.body,
  locale: row.locale,
  hat: row.hat,
  dueAt: row.dueAt?.toISOString() ?? null,
});

async function mine(ctx: Ctx, id: string): Promise<PublicationRow> {
  const row = await findOwnPublication(ctx, personOf(ctx).personId, id);
  if (!row) throw sharingErrors.publication_not_found();
  const open = row.mode === 'api' && (row.state === 'queued' || row.state === 'needs_attention');
  if (!open) throw sharingErrors.not_changeable();
  return row;
}

/** The message as it would go out now, in other words if there are any. @throws sharing.not_changeable */
export async function previewPublication(
  ctx: Ctx,
  id: string,
  { body }: { body?: string | undefined },
): Promise<SharePreview> {
  const row = await mine(ctx, id);
  const { story, worded } = await wordAgain(ctx, row, body, row.dueAt ?? ctx.now);
  return presentPreview(ctx, story, worded, row.shortUrl);
}

async function wordAgain(ctx: Ctx, row: PublicationRow, body: string | undefined, at: Date) {
  const story = await getShareableStory(ctx, row.storyId);
  const target = {
    network: row.network,
    mode: row.mode,
    locale: row.locale,
    text: body ?? row.body ?? row.text,
    images: row.images.map((image) => image.id),
    connectionId: row.connectionId ?? undefined,
  };
  const hat = hatOf(ctx, row.hat ?? undefined);
  return { story, worded: await wordTarget(ctx, { story, target, hat, link: row.shortUrl, at }) };
}

/**
 * Other words, another time, or the same once more: what the person saw just now is what goes out.
 * @throws sharing.not_changeable, confirmation_needed, not_as_confirmed, schedule_out_of_range, daily_limit_reached
 */
export async function changePublication(
  ctx: Ctx,
  id: string,
  { body, schedule, confirmation }: PublicationChange,
): Promise<Publication> {
  const row = await mine(ctx, id);
  const before = row.dueAt ?? ctx.now;
  const dueAt = schedule
    ? mustBeAhead(ctx, instantOf(schedule).instant)
    : schedule === null || before < ctx.now
      ? ctx.now
      : before;
  const { worded } = await wordAgain(ctx, row, body, dueAt);
  await mustBeConfirmed(ctx, row.personId, { network: row.network, mode: row.mode, confirmation }, worded);
  const { full, limit } = await dayIsFull(ctx, row.personId, { network: row.network, at: dueAt, except: id });
  if (full)
    throw sharingErrors.daily_limit_reached({ params: { network: networks[row.network].name, limit } });
  if (row.mode === 'api') await chargeFor(ctx, { ...row, text: worded.published, dueAt });
  if (worded.body !== row.body) await rememberText(ctx, worded.body);
  await reword(ctx, id, { ...worded, text: worded.published, imageUrl: null });
  if (schedule !== undefined || dueAt.getTime() !== before.getTime()) {
    await replan(ctx, id, { zone: schedule?.zone ?? null, at: schedule?.at ?? null, dueAt });
  }
  if (worded.published !== row.text && (await needsApproval(ctx, row.personId, row.hat ?? 'employee'))) {
    // An editor let other words through.
    await stepPublication(ctx, id, 'ask', { reason: null, detail: null });
    await stampPublication(ctx, id, { policyVersion: worded.policyVersion, waits: true });
    await emit(ctx, 'sharing.publication_changed', factsOf(row));
    return presentPublication(ctx, (await findPublication(ctx, id))!, undefined);
  }
  if (nextState(row.state, 'resume'))
    await stepPublication(ctx, id, 'resume', { reason: null, detail: null });
  await enqueuePublish(ctx, id, dueAt);
  await emit(ctx, 'sharing.publication_changed', factsOf(row));
  return presentPublication(ctx, (await findPublication(ctx, id))!, undefined);
}
