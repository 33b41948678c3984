/**
 * Approval: an editor reads the words and the network, and lets them go out or sends them back with a note. They see no
 * name and no figure: what is judged is the text. Nobody approves their own.
 */
import type { Approval, ApprovalsQuery, Publication } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { getSettings } from '../guardrails/index.ts';
import { countsByLink } from '../links/index.ts';
import {
  countWaiting,
  heldBack,
  listForEditor,
  markReviewed,
  stampDecision,
  stampOpening,
  type WaitingRow,
} from './approvals.store.ts';
import { holdReason } from './checks.ts';
import { sharingErrors } from './errors.ts';
import { presentPublication } from './present.ts';
import { stepPublication } from './publication-steps.store.ts';
import { findOwnPublication, findPublication, type PublicationRow } from './publications.store.ts';
import { enqueuePublish } from './queue.ts';

const present = (row: WaitingRow): Approval => ({
  id: row.id,
  story: row.storyTitle,
  network: row.network,
  mode: row.mode,
  text: row.text,
  locale: row.locale,
  scheduledAt: row.scheduledAt?.toISOString() ?? null,
  url: row.url,
  since: row.since.toISOString(),
});

export async function listApprovals(ctx: Ctx, query: ApprovalsQuery) {
  const { personId } = personOf(ctx);
  const after = query.show === 'after';
  const { reviewAfter } = (await getSettings(ctx)).approval;
  const none = { items: [], nextCursor: null };
  const page = after && !reviewAfter ? none : await listForEditor(ctx, personId, { ...query, after });
  return {
    items: page.items.map(present),
    nextCursor: page.nextCursor,
    waiting: await countWaiting(ctx, personId),
  };
}

/** @throws sharing.publication_not_found, sharing.own_approval */
async function toDecide(ctx: Ctx, id: string): Promise<PublicationRow> {
  const publication = await findPublication(ctx, id);
  if (!publication) throw sharingErrors.publication_not_found();
  if (publication.personId === personOf(ctx).personId) throw sharingErrors.own_approval();
  return publication;
}

/** Lets a message go out: by itself at its hour, or by its author's hand. @throws sharing.not_waiting and as above */
export async function approvePublication(ctx: Ctx, id: string): Promise<void> {
  const { mode, dueAt } = await toDecide(ctx, id);
  const api = mode === 'api';
  const due = dueAt && dueAt > ctx.now ? dueAt : ctx.now;
  const done = await stepPublication(ctx, id, api ? 'approve' : 'clear', api ? { due_at: due } : {});
  if (!done) throw sharingErrors.not_waiting();
  await stampDecision(ctx, id, { approvedAt: ctx.now, by: personOf(ctx).personId });
  if (api) await enqueuePublish(ctx, id, due);
  await emit(ctx, 'sharing.publication_approved', { publicationId: id });
}

/** Sends a message back to its author with a note. @throws sharing.note_needed, sharing.not_waiting and as above */
export async function sendBackPublication(ctx: Ctx, id: string, note: string): Promise<void> {
  await toDecide(ctx, id);
  if (note.length < 3) throw sharingErrors.note_needed();
  if (!(await stepPublication(ctx, id, 'send_back'))) throw sharingErrors.not_waiting();
  await stampDecision(ctx, id, { note, by: personOf(ctx).personId });
  await emit(ctx, 'sharing.publication_sent_back', { publicationId: id });
}

/** An editor has read what is already out. @throws sharing.publication_not_found, sharing.not_waiting */
export async function reviewPublication(ctx: Ctx, id: string): Promise<void> {
  await toDecide(ctx, id);
  if (!(await markReviewed(ctx, id))) throw sharingErrors.not_waiting();
  await emit(ctx, 'sharing.publication_reviewed', { publicationId: id });
}

/**
 * The author opens the composer for what an editor let through. The rules are asked once more: days may have passed.
 * @throws sharing.publication_not_found, sharing.not_waiting, sharing.text_blocked, content.story_withdrawn
 */
export async function openPublication(ctx: Ctx, id: string): Promise<Publication> {
  const before = await findOwnPublication(ctx, personOf(ctx).personId, id);
  if (!before) throw sharingErrors.publication_not_found();
  const hold = await holdReason(ctx, before);
  if (hold) throw sharingErrors.no_longer_allowed();
  const after = await stepPublication(ctx, id, 'open');
  if (!after) throw sharingErrors.not_waiting();
  await stampOpening(ctx, id);
  return presentPublication(ctx, after, (await countsByLink(ctx, [after.linkId])).get(after.linkId));
}

/** The story was withdrawn, or the author has left: what waits goes no further. */
export async function dropHeldBack(
  ctx: Ctx,
  owner: { storyId: string } | { personId: string },
): Promise<void> {
  const step = 'storyId' in owner ? 'recall' : 'withdraw';
  const reason = 'storyId' in owner ? ('story_withdrawn' as const) : null;
  for (const id of await heldBack(ctx, owner)) {
    await stepPublication(ctx, id, step, { withdrawn_at: ctx.now, reason });
  }
}
