/** The door keeper's page: type a code, let people in, count those who come without one. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';
import { numberInWords } from '../public/dates.ts';
import { publicPage } from '../public/frame.ts';
import type { AtDoor } from './doors.service.ts';

interface DoorPage {
  view: AlertView;
  key: string;
  counts: { arrived: number; walkIns: number };
  result?: AtDoor;
  /** The key was just left on this phone. */
  kept: boolean;
}

export function doorPage({ view, key, counts, result, kept }: DoorPage): string {
  const { locale } = view;
  const t = translator(locale);
  const action = `/door/${key}?lang=${locale}`;
  const step = (name: string, words: string, quiet = true) =>
    html`<form method="post" action="${action}"><input type="hidden" name="step" value="${name}"><button!${quiet ? ' class="quiet"' : ''}>${words}</button></form>`;
  return publicPage({
    locale,
    title: t('campaigns.public.door.title'),
    from: view.organisation,
    accent: view.accent,
    languages: (['fr', 'en'] as const).map((one) => ({ locale: one, address: `/door/${key}?lang=${one}` })),
    body: html`<p class="kicker">${view.alert.title}</p><h1>${t('campaigns.public.door.title')}</h1>
!${result ? outcome(view, action, result) : ''}
!${kept ? html`<p class="notice" role="status">${t('campaigns.public.door.kept')}</p>` : ''}
<form method="post" action="${action}"><input type="hidden" name="step" value="look">
<label>${t('campaigns.public.door.code')}<input name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12" required!${result ? '' : ' autofocus'}></label>
<button>${t('campaigns.public.door.look')}</button></form>
<h2>${t('campaigns.public.door.inside')}</h2>
<p class="count">${numberInWords(counts.arrived + counts.walkIns, locale)}</p>
<p>${t('campaigns.public.door.of_them', { arrived: counts.arrived, walkIns: counts.walkIns })}</p>
<div class="buttons">!${step('walk_in', t('campaigns.public.door.plus'))}!${counts.walkIns > 0 ? step('walk_in_back', t('campaigns.public.door.minus')) : ''}</div>
<details><summary>${t('campaigns.public.door.camera')}</summary><p>${t('campaigns.public.door.camera_text')}</p>!${step('keep', t('campaigns.public.door.keep'))}</details>
<p class="hint">${t('campaigns.public.door.no_names')}</p>`,
  });
}

function outcome(view: AlertView, action: string, result: AtDoor): string {
  const t = translator(view.locale);
  const words = t(`campaigns.public.door.${result.kind}`, {
    count: 'party' in result ? result.party : 0,
    code: 'code' in result ? result.code : '',
  });
  if (result.kind !== 'valid')
    return html`<p class="!${result.kind === 'in' ? 'notice' : 'problem'}" role="status"><strong>${words}</strong></p>`;
  const people =
    result.party > 1
      ? html`<label>${t('campaigns.public.door.people')}<input type="number" name="people" inputmode="numeric" min="1" max="${result.party}" value="${result.party}"></label>`
      : '';
  return html`<form class="notice" method="post" action="${action}"><p role="status"><strong>${words}</strong></p>
<input type="hidden" name="step" value="let_in"><input type="hidden" name="code" value="${result.code}">!${people}
<button>${t('campaigns.public.door.let_in')}</button></form>`;
}

/** A code opened by a phone that keeps no door: the person's own, or a neighbour's. */
export function strangerPage(locale: Locale): string {
  const t = translator(locale);
  return publicPage({
    locale,
    title: t('campaigns.public.door.stranger'),
    from: 'Portevoix',
    accent: null,
    body: html`<h1>${t('campaigns.public.door.stranger')}</h1><p class="lead">${t('campaigns.public.door.stranger_text')}</p>`,
  });
}
