/** Downloads and public pages of privacy: no script, no third party. */
import { grantsOf, owners } from '@portevoix/core/people';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { CodedError, platformErrors } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { authenticate } from '../auth/index.ts';
import { accessibilityPage } from './accessibility.pages.ts';
import { findHandover, openHandover, openMyExport } from './exports.service.ts';
import { writeKit } from './kit.document.ts';
import { kitFacts } from './kit.service.ts';
import { noticeFacts } from './notice.service.ts';
import { handoverPage, noticePage } from './pages.ts';
import { localeOf, page } from './public-page.ts';

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const hidden = { schema: { hide: true } as object };
const slowly = { ...hidden, config: { rateLimit: { max: 20, timeWindow: '1 minute' } } };

export function mount(app: FastifyInstance, house: House): void {
  app.get<{ Params: { id: string } }>('/privacy/exports/:id', hidden, async (request, reply) => {
    const caller = await authenticate(house, request);
    if (!caller) throw platformErrors.not_signed_in();
    const { id } = request.params;
    if (!idPattern.test(id)) throw platformErrors.not_found();
    const opened = await house.inWorkspace(caller.workspaceId, (ctx) => openMyExport(ctx, id), {
      actor: caller.actor,
      locale: caller.locale,
    });
    return sendCopy(house, reply, opened);
  });

  app.get('/privacy/works-council.pdf', slowly, async (request, reply) => {
    const caller = await authenticate(house, request);
    if (!caller) throw platformErrors.not_signed_in();
    const may = grantsOf(caller.actor).some(({ role, groups }) => !groups && owners.includes(role));
    if (!may) throw platformErrors.forbidden();
    const locale = localeOf(request);
    const facts = await house.inWorkspace(caller.workspaceId, (ctx) => kitFacts(ctx, locale), {
      actor: caller.actor,
      locale,
    });
    const day = house.now().toISOString().slice(0, 10);
    return reply
      .type('application/pdf')
      .headers({
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="portevoix-${translator(locale)('privacy.kit.file')}-${day}.pdf"`,
      })
      .send(await writeKit(facts));
  });

  app.get('/privacy', hidden, async (request, reply) => {
    const locale = localeOf(request);
    return page(reply, 200, noticePage(locale, await noticeFacts(house)));
  });

  app.get('/accessibility', hidden, async (request, reply) => {
    const locale = localeOf(request);
    return page(reply, 200, accessibilityPage(locale, await noticeFacts(house)));
  });

  // A link in a letter: it opens with the code beside it, for whoever has no account any more.
  app.get<{ Params: { id: string } }>('/privacy/handover/:id', slowly, async (request, reply) => {
    const locale = localeOf(request);
    const known = idPattern.test(request.params.id) && (await findHandover(house, request.params.id));
    return page(reply, known ? 200 : 404, handoverPage(locale, known ? 'ask' : 'gone'));
  });
  app.register(async (scope) => {
    const form = 'application/x-www-form-urlencoded';
    if (scope.hasContentTypeParser(form)) scope.removeContentTypeParser(form);
    scope.addContentTypeParser(form, { parseAs: 'string', bodyLimit: 1_000 }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(body as string))),
    );
    scope.post<{ Params: { id: string }; Body: { code?: string } }>(
      '/privacy/handover/:id',
      slowly,
      async (request, reply) => {
        const locale = localeOf(request);
        const { id } = request.params;
        if (!idPattern.test(id)) return page(reply, 404, handoverPage(locale, 'gone'));
        try {
          return sendCopy(house, reply, await openHandover(house, id, String(request.body?.code ?? '')));
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
          return page(reply, error.status, handoverPage(locale, error.status === 403 ? 'wrong' : 'gone'));
        }
      },
    );
  });
}

async function sendCopy(
  house: House,
  reply: FastifyReply,
  { key, bytes }: { key: string; bytes: number },
): Promise<FastifyReply> {
  const stored = await house.media.open(key);
  const day = house.now().toISOString().slice(0, 10);
  return reply
    .type('application/zip')
    .headers({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="portevoix-${day}.zip"`,
      'content-length': bytes,
      'referrer-policy': 'no-referrer',
    })
    .send(stored.body);
}
