/** What readers see on the short links' own host: no such link, closed, and what is counted. Works without JavaScript. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { fontFaces, fontPreloads } from '#platform/fonts.ts';
import { translator } from '#platform/i18n.ts';

const styles = `
:root{color-scheme:light dark;--paper:#faf6ef;--ink:#1d2433;--soft:#566070;--accent:#b3401f;--line:#e2d9ca}
@media(prefers-color-scheme:dark){:root{--paper:#14181f;--ink:#f0ebe2;--soft:#a9b1bd;--accent:#ff9d7a;--line:#2c333f}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Figtree,system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;width:100%}
svg{display:block;width:3.5rem;height:3.5rem;color:var(--accent);margin-bottom:1.5rem}
h1{font:600 clamp(1.75rem,6vw,2.5rem)/1.15 "Source Serif 4",Georgia,serif;margin:0 0 1rem;text-wrap:balance}
h2{font-size:1.125rem;margin:2rem 0 .5rem}
p,li{margin:0 0 .75rem;max-width:65ch}
ul{padding-left:1.25rem}
a{color:var(--accent);text-underline-offset:.2em}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9375rem}
button,.button{display:inline-flex;align-items:center;min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid currentColor;border-radius:.5rem;background:none;color:var(--accent);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.said{border-left:4px solid var(--accent);padding:.25rem 0 .25rem 1rem}`;

/** A voice that carries: arcs that leave a point. */
const arcs = `<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" aria-hidden="true"><circle cx="10" cy="38" r="4" fill="currentColor" stroke="none"/><path d="M10 24a14 14 0 0 1 14 14"/><path d="M10 12a26 26 0 0 1 26 26" opacity=".6"/></svg>`;

function layout(locale: Locale, title: string, body: string, footer = true): string {
  const t = translator(locale);
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
!${fontPreloads}
<style>!${fontFaces}!${styles}</style>
</head>
<body>
<main>
!${arcs}
<h1>${title}</h1>
!${body}
!${footer ? html`<footer><p>${t('links.page.what')}</p><p><a href="/l/privacy">${t('links.page.privacy_link')}</a></p></footer>` : ''}
</main>
</body>
</html>`;
}

export function notFoundPage(locale: Locale): string {
  const t = translator(locale);
  return layout(locale, t('links.page.not_found.title'), html`<p>${t('links.page.not_found.body')}</p>`);
}

export function closedPage(locale: Locale): string {
  const t = translator(locale);
  return layout(locale, t('links.page.closed.title'), html`<p>${t('links.page.closed.body')}</p>`);
}

export function unavailablePage(locale: Locale): string {
  const t = translator(locale);
  const again = html`<p><a class="button" href="">${t('links.page.unavailable.again')}</a></p>`;
  return layout(
    locale,
    t('links.page.unavailable.title'),
    html`<p>${t('links.page.unavailable.body')}</p>!${again}`,
  );
}

export function homePage(locale: Locale): string {
  const t = translator(locale);
  return layout(locale, t('links.page.home.title'), html`<p>${t('links.page.home.body')}</p>`);
}

/** @param refused whether this browser has refused, so that the one button offers the other choice. */
export function privacyPage(locale: Locale, refused: boolean, changed: boolean): string {
  const t = translator(locale);
  const said = html`<p class="said" role="status">${t(refused ? 'links.page.privacy.refused' : 'links.page.privacy.accepted')}</p>`;
  return layout(
    locale,
    t('links.page.privacy.title'),
    html`!${changed || refused ? said : ''}
<p>${t('links.page.privacy.count')}</p>
<h2>${t('links.page.privacy.kept_title')}</h2>
<ul>
<li>${t('links.page.privacy.never')}</li>
<li>${t('links.page.privacy.hash')}</li>
<li>${t('links.page.privacy.counters')}</li>
</ul>
<h2>${t('links.page.privacy.choice_title')}</h2>
<p>${t('links.page.privacy.signals')}</p>
<p>${t('links.page.privacy.opt_out')}</p>
<form method="post" action="/l/privacy"><input type="hidden" name="refuse" value="${refused ? 'no' : 'yes'}">
<button type="submit">${t(refused ? 'links.page.privacy.accept' : 'links.page.privacy.refuse')}</button></form>`,
    false,
  );
}
