/** The button in the letter to the writer: their address is proven, and their letters go, or wait to be read. */
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { doneAddress } from '../actions/chain.service.ts';
import type { AlertView } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import { type ConfirmHandler, type ConfirmPage, ofCampaign } from '../confirm/confirm.service.ts';
import { pushOffer } from '../push/section.html.ts';
import { confirmConsents } from '../supporters/consents.service.ts';
import { outlookFor, type Released, releaseLetters, targetsById } from './delivery.service.ts';
import { ownPageAddress } from './letters.ts';
import { letterCard } from './parts.html.ts';
import { serverSettings } from './settings.ts';
import { type LetterWords, openWords } from './words.ts';
import { findWritten, lockWritten, updateWritten, type WrittenRow } from './written.store.ts';

export const pageOf = (view: AlertView, title: string, body: string, button?: string): ConfirmPage => ({
  ...ofCampaign(view),
  title,
  html: html`<p class="kicker">${view.campaign.title}</p><h1>${title}</h1>!${body}`,
  ...(button && { button }),
});

export const confirmLetter: ConfirmHandler = {
  async ask(ctx, { subjectId }) {
    const written = await findWritten(ctx, subjectId);
    const words = written && openWords(ctx, written);
    if (!words) return null;
    const view = await loadAlertView(ctx, written.alert_id, { locale: written.locale });
    const t = translator(view.locale);
    if (written.state !== 'unconfirmed')
      return pageOf(view, t('campaigns.public.sending.done', countOf(words)), sentBefore(view, words));
    if (!isOpen(view)) return tooLate(view);
    return pageOf(
      view,
      t('campaigns.public.sending.confirm', countOf(words)),
      html`<p class="lead">${t('campaigns.public.sending.confirm_text', { name: words.name, ...countOf(words) })}</p><ul class="cards">!${await cardsOf(ctx, view, words)}</ul>`,
      t('campaigns.public.sending.confirm_button', { count: words.letters.length }),
    );
  },
  async act(ctx, { subjectId, supporterId }) {
    const written = await lockWritten(ctx, subjectId);
    const words = written && openWords(ctx, written);
    if (!words || !supporterId) return null;
    const view = await loadAlertView(ctx, written.alert_id, { locale: written.locale });
    const t = translator(view.locale);
    if (written.state !== 'unconfirmed')
      return pageOf(view, t('campaigns.public.sending.done', countOf(words)), sentBefore(view, words));
    if (!isOpen(view)) return tooLate(view);
    await confirmConsents(ctx, supporterId, `alert:${view.alert.id}`);
    if (serverSettings(view).vetting && !view.campaign.testMode) return toBeRead(ctx, view, written, words);
    return sent(ctx, view, written, words, await releaseLetters(ctx, view, written));
  },
};

/** So that one letter is spoken of as one. */
export const countOf = ({ letters }: LetterWords) => ({ count: letters.length });

const sentBefore = (view: AlertView, words: LetterWords): string => {
  const t = translator(view.locale);
  return html`<p class="lead">${t('campaigns.public.sending.done_before', countOf(words))}</p>
<p class="buttons"><a class="button quiet" href="${view.campaign.address}">${t('campaigns.public.see_campaign')}</a></p>`;
};

/** A campaign that is tried out need not be open. */
const isOpen = (view: AlertView): boolean => view.open || view.campaign.testMode;

/** When each would leave, as it stands now. */
async function cardsOf(ctx: Ctx, view: AlertView, words: LetterWords): Promise<string[]> {
  const targets = await targetsById(
    ctx,
    words.letters.map(({ targetId }) => targetId),
  );
  const cards: string[] = [];
  for (const { targetId, subject, text } of words.letters) {
    const target = targets.get(targetId);
    if (!target) continue;
    cards.push(
      letterCard(view, { letter: { target, subject, text }, at: await outlookFor(ctx, view, target) }),
    );
  }
  return cards;
}

function tooLate(view: AlertView): ConfirmPage {
  const t = translator(view.locale);
  return pageOf(
    view,
    t('campaigns.public.sending.closed'),
    html`<p class="lead">${t('campaigns.public.sending.closed_text')}</p><p class="buttons"><a class="button" href="${view.campaign.address}">${t('campaigns.public.see_campaign')}</a></p>`,
  );
}

async function toBeRead(
  ctx: Ctx,
  view: AlertView,
  written: WrittenRow,
  words: LetterWords,
): Promise<ConfirmPage> {
  const t = translator(view.locale);
  await waitToBeRead(ctx, view, written.id);
  return pageOf(
    view,
    t('campaigns.public.sending.reading', countOf(words)),
    html`<p class="lead">${t('campaigns.public.sending.reading_text', { organisation: view.organisation, count: serverSettings(view).decideWithinHours })}</p>
<p><a class="button" href="${doneAddress(ctx, view, { supporterId: written.supporter_id })}">${t('campaigns.public.sending.onward')}</a></p>
!${await pushOffer(ctx, written.supporter_id, view, { asks: true })}`,
  );
}

/** Puts a letter before its readers; their clock runs from now, to the hour, so that nobody is known by the minute. */
export async function waitToBeRead(ctx: Ctx, view: AlertView, id: string): Promise<void> {
  const due = ctx.now.getTime() + serverSettings(view).decideWithinHours * 3_600_000;
  const dueAt = new Date(Math.min(Math.ceil(due / 3_600_000) * 3_600_000, view.stage.closesAt.getTime()));
  await updateWritten(ctx, id, { state: 'reading', hold_reason: null, due_at: dueAt, warned_at: null });
}

async function sent(
  ctx: Ctx,
  view: AlertView,
  written: WrittenRow,
  words: LetterWords,
  released: readonly Released[],
): Promise<ConfirmPage> {
  const t = translator(view.locale);
  const cards = released.flatMap(({ target, targetId, at }) => {
    const letter = words.letters.find((one) => one.targetId === targetId);
    return letter && target ? [letterCard(view, { letter: { ...letter, target }, at })] : [];
  });
  const leaves = released.some(({ at }) => at);
  return pageOf(
    view,
    t(leaves ? 'campaigns.public.sending.done' : 'campaigns.public.sending.none', countOf(words)),
    html`<p class="lead">${t(
      leaves
        ? serverSettings(view).bundle
          ? 'campaigns.public.sending.done_text_bundle'
          : 'campaigns.public.sending.done_text'
        : released.length === 0
          ? 'campaigns.public.sending.done_before'
          : 'campaigns.public.sending.none_text',
      countOf(words),
    )}</p><ul class="cards">!${cards}</ul>
<p class="buttons"><a class="button" href="${doneAddress(ctx, view, { supporterId: written.supporter_id })}">${t('campaigns.public.sending.onward')}</a><a class="button quiet" href="${await ownPageAddress(ctx, written)}">${t('campaigns.public.sending.own_page')}</a></p>
!${await pushOffer(ctx, written.supporter_id, view, { asks: true })}`,
  );
}
