/** `/c/partner/…`: a partner's own space behind the link in a letter, and its logo. No account, no cookie. */
import type { FastifyInstance } from 'fastify';
import type { House } from '#platform/house.ts';
import type { Form } from '../alerts/kind.ts';
import { localeOf, sendPage } from '../public/frame.ts';
import { setPartnerLogo } from './partners.service.ts';
import { findPartnerLogo } from './partners.store.ts';
import { type PartnerNote, partnerDoorPage, partnerGonePage } from './space.pages.ts';
import { actAsPartner, findPartnerOfLink, readPartnerSpace } from './space.service.ts';

const hidden = { hide: true } as object;
const slowly = { schema: hidden, config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };
const mostLogo = 5_000_000;
const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
type Tokened = { Params: { token: string } };

export function mountPartners(app: FastifyInstance, house: House): void {
  app.get<{ Params: { id: string } }>('/c/partner/logo/:id', { schema: hidden }, async (request, reply) => {
    const { id } = request.params;
    const picture = idPattern.test(id) ? await house.inSystem((ctx) => findPartnerLogo(ctx, id)) : null;
    if (!picture) return reply.code(404).send();
    return reply
      .type('image/webp')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(picture);
  });
  app.get<Tokened>('/c/partner/:token', slowly, async (request, reply) => {
    const locale = localeOf(request);
    const found = await findPartnerOfLink(house, request.params.token);
    const space =
      found &&
      (await house.inWorkspace(found.workspaceId, (ctx) => readPartnerSpace(ctx, found.partnerId), {
        locale,
      }));
    if (!space) return sendPage(reply, 410, partnerGonePage(locale));
    return sendPage(reply, 200, partnerDoorPage(locale, space.organisation));
  });
  app.post<Tokened>('/c/partner/:token', { ...slowly, bodyLimit: mostLogo }, async (request, reply) => {
    const locale = localeOf(request);
    const found = await findPartnerOfLink(house, request.params.token);
    if (!found) return sendPage(reply, 410, partnerGonePage(locale));
    const upload = request.isMultipart() ? await request.file({ limits: { fileSize: mostLogo } }) : null;
    const picture = upload ? await upload.toBuffer().catch(() => Buffer.alloc(0)) : null;
    const page = await house.inWorkspace(
      found.workspaceId,
      async (ctx) => {
        const space = await readPartnerSpace(ctx, found.partnerId);
        if (!space) return { status: 410, text: partnerGonePage(locale) };
        const note: PartnerNote | null = picture
          ? (await setPartnerLogo(ctx, space.row.id, picture))
            ? 'logo'
            : 'no_logo'
          : null;
        return actAsPartner(ctx, space, (request.isMultipart() ? {} : (request.body ?? {})) as Form, note);
      },
      { actor: { kind: 'anonymous' }, locale },
    );
    return sendPage(reply, page.status, page.text);
  });
}
