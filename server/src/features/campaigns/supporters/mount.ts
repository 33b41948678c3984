/** `/c/join`, `/c/out/:token`, `/c/me`: letters asked for, letters stopped, one's own space. No account, no cookie. */

import { readAddress, slugSchema } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import type { Form } from '../alerts/kind.ts';
import { localeOf, sendPage } from '../public/frame.ts';
import { emptyJoinForm, joinAskedPage, joinPage } from './joining.pages.ts';
import { askToJoin, problemsIn } from './joining.service.ts';
import { findPageOfLetter } from './letters.store.ts';
import { outDonePage, outGonePage, outPage } from './out.pages.ts';
import { findOutTicket, goOut, type OutWish } from './out.service.ts';
import { askSpacePage, spaceAskedPage, spaceDoorPage, spaceGonePage } from './own-space.pages.ts';
import { askForOwnSpace, findOwner } from './own-space.service.ts';
import { actInSpace } from './own-space.steps.ts';
import { hostOf, hostUnknownPage, type PageHost, workspaceOfPage } from './page-host.ts';

const hidden = { hide: true } as object;
const slowly = {
  schema: hidden,
  config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
  bodyLimit: 64 * 1024,
};
// Mail gateways open and post from few addresses on behalf of many.
const often = { ...slowly, config: { rateLimit: { max: 300, timeWindow: '1 minute' } } };
type Query = { c?: string; p?: string };
type Tokened = { Params: { token: string } };
const one = (value: string | string[] | undefined): string =>
  ((Array.isArray(value) ? value[0] : value) ?? '').slice(0, 320).trim();

const campaignIn = (request: FastifyRequest): string | undefined => {
  const { c } = request.query as Query;
  return slugSchema.safeParse(c).success ? c : undefined;
};

export function mountSupporters(app: FastifyInstance, house: House): void {
  const as = <T>(workspaceId: string, locale: Locale, run: (ctx: Ctx) => Promise<T>) =>
    house.inWorkspace(workspaceId, run, { actor: { kind: 'anonymous' }, locale });
  const onPage = async (
    request: FastifyRequest,
    slugs: Query,
    run: (ctx: Ctx, host: PageHost) => Promise<{ status: number; text: string }>,
  ) => {
    const locale = localeOf(request);
    const workspaceId = await workspaceOfPage(house, slugs.c);
    if (!workspaceId) return { status: 404, text: hostUnknownPage(locale) };
    return as(workspaceId, locale, async (ctx) =>
      run(ctx, await hostOf(ctx, { campaign: slugs.c, partner: slugs.p }, locale)),
    );
  };

  app.get('/c/join', often, async (request, reply) => {
    const page = await onPage(request, request.query as Query, async (ctx, host) => ({
      status: 200,
      text: joinPage(host, ctx.locale, emptyJoinForm),
    }));
    return sendPage(reply, page.status, page.text);
  });
  app.post('/c/join', slowly, async (request, reply) => {
    const form = (request.body ?? {}) as Form;
    const typed = {
      email: one(form.email),
      given: one(form.given).slice(0, 80),
      family: one(form.family).slice(0, 80),
      alerts: form.alerts === 'yes',
      newsletter: form.newsletter === 'yes',
    };
    const purposes = (['alerts', 'newsletter'] as const).filter((name) => typed[name]);
    const slugs = { c: one(form.c) || undefined, p: one(form.p) || undefined } as Query;
    const page = await onPage(request, slugs, async (ctx, host) => {
      // A partner that has left since: its letters were ticked, and are nobody else's to send. Asked anew, in our own name.
      const left = slugs.p !== undefined && !host.partner;
      const problems = problemsIn({ email: typed.email, purposes: left ? [] : purposes });
      const shown = left ? { ...typed, alerts: false, newsletter: false } : typed;
      if (Object.keys(problems).length > 0)
        return { status: 422, text: joinPage(host, ctx.locale, shown, problems) };
      await askToJoin(ctx, host, { ...typed, purposes, locale: ctx.locale });
      return { status: 200, text: joinAskedPage(host, ctx.locale) };
    });
    return sendPage(reply, page.status, page.text);
  });

  app.get<Tokened>('/c/out/:token', often, async (request, reply) => {
    const locale = localeOf(request);
    const ticket = await findOutTicket(house, request.params.token);
    if (!ticket) return sendPage(reply, 410, outGonePage(locale));
    const text = await as(ticket.workspaceId, locale, async (ctx) =>
      outPage(await hostOf(ctx, await findPageOfLetter(ctx, ticket.letterId), locale), locale, request.url),
    );
    return sendPage(reply, 200, text);
  });
  // RFC 8058: a mail program posts `List-Unsubscribe=One-Click` by itself, and that is enough.
  app.post<Tokened>('/c/out/:token', often, async (request, reply) => {
    const locale = localeOf(request);
    const ticket = await findOutTicket(house, request.params.token);
    if (!ticket) return sendPage(reply, 200, outGonePage(locale));
    const asked = one(((request.body ?? {}) as Form).wish);
    const wish: OutWish = asked === 'results' || asked === 'partner' ? asked : 'all';
    const text = await as(ticket.workspaceId, locale, async (ctx) => {
      await goOut(ctx, ticket, wish);
      const slugs = await findPageOfLetter(ctx, ticket.letterId);
      return outDonePage(await hostOf(ctx, slugs, locale), locale, wish);
    });
    return sendPage(reply, 200, text);
  });

  app.get('/c/me', often, async (request, reply) => {
    const page = await onPage(request, request.query as Query, async (ctx, host) => ({
      status: 200,
      text: askSpacePage(host, ctx.locale),
    }));
    return sendPage(reply, page.status, page.text);
  });
  app.post('/c/me', slowly, async (request, reply) => {
    const form = (request.body ?? {}) as Form;
    const slugs = { c: one(form.c) || undefined } as Query;
    const page = await onPage(request, slugs, async (ctx, host) => {
      const email = one(form.email);
      if (!readAddress(email)) return { status: 422, text: askSpacePage(host, ctx.locale, email) };
      await askForOwnSpace(ctx, email, host.campaign?.slug);
      return { status: 200, text: spaceAskedPage(host, ctx.locale) };
    });
    return sendPage(reply, page.status, page.text);
  });
  app.get<Tokened>('/c/me/:token', often, async (request, reply) => {
    const locale = localeOf(request);
    const owner = await findOwner(house, request.params.token);
    if (!owner) return sendPage(reply, 410, spaceGonePage(null, locale, campaignIn(request)));
    const text = await as(owner.workspaceId, locale, async (ctx) =>
      spaceDoorPage(await hostOf(ctx, {}, locale), locale, request.url),
    );
    return sendPage(reply, 200, text);
  });
  app.post<Tokened>('/c/me/:token', slowly, async (request, reply) => {
    const locale = localeOf(request);
    const owner = await findOwner(house, request.params.token);
    if (!owner) return sendPage(reply, 410, spaceGonePage(null, locale, campaignIn(request)));
    const answer = await as(owner.workspaceId, locale, async (ctx) =>
      actInSpace(ctx, owner.supporterId, await hostOf(ctx, {}, locale), (request.body ?? {}) as Form),
    );
    if ('file' in answer) {
      return reply
        .type(answer.type)
        .headers({
          'cache-control': 'no-store',
          'content-disposition': `attachment; filename="${answer.name}"`,
        })
        .send(answer.file);
    }
    return sendPage(reply, answer.status, answer.text);
  });
}
