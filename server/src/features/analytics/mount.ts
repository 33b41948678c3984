/** The link that ends the mails with the numbers. A GET only asks; a POST, from the page or a mail program, ends them. */
import type { Locale } from '@portevoix/core/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '#platform/house.ts';
import { localeFrom } from '#platform/i18n.ts';
import { getPerson } from '../people/index.ts';
import { stopPage } from './pages.ts';
import { readStopToken } from './reports.service.ts';
import { deleteSubscription, findSubscription } from './reports.store.ts';

const path = '/mail/stop';
const limits = {
  schema: { hide: true } as object,
  config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
};

export async function mount(app: FastifyInstance, house: House): Promise<void> {
  const answer = async (request: FastifyRequest, reply: FastifyReply, end: boolean) => {
    const { token } = request.query as { token?: unknown };
    const whose = typeof token === 'string' ? readStopToken(house, token) : null;
    const found = whose && (await stopOrLook(house, whose, end));
    const state = !found ? 'unknown' : found.subscribed ? 'ask' : 'stopped';
    return reply
      .code(found ? 200 : 404)
      .headers({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
      .type('text/html; charset=utf-8')
      .send(stopPage(found?.locale ?? localeFrom(request.headers['accept-language']), state));
  };
  await app.register(async (scope) => {
    // RFC 8058 lets mail programs send either kind of form; what it holds says nothing we need.
    // Uploads elsewhere are read as files; here nothing is.
    if (scope.hasContentTypeParser('multipart/form-data'))
      scope.removeContentTypeParser('multipart/form-data');
    scope.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'string', bodyLimit: 1000 },
      (_r, _b, done) => done(null, {}),
    );
    scope.get(path, limits, (request, reply) => answer(request, reply, false));
    scope.post(path, limits, (request, reply) => answer(request, reply, true));
  });
}

function stopOrLook(
  house: House,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  end: boolean,
): Promise<{ subscribed: boolean; locale: Locale }> {
  return house.inWorkspace(workspaceId, async (ctx) => {
    if (end) await deleteSubscription(ctx, personId);
    const { locale } = await getPerson(ctx, personId);
    return { subscribed: (await findSubscription(ctx, personId)) !== null, locale };
  });
}
