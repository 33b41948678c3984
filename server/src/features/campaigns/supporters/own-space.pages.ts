/** The pages of a supporter's own space: readable on a phone, every change a form of its own. */
import { countryNames } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import type { TFunction } from 'i18next';
import { hasWords, translator } from '#platform/i18n.ts';
import { type Problems, problemList, textField } from '../actions/fields.ts';
import { installable } from '../push/section.html.ts';
import { answersList } from './own-answers.html.ts';
import { askSpaceQuery, type HeldAct, type HeldConsent, type OwnSpace } from './own-space.service.ts';
import { hostPage, type PageHost } from './page-host.ts';

/** @param wrong what was typed, where it is no address */
export function askSpacePage(host: PageHost, locale: Locale, wrong: string | null = null): string {
  const t = translator(locale);
  const problems: Problems = wrong === null ? {} : { email: { key: 'campaigns.public.join.problem_email' } };
  return hostPage(host, locale, {
    title: t(wrong === null ? 'campaigns.public.me.title' : 'campaigns.public.problem_title'),
    address: `/c/me?${askSpaceQuery(locale, host.campaign?.slug)}`,
    body: html`<h1>${t('campaigns.public.me.title')}</h1>
<p class="lead">${t('campaigns.public.me.lead')}</p>
!${problemList(locale, problems)}
<form method="post" action="/c/me" novalidate><input type="hidden" name="lang" value="${locale}">
!${host.campaign ? html`<input type="hidden" name="c" value="${host.campaign.slug}">` : ''}
!${textField({
      ...{ locale, problems, name: 'email', type: 'email', autocomplete: 'email', needed: true, most: 254 },
      ...{ label: t('campaigns.public.join.email'), value: wrong ?? '' },
    })}
<button>${t('campaigns.public.me.ask')}</button></form>`,
  });
}

export function spaceAskedPage(host: PageHost, locale: Locale): string {
  const t = translator(locale);
  return hostPage(host, locale, {
    title: t('campaigns.public.me.asked'),
    body: html`<h1>${t('campaigns.public.me.asked')}</h1><p class="lead">${t('campaigns.public.me.asked_text')}</p>`,
  });
}

/** What a link scanner sees: nothing of anybody. @param address of the link itself */
export function spaceDoorPage(host: PageHost, locale: Locale, address: string): string {
  const t = translator(locale);
  return hostPage(host, locale, {
    address,
    head: installable(locale),
    title: t('campaigns.public.me.title'),
    body: html`<h1>${t('campaigns.public.me.title')}</h1>
<p class="lead">${t('campaigns.public.me.door')}</p>
<form method="post"><input type="hidden" name="lang" value="${locale}"><button>${t('campaigns.public.me.open')}</button></form>`,
  });
}

/** @param campaign from whose page the link had been asked for */
export function spaceGonePage(
  host: PageHost | null,
  locale: Locale,
  campaign = host?.campaign?.slug,
): string {
  const t = translator(locale);
  const nobody = {
    workspaceId: '',
    organisation: '',
    accent: null,
    campaign: null,
    partner: null,
    privacyContact: '',
  };
  return hostPage(host ?? { ...nobody, from: t('campaigns.public.confirm.from') }, locale, {
    title: t('campaigns.public.me.gone'),
    body: html`<h1>${t('campaigns.public.me.gone')}</h1><p class="lead">${t('campaigns.public.me.gone_text')}</p>
<p><a class="button" href="/c/me?${askSpaceQuery(locale, campaign)}">${t('campaigns.public.me.again')}</a></p>`,
  });
}

export function erasedPage(host: PageHost, locale: Locale): string {
  const t = translator(locale);
  return hostPage(host, locale, {
    title: t('campaigns.public.me.erased'),
    body: html`<h1>${t('campaigns.public.me.erased')}</h1><p class="lead">${t('campaigns.public.me.erased_text')}</p>`,
  });
}

export function erasePage(host: PageHost, locale: Locale): string {
  const t = translator(locale);
  return hostPage(host, locale, {
    title: t('campaigns.public.me.erase'),
    body: html`<h1>${t('campaigns.public.me.erase')}</h1><p class="lead">${t('campaigns.public.me.erase_text')}</p>
<div class="buttons">!${step(locale, 'erase_yes', t('campaigns.public.me.erase_yes'))}!${step(locale, 'open', t('campaigns.public.me.erase_no'))}</div>`,
  });
}

