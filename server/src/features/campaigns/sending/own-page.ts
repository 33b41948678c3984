/**
 * The writer's own page, behind a link in their letters: where each letter is, what was held and why, with the words to
 * change, and whether a target answered. Reading it changes nothing; each form does one thing.
 */
import { stanceSchema } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { withdrawAction } from '../actions/actions.service.ts';
import { textOf } from '../actions/fields.ts';
import type { AlertView, Form } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import type { ConfirmHandler, ConfirmPage } from '../confirm/confirm.service.ts';
import { countOf, pageOf, waitToBeRead } from './confirm.ts';
import { deliveredCard, deliveryState } from './delivered.html.ts';
import { deliveriesOfAction, noteAnswer } from './deliveries.store.ts';
import { targetsById } from './delivery.service.ts';
import { writeLetters } from './letters.pdf.ts';
import { serverSettings } from './settings.ts';
import { type LetterWords, openWords, sealWords } from './words.ts';
import { findWritten, lockWritten, updateWritten, type WrittenRow } from './written.store.ts';

export const ownPage: ConfirmHandler = {
  async ask(ctx, { subjectId }) {
    const written = await findWritten(ctx, subjectId);
    return written && show(ctx, written);
  },
  async act(ctx, { subjectId }, form) {
    const written = await lockWritten(ctx, subjectId);
    const words = written && openWords(ctx, written);
    if (!written || !words) return null;
    const view = await loadAlertView(ctx, written.alert_id, { locale: written.locale });
    if (form.step === 'answered') await answer(ctx, written, form);
    if (form.step === 'edit' && written.state === 'held') await edit(ctx, view, written, words, form);
    if (form.step === 'withdraw') await takeBack(ctx, written);
    if (form.step === 'print') return print(ctx, view, words);
    const now = await findWritten(ctx, subjectId);
    return now && show(ctx, now);
  },
};

async function show(ctx: Ctx, written: WrittenRow): Promise<ConfirmPage | null> {
  const view = await loadAlertView(ctx, written.alert_id, { locale: written.locale });
  const t = translator(view.locale);
  const words = openWords(ctx, written);
  if (!words || written.state === 'withdrawn') {
    // Taken back by their writer, or forgotten in time.
    const gone = written.state === 'withdrawn' ? 'withdrawn' : 'words_gone';
    return pageOf(
      view,
      t(`campaigns.public.sending.${gone}`),
      html`<p class="lead">${t(`campaigns.public.sending.${gone}_text`)}</p>
<p class="buttons"><a class="button quiet" href="${view.campaign.address}">${t('campaigns.public.see_campaign')}</a></p>`,
    );
  }
  if (written.state === 'held') return heldPage(ctx, view, written, words);
  if (written.state !== 'passed')
    return pageOf(
      view,
      t('campaigns.public.sending.reading', countOf(words)),
      html`<p class="lead">${t('campaigns.public.sending.reading_text', { organisation: view.organisation, count: serverSettings(view).decideWithinHours })}</p>!${takeBackForm(view)}`,
    );
  const rows = (await deliveriesOfAction(ctx, written.action_id)).filter(
    (row) => row.written_id === written.id,
  );
  const targets = await targetsById(
    ctx,
    rows.map((row) => row.target_id),
  );
  const cards = rows.flatMap((row) => {
    const letter = words.letters.find(({ targetId }) => targetId === row.target_id);
    const target = targets.get(row.target_id);
    return letter && target ? [deliveredCard(view, row, { ...letter, target })] : [];
  });
  const waits = rows.some((row) => deliveryState(row) === 'planned');
  return pageOf(
    view,
    t('campaigns.public.sending.yours', { count: rows.length }),
    html`<ul class="cards">!${cards}</ul>
<form method="post"><input type="hidden" name="step" value="print"><button class="quiet">${t('campaigns.public.sending.print')}</button></form>
!${waits ? takeBackForm(view) : ''}`,
  );
}

