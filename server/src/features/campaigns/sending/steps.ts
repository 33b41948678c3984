/**
 * The last step of a letter that leaves from here: whose it is, when each copy leaves, and what cannot be delivered in
 * time, said before anything is sent. Nothing is kept without the consent that the campaign asks for.
 */
import { judgeParagraph, readAddress } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import { recordAction } from '../actions/actions.service.ts';
import { knownActor } from '../actions/chain.service.ts';
import {
  box,
  isTicked,
  isTrapped,
  type Problems,
  problemList,
  textField,
  textOf,
  trap,
} from '../actions/fields.ts';
import type { AlertView, Form, PublicAnswer, PublicBody } from '../alerts/kind.ts';
import { hiddenState, type LetterDraft, lettersOf } from '../letters/draft.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import { findOrAddSupporter } from '../supporters/supporters.service.ts';
import { outlookFor, targetsById } from './delivery.service.ts';
import { type LetterToSend, letterCard } from './parts.html.ts';
import { serverSettings } from './settings.ts';
import { sealWords } from './words.ts';
import { countUnconfirmed, insertWritten } from './written.store.ts';

interface Planned {
  letter: LetterToSend;
  at: Date | null;
}

/** A hand that writes again and again gets no letter each time. */
const lettersAnHour = 3;
const lettersADay = 6;
const mostText = 12_000;

async function plan(ctx: Ctx, view: AlertView, draft: LetterDraft): Promise<Planned[]> {
  const letters = await lettersOf(ctx, view, draft);
  const targets = await targetsById(
    ctx,
    letters.map(({ target }) => target.id),
  );
  const planned: Planned[] = [];
  for (const { target, subject, text } of letters) {
    const letter = { target: targets.get(target.id) ?? target, subject, text: text.slice(0, mostText) };
    planned.push({ letter, at: await outlookFor(ctx, view, letter.target) });
  }
  return planned;
}

async function show(ctx: Ctx, view: AlertView, draft: LetterDraft, form: Form): Promise<PublicBody> {
  return page(ctx, view, draft, form, await plan(ctx, view, draft), {});
}

async function page(
  ctx: Ctx,
  view: AlertView,
  draft: LetterDraft,
  form: Form,
  planned: readonly Planned[],
  problems: Problems,
): Promise<PublicBody> {
  const t = translator(view.locale);
  const { locale, organisation } = view;
  const known = await knownActor(ctx, form);
  const { bundle } = serverSettings(view);
  const cards = planned.map((one) => letterCard(view, one));
  if (!planned.some(({ at }) => at)) {
    return {
      title: t('campaigns.public.sending.none'),
      html: html`<h1>${t('campaigns.public.sending.none')}</h1><p class="lead">${t('campaigns.public.sending.none_text')}</p><ul class="cards">!${cards}</ul>`,
    };
  }
  const asked = { locale, problems };
  const count = planned.filter(({ at }) => at).length;
  const title = t('campaigns.public.sending.title', { count });
  return {
    title,
    ...(Object.keys(problems).length > 0 && { status: 422, title: t('campaigns.public.problem_title') }),
    html: html`!${problemList(locale, problems)}
<h1>${title}</h1>
<p class="lead">${t(bundle ? 'campaigns.public.sending.lead_bundle' : 'campaigns.public.sending.lead', { organisation, name: draft.name })}</p>
!${isCopied(draft, planned) ? html`<p class="notice">${t('campaigns.public.sending.copied')}</p>` : ''}
<ul class="cards">!${cards}</ul>
<ul>
!${view.campaign.testMode ? '' : rulesOf(view)}
<li>${t('campaigns.public.sending.forgotten')}</li>
</ul>
<form method="post" action="${view.address()}" novalidate>
<input type="hidden" name="step" value="server:send">
!${hiddenState(draft)}
!${textField({
      ...asked,
      ...{ name: 'email', type: 'email', autocomplete: 'email', needed: true, most: 254 },
      label: t('campaigns.public.sending.email'),
      hint: t(bundle ? 'campaigns.public.sending.email_hint_bundle' : 'campaigns.public.sending.email_hint'),
      value: textOf(form, 'email', 254) || (known?.email ?? ''),
    })}
!${bundle ? box({ ...asked, name: 'named', label: t('campaigns.public.sending.named', { name: draft.name }), ticked: isTicked(form, 'named') }) : ''}
!${box({ ...asked, name: 'copy', label: t('campaigns.public.sending.copy', { count }), ticked: isTicked(form, 'copy') })}
!${view.campaign.political ? box({ ...asked, name: 'political', needed: true, label: t('campaigns.public.sending.political', { organisation }), ticked: isTicked(form, 'political') }) : ''}
!${trap(locale)}
<div class="buttons"><button>${t('campaigns.public.sending.send', { count })}</button><a class="button quiet" href="${view.address()}">${t('campaigns.public.sending.no')}</a></div>
</form>`,
  };
}

