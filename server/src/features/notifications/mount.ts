/**
 * What comes without a session: a browser that changed its address by itself, and the link that ends the e-mails. A GET
 * only asks, since scanners follow links; a POST ends them (RFC 8058).
 */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { fontFaces, fontPreloads } from '#platform/fonts.ts';
import type { House } from '#platform/house.ts';
import { localeFrom, translator } from '#platform/i18n.ts';
import { renewBrowser } from './renewal.service.ts';
import { findByStopToken, findSettings, saveSettings } from './settings.store.ts';

const path = '/notices/stop/:token';
const limits = {
  schema: { hide: true } as object,
  config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
};
const isToken = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

export async function mount(app: FastifyInstance, house: House): Promise<void> {
  const answer = async (request: FastifyRequest, reply: FastifyReply, end: boolean) => {
    const { token } = request.params as { token: string };
    const whose = isToken(token) ? await house.inSystem((ctx) => findByStopToken(ctx, token)) : null;
    if (whose && end) await stopMails(house, whose);
    const state = !whose ? 'unknown' : end ? 'stopped' : 'ask';
    return reply
      .code(whose ? 200 : 404)
      .headers({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
      .type('text/html; charset=utf-8')
      .send(stopPage(request, state));
  };
  app.post('/notices/browser', { ...limits, bodyLimit: 16 * 1024 }, async (request, reply) => {
    const known = await renewBrowser(house, request.body);
    return reply
      .code(known ? 204 : 410)
      .header('cache-control', 'no-store')
      .send();
  });
  await app.register(async (scope) => {
    if (scope.hasContentTypeParser('multipart/form-data'))
      scope.removeContentTypeParser('multipart/form-data');
    // What mail programs send says nothing we need.
    scope.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'string', bodyLimit: 1000 },
      (_r, _b, done) => done(null, {}),
    );
    scope.get(path, limits, (request, reply) => answer(request, reply, false));
    scope.post(path, limits, (request, reply) => answer(request, reply, true));
  });
}

/** No more e-mails of any kind; the list and the browsers stay as they are. */
const stopMails = (house: House, { workspaceId, personId }: { workspaceId: string; personId: string }) =>
  house.inWorkspace(workspaceId, async (ctx) => {
    const settings = await findSettings(ctx, personId);
    if (!settings) return;
    const { alert, outcome } = settings.choices;
    const choices = { alert: { ...alert, email: false }, outcome: { ...outcome, email: false } };
    await saveSettings(ctx, { ...settings, choices });
  });

const styles = `
:root{color-scheme:light dark;--paper:#faf6ef;--ink:#1d2433;--accent:#b3401f}
@media(prefers-color-scheme:dark){:root{--paper:#14181f;--ink:#f0ebe2;--accent:#ff9d7a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Figtree,system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;width:100%}
h1{font:600 clamp(1.75rem,6vw,2.5rem)/1.15 "Source Serif 4",Georgia,serif;margin:0 0 1rem;text-wrap:balance}
button{min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid currentColor;border-radius:.5rem;background:none;color:var(--accent);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}`;

function stopPage(request: FastifyRequest, state: 'ask' | 'stopped' | 'unknown'): string {
  const locale = localeFrom(request.headers['accept-language']);
  const t = translator(locale);
  const title = t(`notifications.mail.page.${state}`);
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
<p>${t(`notifications.mail.page.${state}_text`)}</p>
!${state === 'ask' ? html`<form method="post"><button type="submit">${t('notifications.mail.page.act')}</button></form>` : ''}
</main>
</body>
</html>`;
}
