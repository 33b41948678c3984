/** Public pages of joining that work without JavaScript: saying no, and the door for outside people. */
import type { Locale } from '@portevoix/core/common';
import { type JoiningSettings, outsideHats } from '@portevoix/core/people';
import { html } from 'ghtml';
import { fontFaces, fontPreloads } from '#platform/fonts.ts';
import { translator } from '#platform/i18n.ts';
import { joiningStyles } from './joining.styles.ts';

/** A voice that carries: arcs that leave a point. */
const arcs = `<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" aria-hidden="true"><circle cx="10" cy="38" r="4" fill="currentColor" stroke="none"/><path d="M10 24a14 14 0 0 1 14 14"/><path d="M10 12a26 26 0 0 1 26 26" opacity=".6"/></svg>`;

interface Frame {
  locale: Locale;
  title: string;
  body: string;
  header?: string;
  footer?: string;
}
const frame = ({ locale, title, body, header = '', footer = '' }: Frame): string => html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
!${fontPreloads}
<style>!${fontFaces}!${joiningStyles}</style>
</head>
<body>
!${header}
<main>
!${arcs}
<h1>${title}</h1>
!${body}
</main>
!${footer}
</body>
</html>`;

/** One button, because a letter's scanner opens every link and must not answer in somebody's name. */
export function refusalPage(locale: Locale, workspace: string | null): string {
  const t = translator(locale);
  return frame({
    locale,
    title: t('people.no_page.title'),
    body: html`<p class="lead">${workspace ? t('people.no_page.text', { workspace }) : t('people.no_page.text_any')}</p>
<form method="post"><button type="submit">${t('people.no_page.act')}</button></form>`,
  });
}

/** The same for a link that was never ours: nobody learns which links exist. */
export function refusedPage(locale: Locale): string {
  const t = translator(locale);
  return frame({
    locale,
    title: t('people.no_page.done'),
    body: html`<p class="lead">${t('people.no_page.done_text')}</p>`,
  });
}

export interface OutsideDoor {
  locale: Locale;
  workspace: string;
  door: JoiningSettings['outside'];
  problem?: 'email' | 'hat';
  email?: string;
}
export function outsidePage({ locale, workspace, door, problem, email = '' }: OutsideDoor): string {
  const t = translator(locale);
  const other = locale === 'fr' ? 'en' : 'fr';
  const own = door.words[locale];
  const hats = outsideHats.filter((hat) => door.hats.includes(hat));
  const choices = hats.map(
    (hat, index) =>
      html`<label class="choice"><input type="radio" name="hat" value="${hat}"!${index === 0 ? ' checked' : ''}> ${t(`people.outside.as.${hat}`)}</label>`,
  );
  return frame({
    locale,
    title: own.title || t('people.outside.title', { workspace }),
    header: html`<header><span>${workspace}</span><a href="?lang=${other}" lang="${other}" hreflang="${other}">${translator(other)('people.outside.language')}</a></header>`,
    body: html`<p class="lead">${own.text || t('people.outside.text', { workspace })}</p>
<ul><li>${t('people.outside.free')}</li><li>${t('people.outside.words')}</li><li>${t('people.outside.private', { workspace })}</li></ul>
<form method="post" novalidate>
<input type="hidden" name="lang" value="${locale}">
!${hats.length > 1 ? html`<fieldset><legend>${t('people.outside.who')}</legend>!${choices.join('')}</fieldset>` : html`<input type="hidden" name="hat" value="${hats[0] ?? 'supporter'}">`}
<div><label for="email">${t('people.outside.email')}</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="254" value="${email}"!${problem === 'email' ? ' aria-invalid="true" aria-describedby="problem"' : ' aria-describedby="hint"'}>
!${problem === 'email' ? html`<p class="problem" id="problem" role="alert">${t('people.outside.email_wrong')}</p>` : html`<p class="hint" id="hint">${t('people.outside.email_why')}</p>`}</div>
<label class="choice"><input type="checkbox" name="newsletter" value="yes"> ${t('people.outside.newsletter', { workspace })}</label>
<button type="submit">${t(door.approval ? 'people.outside.ask' : 'people.outside.act')}</button>
</form>`,
    footer: html`<footer><p>${t('people.outside.basis', { workspace })}</p><p><a href="/sign-in">${t('people.outside.sign_in')}</a></p></footer>`,
  });
}

/** The same whoever asks, known here or not. */
export function outsideAskedPage(locale: Locale): string {
  const t = translator(locale);
  return frame({
    locale,
    title: t('people.outside.asked'),
    body: html`<p class="lead">${t('people.outside.asked_text')}</p>`,
  });
}

export function outsideClosedPage(locale: Locale): string {
  const t = translator(locale);
  return frame({
    locale,
    title: t('people.outside.closed'),
    body: html`<p class="lead">${t('people.outside.closed_text')}</p>`,
  });
}
