/** What the page after an act offers while a moment lasts: the wall, and a few words for it. */
import { momentStateAt, mostWallWords } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { box, isTicked, type Problems, textField, textOf, trap } from '../actions/fields.ts';
import type { AlertView, Form } from '../alerts/kind.ts';
import { datesOfMoment, momentsOf } from './moments.store.ts';
import { newPass } from './words.service.ts';

/** Nothing while no moment of this alert is open. */
export async function momentOffer(ctx: Ctx, view: AlertView): Promise<string> {
  const moment = (await momentsOf(ctx, view.campaign.id)).find(
    (one) => one.alert_id === view.alert.id && momentStateAt(datesOfMoment(one), ctx.now) === 'open',
  );
  if (!moment) return '';
  const { locale } = view;
  const t = translator(locale);
  const along = new URL(view.address(), 'http://x').search;
  const wall = `/c/${view.campaign.slug}/live/${moment.slug}${along}`;
  return html`<h2>${t('campaigns.public.wall.now')}</h2>
<p class="buttons"><a class="button quiet" href="${wall}">${t('campaigns.public.wall.see')}</a></p>
!${
    moment.words
      ? html`<details><summary>${t('campaigns.public.wall.say')}</summary>!${wordsForm({ locale, address: wall, pass: newPass(ctx, moment.id) })}</details>`
      : ''
  }`;
}

/** @param form what was typed, where something of it is missing */
export function wordsForm(asked: {
  locale: Locale;
  address: string;
  pass: string;
  form?: Form;
  problems?: Problems;
}): string {
  const { locale, address, pass, form = {}, problems = {} } = asked;
  const t = translator(locale);
  const field = (name: string, most: number) => ({
    ...{ locale, problems, name, most, needed: true, value: textOf(form, name, most) },
  });
  return html`<form method="post" action="${address}">!${trap(locale)}
<input type="hidden" name="pass" value="${pass}">
!${textField({ ...field('first_name', 40), label: t('campaigns.public.wall.first_name'), autocomplete: 'given-name' })}
!${textField({ ...field('words', mostWallWords), label: t('campaigns.public.wall.your_words'), hint: t('campaigns.public.wall.your_words_hint') })}
!${box({ locale, problems, name: 'show', ticked: isTicked(form, 'show'), needed: true, label: t('campaigns.public.wall.show') })}
<button>${t('campaigns.public.wall.send')}</button></form>`;
}