/** Whether the words of one's own say what the letter says anyway: advice, and nobody is kept from sending them. */
const isCopied = ({ paragraph }: LetterDraft, [first]: readonly Planned[]): boolean =>
  first !== undefined &&
  judgeParagraph(paragraph, first.letter.text.replace(paragraph.trim(), ''), 0).kind === 'copied';

/** What becomes of the letters on their way, as this alert is set. */
function rulesOf(view: AlertView): string {
  const t = translator(view.locale);
  const { vetting, bundle, pace, decideWithinHours: count } = serverSettings(view);
  const { from, until } = pace;
  return html`<li>${t('campaigns.public.sending.hours', { from, until })}</li>
!${vetting ? html`<li>${t('campaigns.public.sending.vetted', { organisation: view.organisation, count })}</li>` : ''}
!${bundle ? html`<li>${t('campaigns.public.sending.bundled')}</li>` : ''}`;
}

async function act(ctx: Ctx, view: AlertView, draft: LetterDraft, form: Form): Promise<PublicAnswer> {
  const email = textOf(form, 'email', 254);
  const planned = await plan(ctx, view, draft);
  const problems: Problems = {
    ...(!readAddress(email) && { email: { key: 'campaigns.public.sending.email_wrong' } }),
    ...(view.campaign.political &&
      !isTicked(form, 'political') && { political: { key: 'campaigns.public.sending.political_missing' } }),
  };
  const letters = planned.filter(({ at }) => at).map(({ letter }) => letter);
  if (Object.keys(problems).length > 0 || letters.length === 0)
    return page(ctx, view, draft, form, planned, problems);
  if (!isTrapped(form)) await keep(ctx, view, draft, form, { email, letters });
  return look(ctx, view, email, letters.length);
}

/** Keeps the words until their writer presses the button in the letter that goes to the address. */
async function keep(
  ctx: Ctx,
  view: AlertView,
  draft: LetterDraft,
  form: Form,
  { email, letters }: { email: string; letters: readonly LetterToSend[] },
): Promise<void> {
  const { id: supporterId } = await findOrAddSupporter(ctx, {
    email,
    locale: view.locale,
    districts: draft.districts ?? [],
    origin: 'acted',
  });
  if (view.campaign.political) {
    await giveConsent(ctx, supporterId, ['political'], { source: `alert:${view.alert.id}` });
  }
  const targetIds = letters.map(({ target }) => target.id);
  const { actionId } = await recordAction(ctx, {
    view,
    supporterId,
    state: 'pending',
    label: 'measured',
    district: draft.districts?.[0] ?? null,
    targetIds,
  });
  const since = (hours: number) => new Date(ctx.now.getTime() - hours * 3_600_000);
  if ((await countUnconfirmed(ctx, actionId, since(1))) >= lettersAnHour) return;
  if ((await countUnconfirmed(ctx, actionId, since(24))) >= lettersADay) return;
  const id = newId();
  await insertWritten(ctx, {
    id,
    alert_id: view.alert.id,
    action_id: actionId,
    sealed_words: sealWords(ctx, id, {
      name: draft.name,
      place: draft.place,
      paragraph: draft.paragraph,
      letters: letters.map(({ target, subject, text }) => ({ targetId: target.id, subject, text })),
    }),
    locale: view.locale,
    copy_wanted: isTicked(form, 'copy'),
    named: isTicked(form, 'named'),
    state: 'unconfirmed',
  });
  await queueLetter(ctx, {
    kind: 'letter_confirmation',
    to: { supporterId },
    data: { writtenId: id },
    onceKey: `letter_confirmation:${id}`,
  });
}

/** The same words whether the address is known or not. */
function look(ctx: Ctx, view: AlertView, email: string, count: number): PublicBody {
  const t = translator(view.locale);
  return {
    title: t('campaigns.public.sending.look'),
    html: html`<h1>${t('campaigns.public.sending.look')}</h1>
<p class="lead">${t('campaigns.public.sending.look_text', { email, count })}</p>
<p>${t(ctx.house.mail.enabled ? 'campaigns.public.sending.look_hint' : 'campaigns.public.sending.mail_off')}</p>`,
  };
}

export const sendByServer = { show, act };