export type SpaceNote =
  | 'saved'
  | 'place_unknown'
  | 'withdrawn'
  | 'out'
  | 'push_on'
  | 'push_off'
  | 'push_failed';

/** @param parts what was just done, and the section about browsers, escaped already */
export function spacePage(
  host: PageHost,
  locale: Locale,
  space: OwnSpace,
  { note, push }: { note: SpaceNote | null; push: string },
): string {
  const t = translator(locale);
  return hostPage(host, locale, {
    title: t('campaigns.public.me.title'),
    head: installable(locale),
    body: html`<h1>${t('campaigns.public.me.title')}</h1>
!${note ? html`<p class="notice" role="status" tabindex="-1" autofocus>${t(`campaigns.public.me.${note}`)}</p>` : ''}
<p class="lead">${t('campaigns.public.me.all', { organisation: host.organisation })}</p>
!${aboutYou(t, locale, space)}
!${consentForms(t, locale, host, space)}
!${push}
!${answersList(locale, space.answers)}
!${actsList(t, locale, space)}
!${lettersList(t, locale, space)}
<h2>${t('campaigns.public.me.take')}</h2>
<div class="buttons">!${step(locale, 'json', t('campaigns.public.me.json'))}!${step(locale, 'csv', t('campaigns.public.me.csv'))}</div>
<h2>${t('campaigns.public.me.leave')}</h2>
<p>${t('campaigns.public.me.leave_text')}</p>
<div class="buttons">!${space.out ? '' : step(locale, 'out', t('campaigns.public.me.leave_out'))}!${step(locale, 'erase', t('campaigns.public.me.erase'))}</div>`,
  });
}

const step = (locale: Locale, name: string, words: string) => html`<form method="post">
<input type="hidden" name="lang" value="${locale}"><button class="quiet" name="step" value="${name}">${words}</button></form>`;

const dayOf = (locale: Locale, at: Date | null): string =>
  at ? new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at) : '';

function aboutYou(t: TFunction, locale: Locale, space: OwnSpace): string {
  const source = space.list
    ? t('campaigns.public.me.from_list', {
        origin: space.list.origin,
        collected: space.list.collected,
        date: dayOf(locale, space.list.declaredAt),
      })
    : t(`campaigns.public.me.from_${space.origin}`, { date: dayOf(locale, space.since) });
  const language = (one: Locale, words: string) =>
    html`<option value="${one}"!${space.locale === one ? ' selected' : ''}>${words}</option>`;
  const place = [space.country?.toUpperCase(), ...space.places].filter(Boolean).join(', ');
  return html`<h2>${t('campaigns.public.me.you')}</h2>
<p><strong>${space.email}</strong></p><p>${source}</p>
!${space.undeliverable ? html`<p class="notice">${t('campaigns.public.me.undeliverable')}</p>` : ''}
<form method="post"><input type="hidden" name="lang" value="${locale}">
<div class="pair">
<label>${t('campaigns.public.join.given')}<input name="given" autocomplete="given-name" maxlength="80" value="${space.name?.given ?? ''}"></label>
<label>${t('campaigns.public.join.family')}<input name="family" autocomplete="family-name" maxlength="80" value="${space.name?.family ?? ''}"></label>
</div>
<label>${t('campaigns.public.me.language')}<select name="locale">!${language('fr', 'Français')}!${language('en', 'English')}</select></label>
!${
    place
      ? html`<fieldset><legend>${t('campaigns.public.me.place')}</legend><p>${place}</p>
<label class="choice"><input type="checkbox" name="forget_place" value="yes"><span>${t('campaigns.public.me.forget_place')}</span></label></fieldset>`
      : ''
  }
<div class="pair">
<label>${t('campaigns.public.me.country')}<select name="country" autocomplete="country"><option value="">${t('campaigns.public.petition.no_country')}</option>!${countryNames(locale).map(([code, name]) => html`<option value="${code}">${name}</option>`)}</select></label>
<label>${t('campaigns.public.me.postal')}<input name="postal" maxlength="12" autocomplete="postal-code" value=""></label>
</div>
<p class="hint">${t('campaigns.public.me.postal_hint')}</p>
<button name="step" value="details">${t('campaigns.public.me.save')}</button></form>`;
}

