/**
 * A demonstration that everybody may enter and nobody can change: everything but reading is refused before anything is
 * looked at, signing in as one of its people and out again excepted. Only for installations that show and never work.
 */
import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { platformErrors } from '../errors.ts';
import type { House } from '../house.ts';
import { translator } from '../i18n.ts';
import { localeOf } from './problems.ts';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);
const allowed = new Set(['/api/v1/demonstration/session', '/api/auth/sign-out']);

export function registerReadOnly(app: FastifyInstance, house: House): void {
  if (!house.config.demoReadOnly) return;
  app.addHook('onRequest', async (request, reply) => {
    if (reads.has(request.method) || allowed.has(request.url.split('?')[0]!)) return;
    if (request.url.startsWith('/api/') || !(request.headers.accept ?? '').includes('text/html'))
      throw platformErrors.read_only();
    // A form of a page for the public: its reader is told in a page.
    const locale = localeOf(request);
    const t = translator(locale);
    return reply
      .code(403)
      .type('text/html; charset=utf-8')
      .send(html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${t('errors.platform.read_only')}</title></head>
<body><main><h1>${t('errors.platform.read_only')}</h1><p>${t('errors.platform.read_only.detail')}</p></main></body></html>`);
  });
}
