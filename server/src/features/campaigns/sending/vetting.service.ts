/**
 * Letters read before they go. Whoever reads sees the words with names, addresses and place taken out, and decides on them
 * alone; the trail holds who decided and why, never about whom.
 */
import { hideAuthor, type LetterDecision, type LetterToRead } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { translator } from '#platform/i18n.ts';
import { loadAlertView } from '../alerts/view.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { deliveriesOfAction, updateDelivery } from './deliveries.store.ts';
import { releaseLetters, targetsById } from './delivery.service.ts';
import { authorIn, openWords } from './words.ts';
import {
  findCampaignOfWritten,
  listToRead,
  lockWritten,
  updateWritten,
  type WrittenRow,
} from './written.store.ts';

const mostAtOnce = 30;

/** The most urgent letters. @throws campaigns.not_found */
export async function listLettersToRead(ctx: Ctx, campaignId: string): Promise<LetterToRead[]> {
  if (!(await findCampaign(ctx, campaignId))) throw campaignsErrors.not_found();
  const rows = await listToRead(ctx, campaignId, mostAtOnce);
  const items: LetterToRead[] = [];
  for (const row of rows) {
    const item = await present(ctx, row);
    if (item) items.push(item);
  }
  return items;
}

async function present(ctx: Ctx, row: WrittenRow): Promise<LetterToRead | null> {
  const words = openWords(ctx, row);
  const first = words?.letters[0];
  if (!words || !first || !row.due_at) return null;
  const view = await loadAlertView(ctx, row.alert_id, { locale: ctx.locale });
  const targets = await targetsById(
    ctx,
    words.letters.map(({ targetId }) => targetId),
  );
  const t = translator(ctx.locale);
  const marks = {
    name: t('campaigns.letters.hidden_name'),
    email: t('campaigns.letters.hidden_email'),
    phone: t('campaigns.letters.hidden_phone'),
    place: t('campaigns.letters.hidden_place'),
  };
  const author = authorIn(words, view);
  return {
    id: row.id,
    alert: view.alert.title,
    targets: words.letters.map(({ targetId }) => targets.get(targetId)?.name ?? '–'),
    subject: hideAuthor(first.subject, author, marks),
    // Somebody may have changed one copy only: every text that differs is read.
    words: [...new Set(words.letters.map(({ text }) => hideAuthor(text, author, marks)))].join(
      '\n\n· · ·\n\n',
    ),
    dueAt: row.due_at.toISOString(),
    overdue: row.due_at <= ctx.now,
    edited: row.edited_at !== null,
  };
}

/** Lets a letter go, or holds it and tells its writer why. @throws campaigns.not_found, campaigns.letter_not_waiting */
export async function decideLetter(ctx: Ctx, id: string, decision: LetterDecision): Promise<void> {
  const campaignId = await findCampaignOfWritten(ctx, id);
  const written = campaignId && (await lockWritten(ctx, id));
  if (!written) throw campaignsErrors.not_found();
  if (written.state !== 'reading') throw campaignsErrors.letter_not_waiting();
  if (decision.decision === 'pass') {
    await letGo(ctx, written);
    await emit(ctx, 'campaigns.letter_let_through', { campaignId });
    return;
  }
  await updateWritten(ctx, id, { state: 'held', hold_reason: decision.reason, due_at: null });
  if (written.supporter_id) {
    await queueLetter(ctx, {
      kind: 'letter_held',
      to: { supporterId: written.supporter_id },
      data: { writtenId: id },
      // Held again after it was changed, it is told again.
      onceKey: `letter_held:${id}:${written.edited_at?.getTime() ?? 0}`,
    });
  }
  await emit(ctx, 'campaigns.letter_held', { campaignId, reason: decision.reason });
}

async function letGo(ctx: Ctx, written: WrittenRow): Promise<void> {
  const view = await loadAlertView(ctx, written.alert_id, { locale: written.locale });
  await releaseLetters(ctx, view, written);
  // Too late for some: nobody stands before a page to read it, so a letter says so.
  for (const row of await deliveriesOfAction(ctx, written.action_id)) {
    if (row.written_id !== written.id || row.planned_at || row.told_at || !written.supporter_id) continue;
    await updateDelivery(ctx, row.id, { told_at: ctx.now });
    await queueLetter(ctx, {
      kind: 'letter_undelivered',
      to: { supporterId: written.supporter_id },
      data: { deliveryId: row.id },
      onceKey: `letter_undelivered:${row.id}`,
    });
  }
}
