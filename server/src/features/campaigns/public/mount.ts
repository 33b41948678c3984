/**
 * `/c/…`: campaigns and their alerts for anybody. No account, no script, no cookie: these pages never learn who reads
 * them. A GET changes nothing; a form is only taken while its alert is open.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { addressOf } from '#platform/http/limits.ts';
import { asCoded } from '#platform/http/problems.ts';
import type { AlertKind, AlertView, Form, PublicAnswer } from '../alerts/kind.ts';
import { alertKinds } from '../alerts/kinds.ts';
import { campaignPage, shortened } from './campaign.page.ts';
import { campaignActs } from './campaign-acts.ts';
import { cardOf } from './card.ts';
import { commonPages } from './common-pages.ts';
import { beforeActing, onArrival, publicDoors } from './doors.ts';
import { localeOf, sendPage } from './frame.ts';
import { leadOn } from './moved.ts';
import { type CampaignPage, sendCampaignPage } from './page.ts';
import { posterFile } from './poster.document.ts';
import { alertIn, type CampaignReading, inCampaign, movedAlert, readInCrowd } from './reading.ts';
import { archivedPage, closedPage, nowherePage, problemPage, unknownPage } from './states.pages.ts';
import { transparencyPage } from './transparency.page.ts';
import { plainForm, readForm, visitOf } from './visit.ts';

/** A school or a hall full of people stands behind one address. */
const reading = { schema: { hide: true } as object, config: limit(600) };
/** A document takes a processor a good part of a second. */
const printing = { schema: { hide: true } as object, config: limit(20) };
const acting = { schema: { hide: true } as object, config: limit(120), bodyLimit: 100_000 };
function limit(max: number) {
  return {
    rateLimit: {
      max,
      timeWindow: '1 minute',
      keyGenerator: (request: FastifyRequest) => addressOf(request.ip),
    },
  };
}

/** Doors for programs; all others take forms. */
const takesJson = new Set(['/c/hooks/:alert/:token', '/c/push/:workspace/address']);

interface At {
  Params: { campaign: string; alert: string; path: string };
}

export function mountCampaigns(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    const form = 'application/x-www-form-urlencoded';
    if (scope.hasContentTypeParser(form)) scope.removeContentTypeParser(form);
    scope.addContentTypeParser(form, { parseAs: 'string', bodyLimit: 100_000 }, (_request, body, done) =>
      done(null, readForm(body as string)),
    );
    scope.setErrorHandler((error, request, reply) => {
      const coded = asCoded(error);
      if (coded.status >= 500 && coded !== error) request.log.error({ err: error }, 'public page');
      const problem = problemPage(coded, localeOf(request));
      return sendPage(reply, problem.status, problem.body);
    });

    scope.addHook('preHandler', async (request, reply) => {
      request.query = plainForm(request.query);
      if (!takesJson.has(request.routeOptions.url ?? '')) request.body = plainForm(request.body);
      const asked = Object.values((request.params ?? {}) as Record<string, string>);
      if (asked.some((one) => one.includes('\0')))
        return sendPage(reply, 404, unknownPage(localeOf(request)));
    });

    for (const door of publicDoors) door(scope, house);

    scope.get<At>('/c/:campaign', reading, (request, reply) =>
      answer(house, request, reply, async (ctx, found) => ({ page: await campaignPage(ctx, found) })),
    );
    scope.post<At>('/c/:campaign', acting, (request, reply) =>
      answer(house, request, reply, async (ctx, found) => {
        const sent = (request.body ?? {}) as Form;
        const act = campaignActs[String(sent.step)];
        const done = act && (await act(ctx, found, sent));
        return done ? within(done, { title: '' }) : null;
      }),
    );
    scope.get<At>('/c/:campaign/transparency', reading, (request, reply) =>
      answer(
        house,
        request,
        reply,
        async (_ctx, found) => ({ page: transparencyPage(found) }),
        'archived too',
      ),
    );
    scope.get<At>('/c/:campaign/:alert', reading, (request, reply) =>
      answer(house, request, reply, (ctx, found) =>
        onAlert(ctx, found, request, async (view, query) => {
          const kind = alertKinds[view.alert.kind];
          if (!kind) return null;
          if (!view.open) return { page: closedPage(found, view) };
          for (const told of onArrival) await told(ctx, view, request.headers['user-agent']);
          const { title, ask } = view.alert;
          const card = cardOf(ctx, found, {
            path: `/${view.alert.slug}`,
            title,
            description: shortened(ask),
          });
          return within(await kind.show(ctx, view, query), { ...pageOf(view), head: card });
        }),
      ),
    );
    scope.post<At>('/c/:campaign/:alert', acting, async (request, reply) => {
      const act = (given: Form, prepared: boolean) =>
        answer(house, request, reply, (ctx, found) =>
          onAlert(ctx, found, request, async (view) => {
            const sent = asMeant(found, given);
            const kind = alertKinds[view.alert.kind];
            if (!kind) return null;
            if (kind.prepare && view.open && !prepared) throw new AsksOutside(kind.prepare, view);
            for (const step of beforeActing) {
              const done = await step(ctx, view, sent);
              if (done) return within(done, pageOf(view));
            }
            if (!view.open) return { page: closedPage(found, view, sent) };
            return within(await kind.act(ctx, view, sent), pageOf(view));
          }),
        );
      const sent = (request.body ?? {}) as Form;
      if (await actInCrowd(house, request, reply, sent)) return reply;
      try {
        return await act(sent, false);
      } catch (asked) {
        if (!(asked instanceof AsksOutside)) throw asked;
        return act(await asked.prepare(house, asked.view, sent), true);
      }
    });
    scope.get<At>('/c/:campaign/:alert/poster.pdf', printing, (request, reply) =>
      answer(house, request, reply, (ctx, found) =>
        onAlert(ctx, found, request, async (view) => within(await posterFile(ctx, view), pageOf(view))),
      ),
    );
    scope.get<At>('/c/:campaign/:alert/:path', reading, (request, reply) =>
      answer(house, request, reply, (ctx, found) =>
        onAlert(ctx, found, request, async (view, query) => {
          const kind = alertKinds[view.alert.kind];
          const { path } = request.params;
          const common = Object.hasOwn(commonPages, path) ? commonPages[path] : undefined;
          const body = common ? await common(ctx, view, query) : await kind?.more?.(ctx, view, path, query);
          return body ? within(body, pageOf(view, `/${path}`)) : null;
        }),
      ),
    );
  });
}

