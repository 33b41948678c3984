/**
 * A gathering's public page: when, where, whether there is room, and one's answer. What a form says becomes an answer
 * only by the link in a letter; a bare “no” needs no address and is stored nowhere.
 */
import {
  gatheringAnswerSchema,
  gatheringSettingsSchema,
  mostComing,
  readAddress,
  type SupporterPurpose,
} from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
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
import type { AlertKind, AlertView, Form, PublicAnswer, PublicBody } from '../alerts/kind.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import { findOrAddSupporter } from '../supporters/supporters.service.ts';
import { calendarFile } from './calendar.ts';
import { factsHtml, factsOf } from './facts.html.ts';
import { gatheringSaved } from './gatherings.service.ts';
import { findGathering, type GatheringRow } from './gatherings.store.ts';
import { isOpenFor, noteAnswer, settingsOf } from './replies.service.ts';
import { seatsOf } from './replies.store.ts';

const problemOf = (name: 'email' | 'answer' | 'political'): Problems => ({
  [name]: { key: `campaigns.public.gathering.problem.${name}` },
});

export const gatheringKind: AlertKind = {
  kind: 'gathering',
  settings: gatheringSettingsSchema,
  saved: gatheringSaved,
  show: async (ctx, view, query) => {
    const known = await knownActor(ctx, query);
    return page(ctx, view, known ? { email: known.email } : {});
  },
  act,
  async more(ctx, view, path) {
    const gathering = path === 'calendar' && (await findGathering(ctx, view.alert.id));
    if (!gathering) return null;
    const address = new URL(view.address(), ctx.house.config.publicUrl).href;
    const of = { view, settings: settingsOf(view), gathering, page: address, withLink: false };
    return {
      file: calendarFile(ctx, { ...of, method: 'publish' }),
      type: 'text/calendar; charset=utf-8',
      name: `${view.alert.slug}.ics`,
    };
  },
};

async function act(ctx: Ctx, view: AlertView, form: Form): Promise<PublicAnswer> {
  if (!(await findGathering(ctx, view.alert.id))) return page(ctx, view, form);
  const answer = gatheringAnswerSchema.safeParse(textOf(form, 'answer', 10));
  const email = textOf(form, 'email', 254);
  if (isTrapped(form)) return noted(view, 'letter');
  if (!answer.success) return page(ctx, view, form, problemOf('answer'));
  // Whoever says no and gives no address has nothing to confirm and nothing to take back.
  if (answer.data === 'no' && email === '') return noted(view, 'no');
  const problems = {
    ...(!readAddress(email) && problemOf('email')),
    ...(view.campaign.political && !isTicked(form, 'political') && problemOf('political')),
  };
  if (Object.keys(problems).length > 0) return page(ctx, view, form, problems);
  const { id: supporterId } = await findOrAddSupporter(ctx, { email, locale: view.locale, origin: 'acted' });
  const purposes: SupporterPurpose[] = [
    ...(view.campaign.political ? (['political'] as const) : []),
    ...(isTicked(form, 'newsletter') ? (['newsletter', 'alerts'] as const) : []),
  ];
  if (purposes.length > 0)
    await giveConsent(ctx, supporterId, purposes, {
      partnerId: view.partner?.id ?? null,
      source: `alert:${view.alert.id}`,
    });
  const party = Math.min(
    Math.max(Math.trunc(Number(textOf(form, 'party', 4))) || 1, 1),
    mostComing(settingsOf(view)),
  );
  await noteAnswer(ctx, view, {
    ...{ supporterId, answer: answer.data, party, remind: isTicked(form, 'remind') },
  });
  return noted(view, 'letter');
}

/** What comes next: the same words whether the address was known or not. */
function noted(view: AlertView, what: 'no' | 'letter'): PublicBody {
  const t = translator(view.locale);
  const key = what === 'no' ? 'campaigns.public.gathering.said_no' : 'campaigns.public.gathering.look';
  return {
    title: t(key),
    html: html`<p class="kicker">${view.campaign.title}</p><h1>${t(key)}</h1><p class="lead">${t(`${key}_text`)}</p>
!${what === 'letter' ? html`<p class="buttons"><a class="button quiet" href="${view.address('/done')}">${t('campaigns.public.gathering.go_on')}</a></p>` : ''}`,
  };
}

