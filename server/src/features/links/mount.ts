/** The visitors' page about what is counted, with its opt-out. Short links themselves are answered before Fastify. */
import type { FastifyInstance } from 'fastify';
import type { House } from '#platform/house.ts';
import { localeFrom } from '#platform/i18n.ts';
import { optOutCookie, refusesTracking } from './intake.ts';
import { privacyPage } from './pages.ts';
import { pagesBelow, roadOf } from './road.ts';

const hidden = { hide: true } as object;
/** Thirteen months: what the CNIL recommends at most for a tracker, so for a refusal too. */
const refusalSeconds = 13 * 30 * 86_400;

export function mount(app: FastifyInstance, house: House): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1000 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  for (const path of pagesBelow) {
    app.get(`/l/${path}`, { schema: hidden }, (request, reply) => {
      const locale = localeFrom(request.headers['accept-language']);
      const { done } = request.query as { done?: string };
      return reply
        .headers({ 'cache-control': 'private, no-store', vary: 'Accept-Language, Cookie' })
        .type('text/html; charset=utf-8')
        .send(privacyPage(locale, refusesTracking(request.headers), done !== undefined));
    });
  }
  app.post('/l/privacy', { schema: hidden }, (request, reply) => {
    const { refuse } = (request.body ?? {}) as { refuse?: string };
    const age = refuse === 'no' ? 0 : refusalSeconds;
    const secure = house.config.publicUrl.startsWith('https:') ? '; Secure' : '';
    return reply
      .header('set-cookie', `${optOutCookie}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure}`)
      .redirect('/l/privacy?done', 303);
  });
  // The same redirect for whoever speaks to Fastify itself, without the server around it.
  app.get('/l/:code', { schema: hidden, config: { rateLimit: false } }, (request, reply) => {
    reply.hijack();
    roadOf(house).redirector.handle(request.raw, reply.raw);
  });
}
