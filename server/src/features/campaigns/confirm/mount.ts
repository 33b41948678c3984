/** `/c/confirm/:token`: a page with one button. No account, no script, no cookie, and a GET changes nothing. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import type { Form } from '../alerts/kind.ts';
import { localeOf, publicPage, sendPage } from '../public/frame.ts';
import { sendCampaignPage, trialBanner } from '../public/page.ts';
import { alertIn, inCampaign } from '../public/reading.ts';
import { visitOf } from '../public/visit.ts';
import { type ConfirmPage, hashOf } from './confirm.service.ts';
import { type Confirmation, findConfirmation, useConfirmation } from './confirmations.store.ts';
import { confirmHandlers } from './handlers.ts';

const limited = {
  schema: { hide: true } as object,
  // A household, an office or a mail gateway stands behind one address.
  config: { rateLimit: { max: 120, timeWindow: '1 minute' } },
  bodyLimit: 64 * 1024,
};
type Asked = { Params: { token: string } };

export function mountConfirmations(app: FastifyInstance, house: House): void {
  app.get<Asked>('/c/confirm/:token', limited, async (request, reply) => {
    const locale = localeOf(request);
    const found = await livingConfirmation(house, request.params.token);
    if (!found) return gone(house, request, reply);
    const page = await house.inWorkspace(
      found.workspaceId,
      async (ctx) => (await confirmHandlers[found.purpose]?.ask(ctx, found)) ?? null,
      { actor: { kind: 'anonymous' }, locale },
    );
    return page ? answer(reply, page) : gone(house, request, reply);
  });
  app.post<Asked>('/c/confirm/:token', limited, async (request, reply) => {
    const locale = localeOf(request);
    const found = await livingConfirmation(house, request.params.token);
    if (!found) return gone(house, request, reply);
    const result = await house.inWorkspace(
      found.workspaceId,
      async (ctx) => {
        const usedAt = await useConfirmation(ctx, found.id);
        const form = (request.body ?? {}) as Form;
        return (await confirmHandlers[found.purpose]?.act(ctx, { ...found, usedAt }, form)) ?? null;
      },
      { actor: { kind: 'anonymous' }, locale },
    );
    if (!result) return gone(house, request, reply);
    if ('redirect' in result) return reply.header('cache-control', 'no-store').redirect(result.redirect, 303);
    if ('file' in result) {
      return reply
        .type(result.type)
        .headers({
          'cache-control': 'no-store',
          'content-disposition': `attachment; filename="${result.name}"`,
        })
        .send(result.file);
    }
    return answer(reply, result);
  });
}

async function livingConfirmation(house: House, token: string): Promise<Confirmation | null> {
  if (!/^[\w-]{32}$/.test(token)) return null;
  const found = await house.inSystem((ctx) => findConfirmation(ctx, hashOf(token)));
  return found && found.expiresAt > house.now() ? found : null;
}

const answer = (reply: FastifyReply, page: ConfirmPage) =>
  sendPage(
    reply,
    page.status ?? 200,
    publicPage({
      locale: page.locale,
      title: page.title,
      from: page.from,
      accent: page.accent,
      ...(page.foot !== undefined && { foot: page.foot }),
      body: html`!${page.trial ? trialBanner(page.locale) : ''}!${page.html}!${
        page.button ? html`<form method="post"><button>${page.button}</button></form>` : ''
      }`,
    }),
  );

/** Used up, run out, or never there: which of them is nobody's business. It leads on to where one may begin anew. */
async function gone(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const locale = localeOf(request);
  const t = translator(locale);
  const title = t('campaigns.public.confirm.gone');
  const body = html`<h1>${title}</h1><p class="lead">${t('campaigns.public.confirm.gone_text')}</p>`;
  const { back } = request.query as { back?: unknown };
  const [slug = '', path = ''] = typeof back === 'string' ? back.split('/') : [];
  const reading = slug && (await inCampaign(house, slug, visitOf(request), async (_ctx, found) => found));
  if (!reading)
    return answer(reply, {
      ...{ status: 410, locale, title, accent: null, html: body },
      from: t('campaigns.public.confirm.from'),
    });
  const alert = alertIn(reading, path);
  const way = alert
    ? { address: alert.address(), words: alert.alert.title }
    : { address: reading.address(), words: t('campaigns.public.see_campaign') };
  return sendCampaignPage(reply, reading, {
    ...{ status: 410, title },
    body: html`!${body}<p class="buttons"><a class="button" href="${way.address}">${way.words}</a></p>`,
  });
}
