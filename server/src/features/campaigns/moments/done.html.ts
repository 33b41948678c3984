/** What the page after an act offers while a moment lasts: the wall, and a few words for it. */
import { momentStateAt, mostWallWords } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { box, textField, trap } from '../actions/fields.ts';
import type { AlertView } from '../alerts/kind.ts';
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
  const field = { locale, problems: {}, value: '', needed: true };
  return html`<h2>${t('campaigns.public.wall.now')}</h2>
<p class="buttons"><a class="button quiet" href="${wall}">${t('campaigns.public.wall.see')}</a></p>
!${
    moment.words
      ? html`<details><summary>${t('campaigns.public.wall.say')}</summary><form method="post" action="${wall}">!${trap(locale)}
<input type="hidden" name="pass" value="${newPass(ctx, moment.id)}">
!${textField({ ...field, name: 'first_name', label: t('campaigns.public.wall.first_name'), autocomplete: 'given-name', most: 40 })}
!${textField({ ...field, name: 'words', label: t('campaigns.public.wall.your_words'), hint: t('campaigns.public.wall.your_words_hint'), most: mostWallWords })}
!${box({ locale, problems: {}, name: 'show', ticked: false, needed: true, label: t('campaigns.public.wall.show') })}
<button>${t('campaigns.public.wall.send')}</button></form></details>`
      : ''
  }`;
}
