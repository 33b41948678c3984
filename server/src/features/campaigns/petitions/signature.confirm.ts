/** The link in the letter: confirms a signature, shows it, takes it back. */
import type { SignatureForm } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { finishAction, openAction, withdrawAction } from '../actions/actions.service.ts';
import { doneAddress } from '../actions/chain.service.ts';
import { textOf } from '../actions/fields.ts';
import type { AlertView } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import { type ConfirmHandler, type ConfirmPage, ofCampaign } from '../confirm/confirm.service.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { confirmConsents } from '../supporters/consents.service.ts';
import { areLettersUnconfirmed, refuseLetters } from '../supporters/consents.store.ts';
import { partnerSlug } from './signatures.store.ts';

const key = (name: string) => `campaigns.public.petition.${name}`;

async function read(ctx: Ctx, actionId: string) {
  const action = await openAction(ctx, actionId);
  if (!action?.supporterId) return null;
  const view = await loadAlertView(ctx, action.alertId, {
    locale: ctx.locale,
    partner: await partnerSlug(ctx, action.partnerId),
    channel: action.channel,
  });
  const { given = '', family = '' } = action.opened as Partial<SignatureForm>;
  return { action, view, name: `${given} ${family}`.trim(), supporterId: action.supporterId };
}

function withdrawnPage(view: AlertView): ConfirmPage {
  const t = translator(view.locale);
  return {
    ...ofCampaign(view),
    title: t(key('withdrawn')),
    html: html`<p class="kicker">${view.alert.title}</p><h1>${t(key('withdrawn'))}</h1><p class="lead">${t(key('withdrawn_text'))}</p>
<p><a class="plain" href="${view.address()}">${t(key('back'))}</a></p>`,
  };
}

/** Where what was ticked on this petition's form was said. */
const sourceOf = (view: AlertView): string => `alert:${view.alert.id}`;

const smallForm = (step: 'withdraw' | 'only', words: string): string =>
  html`<form method="post"><input type="hidden" name="step" value="${step}"><button class="quiet">${words}</button></form>`;

export const signatureConfirmation: ConfirmHandler = {
  async ask(ctx, { subjectId }) {
    const found = await read(ctx, subjectId);
    if (!found) return null;
    const { action, view, name, supporterId } = found;
    const t = translator(view.locale);
    if (action.state === 'withdrawn') return withdrawnPage(view);
    if (action.state === 'done') {
      return {
        ...ofCampaign(view),
        title: t(key('signed')),
        html: html`<p class="kicker">${view.alert.title}</p><h1>${t(key('signed'))}</h1>
<p class="lead">${t(key('signed_text'), { name })}</p>
<p class="buttons"><a class="button" href="${view.address()}">${t(key('back'))}</a></p>
!${smallForm('withdraw', t(key('withdraw')))}`,
      };
    }
    const letters = await areLettersUnconfirmed(ctx, supporterId, sourceOf(view));
    return {
      ...ofCampaign(view),
      title: t(key('confirm')),
      html: html`<p class="kicker">${view.campaign.title}</p><h1>${view.alert.title}</h1>
<p class="lead">${t(key('confirm_text'), { name })}</p>
!${
        letters
          ? html`<p>${t(key('confirm_letters'), { organisation: view.partner?.name ?? view.organisation })}</p>`
          : ''
      }
<form method="post"><button>${t(key('confirm'))}</button></form>
!${letters ? smallForm('only', t(key('confirm_only'))) : ''}
!${smallForm('withdraw', t(key('not_me')))}`,
    };
  },
  async act(ctx, { subjectId }, form) {
    const found = await read(ctx, subjectId);
    if (!found) return null;
    const { action, view, supporterId } = found;
    const step = textOf(form, 'step', 20);
    if (step === 'withdraw') {
      await withdrawAction(ctx, action.id);
      return withdrawnPage(view);
    }
    if (action.state === 'withdrawn') return withdrawnPage(view);
    if (await finishAction(ctx, action.id)) {
      if (step === 'only') await refuseLetters(ctx, supporterId, sourceOf(view));
      await confirmConsents(ctx, supporterId, sourceOf(view));
      await queueLetter(ctx, {
        kind: 'signature_thanks',
        to: { supporterId },
        data: { actionId: action.id, locale: view.locale },
        onceKey: `thanks:${action.id}`,
      });
    }
    return { redirect: doneAddress(ctx, view, { supporterId }) };
  },
};
