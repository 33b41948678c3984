/** `/no/:token`: say no from a letter, in one tap and without an account. `/o`: the door for outside people. */
import { type Locale, locales } from '@portevoix/core/common';
import { emailSchema, outsideHats } from '@portevoix/core/people';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { localeFrom } from '#platform/i18n.ts';
import { findOnlyWorkspace } from '../workspaces/index.ts';
import { refuseInvitation, workspaceOfInvitation } from './invitations.service.ts';
import {
  outsideAskedPage,
  outsideClosedPage,
  outsidePage,
  refusalPage,
  refusedPage,
} from './joining.pages.ts';
import { inviteAddress } from './joining.service.ts';
import { selectJoiningSettings } from './joining-settings.store.ts';

const hidden = { hide: true } as object;
const slowly = { schema: hidden, config: { rateLimit: { max: 30, timeWindow: '1 minute' } } };

export function mount(app: FastifyInstance, house: House): void {
  app.get<{ Params: { token: string } }>('/no/:token', slowly, async (request, reply) => {
    const { token } = request.params;
    const workspace = await house.inSystem((ctx) => workspaceOfInvitation(ctx, token));
    const locale = localeOf(request, workspace?.locale);
    return page(reply, 200, refusalPage(locale, workspace?.name ?? null));
  });
  // RFC 8058 too: a mail program posts here by itself when its reader taps "unsubscribe".
  app.post<{ Params: { token: string } }>('/no/:token', slowly, async (request, reply) => {
    await house.inSystem((ctx) => refuseInvitation(ctx, request.params.token));
    return page(reply, 200, refusedPage(localeOf(request)));
  });
  app.get('/o', slowly, async (request, reply) => {
    const open = await house.inSystem(openDoor);
    const locale = localeOf(request, open?.workspace.locale);
    if (!open) return page(reply, 404, outsideClosedPage(locale));
    return page(reply, 200, outsidePage({ locale, workspace: open.workspace.name, door: open.door }));
  });
  app.post('/o', slowly, async (request, reply) => {
    const form = (request.body ?? {}) as Record<string, string | undefined>;
    const locale = locales.find((one) => one === form.lang) ?? localeOf(request);
    const answer = await house.inSystem(async (ctx) => {
      const open = await openDoor(ctx);
      if (!open) return { status: 404, text: outsideClosedPage(locale) };
      const { workspace, door } = open;
      const email = emailSchema.safeParse(form.email ?? '');
      const hat = outsideHats.find((one) => one === form.hat && door.hats.includes(one));
      if (!email.success || !hat) {
        const shown = (form.email ?? '').slice(0, 254);
        const problem = email.success ? 'hat' : 'email';
        return {
          status: 422,
          text: outsidePage({ locale, workspace: workspace.name, door, problem, email: shown }),
        };
      }
      await inviteAddress(
        { ...ctx, workspaceId: workspace.id, locale },
        {
          ...{ kind: 'outside', email: email.data, hat, needsApproval: door.approval },
          consents: form.newsletter === 'yes' ? ['newsletter'] : [],
        },
      );
      return { status: 200, text: outsideAskedPage(locale) };
    });
    return page(reply, answer.status, answer.text);
  });
}

async function openDoor(ctx: Ctx) {
  const workspace = await findOnlyWorkspace(ctx);
  if (!workspace || !ctx.house.mail.enabled) return null;
  const { outside } = await selectJoiningSettings({ ...ctx, workspaceId: workspace.id });
  return outside.open ? { workspace, door: outside } : null;
}

const page = (reply: FastifyReply, status: number, body: string) =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex', vary: 'Accept-Language' })
    .send(body);

/** The language in the address, then the browser's, then the organisation's. */
function localeOf(request: FastifyRequest, fallback: Locale = 'en'): Locale {
  const asked = (request.query as { lang?: string }).lang;
  return locales.find((one) => one === asked) ?? localeFrom(request.headers['accept-language'], fallback);
}
