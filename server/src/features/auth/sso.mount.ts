/**
 * The addresses that browsers and providers use: out to a provider and back, our metadata, sign-out from there. Answers
 * are redirects; a refusal leads to a page that says what to do.
 */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '#platform/house.ts';
import type { ProviderRow } from './sso.store.ts';
import { byCookie, cookieNames, setCookie } from './sso-cookies.ts';
import { openSsoSession } from './sso-session.service.ts';
import {
  findProvider,
  finishCode,
  finishResponse,
  type Next,
  ownPath,
  startSignIn,
  takeResponse,
} from './sso-sign-in.service.ts';
import { backchannelLogout, metadataOf, samlLogout } from './sso-sign-out.service.ts';

interface Params {
  provider: string;
  key?: string;
}
type Query = Record<string, string | string[] | undefined>;
const hidden = { hide: true } as object;
/** An office stands behind one address, and all of it signs in at nine. */
const limited = { rateLimit: { max: 600, timeWindow: '1 minute' } };

export function mountSso(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    // Answers are larger than the forms of other pages; their reader is not for here.
    const form = 'application/x-www-form-urlencoded';
    if (scope.hasContentTypeParser(form)) scope.removeContentTypeParser(form);
    scope.addContentTypeParser(form, { parseAs: 'string', bodyLimit: 1_000_000 }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const on = (
      method: 'GET' | 'POST',
      path: string,
      kind: ProviderRow['kind'] | null,
      answer: (provider: ProviderRow, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
    ) =>
      scope.route<{ Params: Params }>({
        method,
        url: `/api/sso/:provider/${path}`,
        schema: hidden,
        config: limited,
        handler: async (request, reply) => {
          const { provider: id } = request.params;
          const provider = /^[0-9a-f-]{36}$/.test(id) ? await findProvider(house, id) : null;
          if (!provider || (kind && provider.kind !== kind)) return reply.callNotFound();
          reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
          return answer(provider, request, reply);
        },
      });

    on('GET', 'start', null, async (provider, request, reply) => {
      const { next, invitation, hint } = request.query as Query;
      const browser = byCookie(request, cookieNames.browser) ?? randomBytes(24).toString('base64url');
      setCookie(house, reply, cookieNames.browser, browser, 24 * 60);
      const pending = {
        next: ownPath(textIn(next)),
        invitation: textIn(invitation)?.slice(0, 100) ?? null,
        hint: textIn(hint)?.slice(0, 254) ?? null,
        trialOf: null,
      };
      return follow(house, request, reply, await startSignIn(house, provider, browser, pending));
    });
    on('GET', 'callback', 'oidc', async (provider, request, reply) => {
      const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '?';
      const browser = byCookie(request, cookieNames.browser);
      return follow(house, request, reply, await finishCode(house, provider, browser, query));
    });
    on('POST', 'acs', 'saml', async (provider, request, reply) => {
      const { SAMLResponse: response, RelayState: relayState } = (request.body ?? {}) as Query;
      const next = await takeResponse(house, provider, textIn(response) ?? '', textIn(relayState) ?? '');
      return follow(house, request, reply, next);
    });
    on('GET', 'answer/:key', 'saml', async (provider, request, reply) => {
      // Who comes from the provider's portal has no cookie yet: one made now fits no request, but a joining that follows.
      const browser = byCookie(request, cookieNames.browser) ?? randomBytes(24).toString('base64url');
      setCookie(house, reply, cookieNames.browser, browser, 24 * 60);
      const { key = '' } = request.params as Params;
      return follow(house, request, reply, await finishResponse(house, provider, browser, key));
    });
    on('GET', 'metadata', 'saml', async (provider, _request, reply) =>
      reply.type('application/samlmetadata+xml').send(metadataOf(house, provider)),
    );
    on('POST', 'backchannel-logout', 'oidc', async (provider, request, reply) => {
      const { logout_token: token } = (request.body ?? {}) as Query;
      const done = await backchannelLogout(house, provider, textIn(token) ?? '');
      return reply.code(done ? 200 : 400).send(done ? {} : { error: 'invalid_request' });
    });
    const logout = async (provider: ProviderRow, request: FastifyRequest, reply: FastifyReply) => {
      const message = (request.method === 'POST' ? request.body : request.query) as Query;
      const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?') + 1) : '';
      const url = await samlLogout(house, provider, message, request.method === 'POST' ? null : search);
      return url ? reply.redirect(url, 303) : reply.redirect('/sign-in', 303);
    };
    on('GET', 'logout', 'saml', logout);
    on('POST', 'logout', 'saml', logout);
  });
}

const textIn = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

async function follow(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  next: Next,
): Promise<FastifyReply> {
  if (next.kind === 'go') return reply.redirect(next.url, 303);
  if (next.kind === 'join') {
    setCookie(house, reply, cookieNames.joining, next.key, next.minutes);
    return reply.redirect('/join/sso', 303);
  }
  if (next.kind === 'signed_in') {
    await openSsoSession(house, request, reply, next);
    return reply.redirect(next.next, 303);
  }
  const { sentence, providerId, attempt, trial } = next;
  const query = new URLSearchParams({ why: sentence, provider: providerId, ref: attempt.slice(-6) });
  return reply.redirect(
    trial ? `/settings/sign-in/${providerId}?attempt=${attempt}` : `/sign-in/refused?${query}`,
    303,
  );
}
