/** Finds the moment that a public address means: by its name of today, or by one that it had. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { findWithinByFormerSlug } from '../campaigns/former-addresses.store.ts';
import { sendPage } from '../public/frame.ts';
import { leadOn } from '../public/moved.ts';
import { sendCampaignPage } from '../public/page.ts';
import { type CampaignReading, inCampaign } from '../public/reading.ts';
import { nowherePage, unknownPage } from '../public/states.pages.ts';
import { visitOf } from '../public/visit.ts';
import { findMoment, findMomentBySlug, type MomentRow } from './moments.store.ts';

export interface AtMoment {
  Params: { campaign: string; moment: string };
}

/**
 * Answers a request to `/c/:campaign/<page>/:moment`. Who reads at a former address is led on; a form that was opened
 * there is taken.
 * @param use null where there is no such page
 */
export async function onMoment<T>(
  house: House,
  request: FastifyRequest<AtMoment>,
  reply: FastifyReply,
  use: (ctx: Ctx, reading: CampaignReading, moment: MomentRow) => Promise<T | null>,
  send: (reading: CampaignReading, made: T) => FastifyReply,
): Promise<FastifyReply> {
  const { campaign, moment: slug } = request.params;
  const visit = visitOf(request);
  const done = await inCampaign(house, campaign, visit, async (ctx, reading) => {
    const moment = await momentCalled(ctx, reading.campaign.id, slug);
    const made = moment && (await use(ctx, reading, moment));
    return { reading, moment, made };
  });
  if (!done) return sendPage(reply, 404, unknownPage(visit.locale));
  const { reading, moment, made } = done;
  if (!moment || made == null) return sendCampaignPage(reply, reading, nowherePage(reading));
  const isToday = campaign === reading.campaign.slug && slug === moment.slug;
  if (isToday || request.method !== 'GET') return send(reading, made);
  const [, , , page = ''] = request.url.split('/');
  return leadOn(request, reply, [reading.campaign.slug, page, moment.slug]);
}

async function momentCalled(ctx: Ctx, campaignId: string, slug: string): Promise<MomentRow | undefined> {
  const found = await findMomentBySlug(ctx, campaignId, slug);
  const id = found ? null : await findWithinByFormerSlug(ctx, 'moment', campaignId, slug);
  return id ? findMoment(ctx, id) : found;
}