async function page(ctx: Ctx, view: AlertView, form: Form, problems: Problems = {}): Promise<PublicBody> {
  const t = translator(view.locale);
  const gathering = await findGathering(ctx, view.alert.id);
  const head = html`<p class="kicker">${view.campaign.title}</p><h1>${view.alert.title}</h1>
!${problemList(view.locale, problems)}
<p class="lead">${view.alert.ask}</p>`;
  if (!gathering)
    return {
      html: html`!${head}<p class="notice">${t('campaigns.public.gathering.soon')}</p>`,
    };
  const settings = settingsOf(view);
  const facts = factsHtml(factsOf(view, settings, gathering, false));
  if (!isOpenFor(gathering, ctx.now)) {
    const key = gathering.cancelled_at ? 'cancelled' : 'over';
    return {
      html: html`!${head}<p class="notice" role="status"><strong>${t(`campaigns.public.gathering.${key}`)}</strong> ${t(`campaigns.public.gathering.${key}_text`)}</p>!${facts}`,
    };
  }
  return {
    ...(Object.keys(problems).length > 0 && { status: 422, title: t('campaigns.public.problem_title') }),
    html: html`!${head}!${facts}!${await room(ctx, view, settings.capacity, gathering)}
<p><a class="plain" href="${view.address('/calendar')}">${t('campaigns.public.gathering.calendar')}</a></p>
!${formOf(view, mostComing(settings), form, problems)}`,
  };
}

/** Whether there is room; never how many come. */
async function room(
  ctx: Ctx,
  view: AlertView,
  capacity: number | null,
  gathering: GatheringRow,
): Promise<string> {
  if (capacity === null) return '';
  const { held, waiting } = await seatsOf(ctx, gathering.id, view.campaign.testMode, capacity);
  const full = held >= capacity || waiting > 0;
  const t = translator(view.locale);
  return html`<p class="notice">${t(`campaigns.public.gathering.${full ? 'full' : 'room'}`, { capacity })}</p>`;
}

function formOf(view: AlertView, maxParty: number, form: Form, problems: Problems): string {
  const { locale, organisation } = view;
  const t = translator(locale);
  const words = (key: string) => t(`campaigns.public.gathering.${key}`);
  const said = textOf(form, 'answer', 10);
  const choice = (value: 'yes' | 'maybe' | 'no') =>
    html`<label class="choice"><input type="radio" name="answer" value="${value}" required!${said === value ? ' checked' : ''}>${words(`answer.${value}`)}</label>`;
  const tick = (name: string, label: string) =>
    box({ locale, name, label, ticked: isTicked(form, name), problems });
  return html`<form method="post" action="${view.address()}">!${trap(locale)}
<fieldset id="answer"!${problems.answer ? ' aria-describedby="answer-problem"' : ''}><legend>${words('will_you')}</legend>!${
    problems.answer ? html`<p class="problem" id="answer-problem">${words('problem.answer')}</p>` : ''
  }!${choice('yes')}!${choice('maybe')}!${choice('no')}</fieldset>
!${maxParty > 1 ? partyField(view, maxParty, textOf(form, 'party', 4) || '1') : ''}
!${textField({
    ...{ locale, name: 'email', type: 'email', label: words('email'), hint: words('email_hint'), problems },
    ...{ value: textOf(form, 'email', 254), autocomplete: 'email', most: 254, depends: true },
  })}
!${tick('remind', words('remind'))}
!${view.campaign.political ? tick('political', t('campaigns.public.gathering.political', { organisation })) : ''}
!${tick('newsletter', t('campaigns.public.gathering.newsletter', { organisation: view.partner?.name ?? organisation }))}
<button>${words('send')}</button>
<p class="hint">${t('campaigns.public.gathering.privacy', { organisation })}</p>
</form>`;
}

/** How many come, the person included. */
export function partyField(view: AlertView, maxParty: number, value: string): string {
  const t = translator(view.locale);
  return html`<div><label for="party">${t('campaigns.public.gathering.party')}</label><p class="hint" id="party-hint">${t('campaigns.public.gathering.party_hint', { most: maxParty })}</p>
<input id="party" type="number" name="party" inputmode="numeric" min="1" max="${maxParty}" value="${value}" aria-describedby="party-hint"></div>`;
}