const takeBackForm = (view: AlertView): string =>
  html`<form method="post"><input type="hidden" name="step" value="withdraw"><p class="hint">${translator(view.locale)('campaigns.public.sending.take_back_text')}</p><button class="quiet">${translator(view.locale)('campaigns.public.sending.take_back')}</button></form>`;

async function heldPage(
  ctx: Ctx,
  view: AlertView,
  written: WrittenRow,
  words: LetterWords,
): Promise<ConfirmPage> {
  const t = translator(view.locale);
  const targets = await targetsById(
    ctx,
    words.letters.map(({ targetId }) => targetId),
  );
  const fields = words.letters.map(
    (
      { targetId, subject, text },
      at,
    ) => html`<fieldset><legend>${t('campaigns.public.sending.edit_letter', { name: targets.get(targetId)?.name ?? '–' })}</legend>
<p><label for="subject-${at}">${t('campaigns.public.sending.edit_subject')}</label><input id="subject-${at}" name="subject.${targetId}" maxlength="250" value="${subject}" required></p>
<p><label for="text-${at}">${t('campaigns.public.sending.edit_text')}</label><textarea id="text-${at}" name="text.${targetId}" rows="14" maxlength="12000" required>${text}</textarea></p></fieldset>`,
  );
  return pageOf(
    view,
    t('campaigns.public.sending.held_title'),
    html`<p class="lead">${t('campaigns.public.sending.held_lead', { organisation: view.organisation })}</p>
<p class="notice">${t(`campaigns.public.sending.held.${written.hold_reason ?? 'off_topic'}`)}</p>
<form method="post"><input type="hidden" name="step" value="edit">!${fields}<button>${t('campaigns.public.sending.edit_send')}</button></form>
!${takeBackForm(view)}`,
  );
}

/** Sent again, it waits to be read anew, with a clock of its own. */
async function edit(
  ctx: Ctx,
  view: AlertView,
  written: WrittenRow,
  words: LetterWords,
  form: Form,
): Promise<void> {
  const letters = words.letters.map((letter) => ({
    ...letter,
    subject: textOf(form, `subject.${letter.targetId}`, 250).replace(/[\r\n]+/g, ' ') || letter.subject,
    text: textOf(form, `text.${letter.targetId}`, 12_000).replace(/\r\n?/g, '\n') || letter.text,
  }));
  await updateWritten(ctx, written.id, {
    sealed_words: sealWords(ctx, written.id, { ...words, letters }),
    edited_at: ctx.now,
  });
  await waitToBeRead(ctx, view, written.id);
}

/** What has not left stays here; an act of which nothing left is taken back with it. */
async function takeBack(ctx: Ctx, written: WrittenRow): Promise<void> {
  const rows = await deliveriesOfAction(ctx, written.action_id);
  await updateWritten(ctx, written.id, { state: 'withdrawn', sealed_words: null, due_at: null });
  if (!rows.some((row) => deliveryState(row) === 'sent')) await withdrawAction(ctx, written.action_id);
}

async function answer(ctx: Ctx, written: WrittenRow, form: Form): Promise<void> {
  const stance = stanceSchema.safeParse(form.stance);
  const delivery = textOf(form, 'delivery', 36);
  if (!stance.success || !/^[0-9a-f-]{36}$/.test(delivery)) return;
  await noteAnswer(ctx, delivery, written.action_id, stance.data);
}

async function print(ctx: Ctx, view: AlertView, words: LetterWords) {
  const targets = await targetsById(
    ctx,
    words.letters.map(({ targetId }) => targetId),
  );
  const file = await writeLetters({
    locale: view.locale,
    title: view.alert.title,
    letters: words.letters.map(({ targetId, subject, text }) => {
      const target = targets.get(targetId);
      const address = target?.offices.find((office) => office.address)?.address ?? null;
      return {
        from: null,
        to: [target?.name, target?.post, address].filter(Boolean).join('\n'),
        subject,
        text,
      };
    }),
  });
  return { file, type: 'application/pdf', name: 'letter.pdf' };
}