type Found =
  | { page: CampaignPage }
  /** The alert's address of today, where it was asked for by a former one. */
  | { movedTo: string }
  | Exclude<PublicAnswer, { html: string }>
  | null;

type PageFrame = Pick<CampaignPage, 'title' | 'path' | 'listed' | 'head'>;
const pageOf = (view: AlertView, path = ''): PageFrame => ({
  title: view.alert.title,
  path: `/${view.alert.slug}${path}`,
  listed: path === '' && view.partner === null,
});

function within(answer: PublicAnswer, page: PageFrame): Found {
  if (!('html' in answer)) return answer;
  const { html, title, ...rest } = answer;
  return { page: { ...page, ...rest, ...(title && { title: `${title} – ${page.title}` }), body: html } };
}

/**
 * Leaves the transaction, because the kind must ask the outside world first. Kinds that ask nobody are read once only:
 * a thousand people may sign in the same second.
 */
class AsksOutside extends Error {
  readonly prepare: NonNullable<AlertKind['prepare']>;
  readonly view: AlertView;
  constructor(prepare: NonNullable<AlertKind['prepare']>, view: AlertView) {
    super('asks the outside world');
    this.prepare = prepare;
    this.view = view;
  }
}

async function onAlert(
  ctx: Ctx,
  found: CampaignReading,
  request: FastifyRequest<At>,
  use: (view: AlertView, query: Form) => Promise<Found>,
): Promise<Found> {
  const { alert: slug } = request.params;
  const view = alertIn(found, slug);
  if (view) return use(view, request.query as Form);
  const today = await movedAlert(ctx, found, slug);
  if (!today) return null;
  if (request.method === 'GET') return { movedTo: today };
  const moved = alertIn(found, today);
  return moved && use(moved, request.query as Form);
}

/**
 * Letters of a partner that has left since the page was opened were agreed to with that partner, and with nobody else: the
 * tick goes, the act stays.
 */
const asMeant = (found: CampaignReading, form: Form): Form =>
  found.visit.partner && !found.partner ? { ...form, newsletter: undefined, alerts: undefined } : form;

/** Takes a form without asking the database what the page is, where a crowd sends such forms. @returns whether it did */
async function actInCrowd(
  house: House,
  request: FastifyRequest<At>,
  reply: FastifyReply,
  sent: Form,
): Promise<boolean> {
  if (sent.step !== undefined) return false;
  const found = readInCrowd(house, request.params.campaign, visitOf(request));
  const view = found && alertIn(found, request.params.alert);
  if (!found || !view?.open) return false;
  const done = await alertKinds[view.alert.kind]?.actInCrowd?.(house, view, asMeant(found, sent));
  const page = done && within(done, pageOf(view));
  if (!page || !('page' in page)) return false;
  sendCampaignPage(reply, found, page.page);
  return true;
}

async function answer(
  house: House,
  request: FastifyRequest<At>,
  reply: FastifyReply,
  use: (ctx: Ctx, found: CampaignReading) => Promise<Found>,
  archived?: 'archived too',
): Promise<FastifyReply> {
  const visit = visitOf(request);
  const { campaign: slug, alert } = request.params;
  const made = await inCampaign(house, slug, visit, async (ctx, found) => {
    const done =
      found.campaign.archived_at && !archived ? { page: archivedPage(found) } : await use(ctx, found);
    return { done, found };
  });
  if (!made) return sendPage(reply, 404, unknownPage(visit.locale));
  const { done, found } = made;
  if (!done) return sendCampaignPage(reply, found, nowherePage(found));
  const movedTo = 'movedTo' in done ? done.movedTo : alert;
  // A form that was opened at a former address is taken there; who only reads is led on.
  if ('movedTo' in done || (request.method === 'GET' && slug !== found.campaign.slug))
    return leadOn(request, reply, [found.campaign.slug, ...(movedTo === undefined ? [] : [movedTo])]);
  if ('page' in done) return sendCampaignPage(reply, found, done.page);
  if ('redirect' in done) return reply.header('cache-control', 'no-store').redirect(done.redirect, 303);
  return reply
    .type(done.type)
    .headers({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${done.name}"` })
    .send(done.file);
}
