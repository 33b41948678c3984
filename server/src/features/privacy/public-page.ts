/** The frame of this room's public pages: readable without script, in the reader's language, light or dark. */
import { type Locale, locales } from '@portevoix/core/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { fontFaces, fontPreloads } from '#platform/fonts.ts';
import { localeFrom, translator } from '#platform/i18n.ts';

const styles = `
:root{color-scheme:light dark;--paper:#faf6ef;--ink:#1d2433;--soft:#566070;--accent:#b3401f;--line:#e2d9ca}
@media(prefers-color-scheme:dark){:root{--paper:#14181f;--ink:#f0ebe2;--soft:#a9b1bd;--accent:#ff9d7a;--line:#2c333f}}
*{box-sizing:border-box}
body{margin:0;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Figtree,system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:42rem;margin:0 auto}
h1{font:600 clamp(1.75rem,6vw,2.5rem)/1.15 "Source Serif 4",Georgia,serif;margin:1rem 0;text-wrap:balance}
h2{font-size:1.25rem;margin:2.25rem 0 .5rem}
p,li{margin:0 0 .75rem;overflow-wrap:anywhere}
ul{padding-left:1.25rem}
a{color:var(--accent);text-underline-offset:.2em}
nav{text-align:right}
nav a{display:inline-block;padding:.625rem 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);font-weight:400}
td{white-space:nowrap;color:var(--soft)}
label{display:block;font-weight:600;margin-bottom:.375rem}
input{min-height:2.75rem;width:100%;max-width:18rem;padding:.5rem .75rem;border:1px solid var(--soft);border-radius:.5rem;background:none;color:inherit;font:inherit;letter-spacing:.08em}
button{display:block;margin-top:1rem;min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid currentColor;border-radius:.5rem;background:none;color:var(--accent);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.said{border-left:4px solid var(--accent);padding:.25rem 0 .25rem 1rem}`;

/** @param body HTML of our own making, already escaped */
export function frame(locale: Locale, title: string, body: string): string {
  const t = translator(locale);
  const other = locales.find((one) => one !== locale) ?? locale;
  return html`<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Portevoix</title>
!${fontPreloads}
<style>!${fontFaces}!${styles}</style>
</head>
<body>
<main>
<nav aria-label="${t('ui.language')}"><a href="?lang=${other}" hreflang="${other}" lang="${other}">${other === 'fr' ? 'Français' : 'English'}</a></nav>
<h1>${title}</h1>
!${body}
</main>
</body>
</html>`;
}

/** The language in the address, else the browser's. */
export function localeOf(request: FastifyRequest): Locale {
  const asked = (request.query as { lang?: string }).lang;
  return locales.find((one) => one === asked) ?? localeFrom(request.headers['accept-language']);
}

export const page = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      vary: 'accept-language',
    })
    .send(body);
