/** The page behind the link that ends the mails: it asks once, because scanners follow links before people do. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { fontFaces, fontPreloads } from '#platform/fonts.ts';
import { translator } from '#platform/i18n.ts';

const styles = `
:root{color-scheme:light dark;--paper:#faf6ef;--ink:#1d2433;--accent:#b3401f}
@media(prefers-color-scheme:dark){:root{--paper:#14181f;--ink:#f0ebe2;--accent:#ff9d7a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Figtree,system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;width:100%}
h1{font:600 clamp(1.75rem,6vw,2.5rem)/1.15 "Source Serif 4",Georgia,serif;margin:0 0 1rem;text-wrap:balance}
button{min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid currentColor;border-radius:.5rem;background:none;color:var(--accent);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}`;

/** `ask`: mails still come; `stopped`: none will; `unknown`: the link is not one of ours. */
export function stopPage(locale: Locale, state: 'ask' | 'stopped' | 'unknown'): string {
  const t = translator(locale);
  const title = t(`analytics.report_mail.page.${state}`);
  return html`<!doctype html>
<html lang="${locale}" dir="ltr">
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
<h1>${title}</h1>
<p>${t(`analytics.report_mail.page.${state}_text`)}</p>
!${state === 'ask' ? html`<form method="post"><button type="submit">${t('analytics.report_mail.page.act')}</button></form>` : ''}
</main>
</body>
</html>`;
}