function consentForms(t: TFunction, locale: Locale, host: PageHost, space: OwnSpace): string {
  const living = space.consents.filter((one) => !one.withdrawnAt);
  const partners = [...new Map(space.consents.map((one) => [one.partnerId, one.partner])).entries()].filter(
    ([id]) => id !== null,
  );
  const groups: [string | null, string][] = [
    [null, host.organisation],
    ...partners.map(([id, name]): [string | null, string] => [id, name ?? '']),
  ];
  const box = (partnerId: string | null, name: string, purpose: 'alerts' | 'newsletter') => {
    const given = living.find((one) => one.partnerId === partnerId && one.purpose === purpose);
    return html`<label class="choice"><input type="checkbox" name="${purpose}" value="yes"!${given?.confirmedAt ? ' checked' : ''}>
<span>${t(`campaigns.public.join.${purpose}`, { organisation: name })}!${given ? html` <span class="hint">${since(t, locale, given)}</span>` : ''}</span></label>`;
  };
  return html`<h2>${t('campaigns.public.me.consents')}</h2>
!${space.out ? html`<p class="notice">${t('campaigns.public.me.is_out')}</p>` : ''}
!${space.onlyResults ? html`<p class="notice">${t('campaigns.public.me.is_results')}</p>` : ''}
!${groups
    .map(
      ([
        id,
        name,
      ]) => html`<form method="post"><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="partner" value="${id ?? ''}">
<fieldset><legend>${name}</legend>!${box(id, name, 'alerts')}!${box(id, name, 'newsletter')}</fieldset>
<button class="quiet" name="step" value="consents">${t('campaigns.public.me.save_consents')}</button></form>`,
    )
    .join('')}`;
}

const since = (t: TFunction, locale: Locale, one: HeldConsent): string =>
  one.confirmedAt
    ? t('campaigns.public.me.since', { date: dayOf(locale, one.confirmedAt) })
    : t('campaigns.public.me.waiting');

function actsList(t: TFunction, locale: Locale, space: OwnSpace): string {
  return html`<h2>${t('campaigns.public.me.acts')}</h2>
!${space.acts.length === 0 ? html`<p>${t('campaigns.public.me.no_acts')}</p>` : ''}
<ul class="cards">!${space.acts
    .map(
      (act) => html`<li class="card"><h3>${act.alert}</h3>
<p class="kicker">${t(`campaigns.public.me.state_${act.state}`)} · ${dayOf(locale, act.at)} · ${act.campaign}!${act.partner ? html` · ${act.partner}` : ''}!${act.place ? html` · ${act.place}` : ''}</p>
!${saidIn(t, act).map((words) => html`<p class="words">${words}</p>`)}
!${
        act.state === 'withdrawn'
          ? ''
          : html`<form method="post"><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="action" value="${act.id}"><button class="quiet" name="step" value="withdraw">${t('campaigns.public.me.withdraw')}</button></form>`
      }</li>`,
    )
    .join('')}</ul>`;
}

/** Their own words and choices, in sentences; what only programs read (counts, instants) stands in the files. */
function saidIn(t: TFunction, { said }: HeldAct): string[] {
  const text = (name: string) => (typeof said[name] === 'string' ? said[name].trim() : '');
  const name = [text('given'), text('family')].filter(Boolean).join(' ');
  const place = [text('postalCode'), text('country').toUpperCase()].filter(Boolean).join(', ');
  return [
    name && t('campaigns.public.me.signed_as', { name }),
    place && t('campaigns.public.me.signed_from', { place }),
    text('why'),
    said.public === true ? t('campaigns.public.me.on_list') : '',
    text('letters'),
  ].filter(Boolean);
}

function lettersList(t: TFunction, locale: Locale, space: OwnSpace): string {
  const name = (kind: string) => {
    const key = `campaigns.public.me.letter_${kind}`;
    return hasWords(key) ? t(key) : t('campaigns.public.me.some_letter');
  };
  return html`<h2>${t('campaigns.public.me.letters')}</h2>
!${space.letters.length === 0 ? html`<p>${t('campaigns.public.me.no_letters')}</p>` : ''}
<ul>!${space.letters.map((one) => html`<li>${name(one.kind)}, ${dayOf(locale, one.at)}</li>`).join('')}</ul>`;
}
