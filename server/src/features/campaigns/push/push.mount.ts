/**
 * `/c/push/…`: the two scripts, what an iPhone needs to install a page, and what an offer's form sends. The only pages
 * under `/c` with a script; all of them work without it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { locales } from '@portevoix/core/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import type { Form } from '../alerts/kind.ts';
import { localeOf, publicPage, sendPage } from '../public/frame.ts';
import { hostOf, hostPage } from '../supporters/page-host.ts';
import { acceptOffer, readPass, renewBrowser } from './browsers.service.ts';

const hidden = { hide: true } as object;
const reading = { schema: hidden, config: { rateLimit: { max: 300, timeWindow: '1 minute' } } };
const acting = {
  schema: hidden,
  config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
  bodyLimit: 16 * 1024,
};
type OfWorkspace = { Params: { workspace: string } };

const file = (name: string): string =>
  fs.readFileSync(path.join(import.meta.dirname, 'browser', name), 'utf8');

/** What the worker says where a notice cannot be read. */
const words = (): string =>
  JSON.stringify(
    Object.fromEntries(locales.map((locale) => [locale, translator(locale)('campaigns.public.push.some')])),
  );

export function mountPush(app: FastifyInstance, house: House): void {
  const scripts = {
    'switch.js': file('switch.js'),
    'worker.js': `const words = ${words()};\n${file('worker.js')}`,
  };
  for (const [name, text] of Object.entries(scripts)) {
    app.get(`/c/push/${name}`, reading, (_request, reply) => asText(reply, 'text/javascript', text));
  }
  app.get('/c/push/manifest.webmanifest', reading, (request, reply) => {
    const locale = localeOf(request);
    const name = translator(locale)('campaigns.public.push.app');
    // No `start_url`: it opens where it was added, at the link to one's own space.
    const icons = [192, 512].map((size) => ({
      src: `/icon-${size}.png`,
      ...{ sizes: `${size}x${size}`, type: 'image/png' },
    }));
    const manifest = { name, short_name: name, lang: locale, display: 'standalone', scope: '/c/', icons };
    return asText(reply, 'application/manifest+json', JSON.stringify(manifest));
  });
  app.get('/c/push/off', reading, (request, reply) => {
    const locale = localeOf(request);
    const t = translator(locale);
    const body = html`<h1>${t('campaigns.public.push.off')}</h1><p class="lead">${t('campaigns.public.push.off_text')}</p>
<p><a class="button quiet" href="/c/me?lang=${locale}">${t('campaigns.public.me.link')}</a></p>`;
    const from = t('campaigns.public.confirm.from');
    const title = t('campaigns.public.push.off');
    return sendPage(reply, 200, publicPage({ locale, title, from, accent: null, body }));
  });
  app.post<OfWorkspace>('/c/push/:workspace/address', acting, async (request, reply) => {
    const known = await within(house, request.params.workspace, 'en', (ctx) =>
      renewBrowser(ctx, request.body),
    );
    return reply
      .code(known ? 204 : 410)
      .header('cache-control', 'no-store')
      .send();
  });
  app.post<OfWorkspace>('/c/push/:workspace', acting, async (request, reply) => {
    const locale = localeOf(request);
    const form = (request.body ?? {}) as Form;
    const answer = await within(house, request.params.workspace, locale, (ctx) => answerTo(ctx, form));
    const t = translator(locale);
    const gone = {
      ...{
        locale,
        accent: null,
        title: t('campaigns.public.me.gone'),
        from: t('campaigns.public.confirm.from'),
      },
      body: html`<h1>${t('campaigns.public.me.gone')}</h1><p class="lead">${t('campaigns.public.push.gone')}</p>
<p><a class="button" href="/c/me?lang=${locale}">${t('campaigns.public.me.again')}</a></p>`,
    };
    return answer ? sendPage(reply, answer.status, answer.text) : sendPage(reply, 410, publicPage(gone));
  });
}

const asText = (reply: FastifyReply, type: string, text: string) =>
  reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(text);

async function within<T>(
  house: House,
  workspaceId: string,
  locale: Ctx['locale'],
  run: (ctx: Ctx) => Promise<T>,
): Promise<T | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(workspaceId)) return null;
  return house.inWorkspace(workspaceId, run, { actor: { kind: 'anonymous' }, locale });
}

/** Adds the browser whose form this is; null where the offer has run out. */
async function answerTo(ctx: Ctx, form: Form): Promise<{ status: number; text: string } | null> {
  const supporterId = readPass(ctx, form.pass);
  if (!supporterId) return null;
  const t = translator(ctx.locale);
  const done = (await acceptOffer(ctx, supporterId, form)) ? 'on' : 'failed';
  const host = await hostOf(ctx, {}, ctx.locale);
  const title = t(`campaigns.public.me.push_${done}`);
  const text = hostPage(host, ctx.locale, {
    title,
    body: html`<h1>${title}</h1><p class="lead">${t(`campaigns.public.push.${done}_text`)}</p>
<p><a class="button quiet" href="/c/me?lang=${ctx.locale}">${t('campaigns.public.me.link')}</a></p>`,
  });
  return { status: done === 'on' ? 200 : 422, text };
}
