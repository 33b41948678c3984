/** `/c/:campaign/contest/:moment`: rules and entry form; `…/draw` and `…/data`: the draw; `/c/entry/:token`: one's own entry. */
import { readAddress, wordsIn } from '@portevoix/core/campaigns';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { isTicked, isTrapped, type Problems, textOf } from '../actions/fields.ts';
import type { Form } from '../alerts/kind.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { type AtMoment, onMoment } from '../moments/moment-page.ts';
import { findMoment, type MomentRow } from '../moments/moments.store.ts';
import { localeOf, publicPage, sendPage } from '../public/frame.ts';
import { type CampaignPage, sendCampaignPage } from '../public/page.ts';
import type { CampaignReading } from '../public/reading.ts';
import { unknownPage } from '../public/states.pages.ts';
import { stateOf } from './contests.service.ts';
import { type ContestRow, findContest } from './contests.store.ts';
import { type Draw, drawBody, drawData } from './draw.page.ts';
import { claimPrize, confirmEntry, enter, readEntryToken } from './entries.service.ts';
import { entryHashes, findEntry, winnersOf } from './entries.store.ts';
import { entryBody, type OwnEntry } from './entry.page.ts';
import { contestBody } from './rules.page.ts';

const limited = {
  schema: { hide: true } as object,
  config: { rateLimit: { max: 240, timeWindow: '1 minute' } },
  bodyLimit: 16 * 1024,
};
type Found = { reading: CampaignReading; moment: MomentRow; contest: ContestRow };

export function mountContests(app: FastifyInstance, house: House): void {
  const path = '/c/:campaign/contest/:moment';
  app.get<AtMoment>(path, limited, (request, reply) =>
    onPage(house, request, reply, async (_ctx, { reading, moment, contest }) => ({
      ...pageOf(reading, moment),
      body: contestBody(reading, moment, contest),
    })),
  );
  app.post<AtMoment>(path, limited, (request, reply) =>
    onPage(house, request, reply, (ctx, found) => entered(ctx, found, (request.body ?? {}) as Form)),
  );
  app.get<AtMoment>(`${path}/draw`, limited, (request, reply) =>
    onPage(house, request, reply, async (ctx, found) => ({
      ...pageOf(found.reading, found.moment, '/draw'),
      body: drawBody(ctx, await drawOf(ctx, found)),
    })),
  );
  app.get<AtMoment>(`${path}/data`, limited, (request, reply) =>
    onContest(
      house,
      request,
      reply,
      async (ctx, found) => drawData(await drawOf(ctx, found)),
      (_reading, data) =>
        reply
          .type('application/json; charset=utf-8')
          .headers({ 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="draw.json"' })
          .send(data),
    ),
  );
  mountEntries(app, house);
}

function pageOf(reading: CampaignReading, moment: MomentRow, below = '') {
  const t = translator(reading.locale);
  const contest = t('campaigns.public.contest.title', {
    moment: wordsIn(moment.texts, reading.locale)?.title ?? '',
  });
  return {
    title: below ? `${t('campaigns.public.draw.title')} – ${contest}` : contest,
    path: `/contest/${moment.slug}${below}`,
  };
}

/** The list is nobody's business before it is closed: by it one could see who comes in. */
const drawOf = async (ctx: Ctx, it: Found): Promise<Draw> => ({
  ...it,
  hashes: it.contest.closed_at ? await entryHashes(ctx, it.contest.id) : [],
  winners: it.contest.drawn_at ? await winnersOf(ctx, it.contest.id) : [],
});

const onContest = <T>(
  house: House,
  request: FastifyRequest<AtMoment>,
  reply: FastifyReply,
  use: (ctx: Ctx, it: Found) => Promise<T>,
  send: (reading: CampaignReading, made: T) => FastifyReply,
): Promise<FastifyReply> =>
  onMoment<T>(
    house,
    request,
    reply,
    async (ctx, reading, moment) => {
      const contest = await findContest(ctx, moment.id);
      return contest?.opens_at ? use(ctx, { reading, moment, contest }) : null;
    },
    send,
  );

const onPage = (
  house: House,
  request: FastifyRequest<AtMoment>,
  reply: FastifyReply,
  use: (ctx: Ctx, it: Found) => Promise<CampaignPage>,
): Promise<FastifyReply> =>
  onContest(house, request, reply, use, (reading, page) => sendCampaignPage(reply, reading, page));

async function entered(ctx: Ctx, { reading, moment, contest }: Found, form: Form): Promise<CampaignPage> {
  const t = translator(reading.locale);
  const email = textOf(form, 'email', 254);
  // It closed while the form was on its way: the page says so, and leads to the draw.
  if (stateOf(contest) !== 'open')
    return { ...pageOf(reading, moment), status: 409, body: contestBody(reading, moment, contest) };
  const problems: Problems = {
    ...(!readAddress(email) && { email: { key: 'campaigns.public.contest.problem.email' } }),
    ...(!isTicked(form, 'old_enough') && {
      old_enough: { key: 'campaigns.public.contest.problem.old_enough' },
    }),
    ...(!isTicked(form, 'no_official') && {
      no_official: { key: 'campaigns.public.contest.problem.no_official' },
    }),
  };
  if (Object.keys(problems).length > 0)
    return {
      ...pageOf(reading, moment),
      ...{ status: 422, title: t('campaigns.public.problem_title') },
      body: contestBody(reading, moment, contest, form, problems),
    };
  if (!isTrapped(form)) await enter(ctx, contest, { email, locale: reading.locale });
  return {
    ...pageOf(reading, moment),
    title: t('campaigns.public.gathering.look'),
    body: html`<h1>${t('campaigns.public.gathering.look')}</h1><p class="lead">${t('campaigns.public.contest.look_text')}</p>`,
  };
}

function mountEntries(app: FastifyInstance, house: House): void {
  app.get<{ Params: { token: string } }>('/c/entry/:token', limited, (request, reply) =>
    onEntry(house, request, reply, async (_ctx, own) => ({ own })),
  );
  app.post<{ Params: { token: string } }>('/c/entry/:token', limited, (request, reply) =>
    onEntry(house, request, reply, (ctx, own) => press(ctx, own, (request.body ?? {}) as Form)),
  );
}

interface Pressed {
  own: OwnEntry;
  form?: Form;
  problems?: Problems;
  note?: string;
}
async function press(ctx: Ctx, own: OwnEntry, form: Form): Promise<Pressed> {
  const t = translator(own.locale);
  const again = async (note: string): Promise<Pressed> => ({
    own: (await openEntry(ctx, own.entry.id, own.locale)) ?? own,
    note,
  });
  try {
    if (textOf(form, 'step', 10) === 'confirm') {
      await confirmEntry(ctx, own.entry);
      return again(t('campaigns.public.entry.confirmed'));
    }
    const fullName = textOf(form, 'full_name', 120);
    const reachedAt = textOf(form, 'reached_at', 200);
    const problems: Problems = {
      ...(fullName === '' && { full_name: { key: 'campaigns.public.entry.problem.full_name' } }),
      ...(reachedAt === '' && { reached_at: { key: 'campaigns.public.entry.problem.reached_at' } }),
      ...(!isTicked(form, 'agree') && { agree: { key: 'campaigns.public.entry.problem.agree' } }),
    };
    if (Object.keys(problems).length > 0) return { own, form, problems };
    const publicName = textOf(form, 'public_name', 40) || null;
    await claimPrize(ctx, own.entry.id, { fullName, reachedAt, publicName });
    return again(t('campaigns.public.entry.claim_noted'));
  } catch (error) {
    if (error instanceof CodedError && error.code === 'campaigns.contest_over')
      return again(t(`errors.${error.code}`));
    throw error;
  }
}

async function openEntry(ctx: Ctx, id: string, locale: OwnEntry['locale']): Promise<OwnEntry | null> {
  const entry = await findEntry(ctx, id);
  const contest = entry && (await findContest(ctx, entry.contest_id));
  const moment = contest && (await findMoment(ctx, contest.id));
  const campaign = moment && (await findCampaign(ctx, moment.campaign_id));
  if (!campaign) return null;
  const rules = `/c/${campaign.slug}/contest/${moment.slug}`;
  return {
    ...{ entry, contest, locale, rulesAddress: `${rules}?lang=${locale}` },
    drawAddress: `${rules}/draw?lang=${locale}`,
  };
}

async function onEntry(
  house: House,
  request: FastifyRequest<{ Params: { token: string } }>,
  reply: FastifyReply,
  use: (ctx: Ctx, own: OwnEntry) => Promise<Pressed>,
): Promise<FastifyReply> {
  const locale = localeOf(request);
  const whose = readEntryToken(house, request.params.token);
  const pressed =
    whose &&
    (await house.inWorkspace(
      whose.workspaceId,
      async (ctx) => {
        const own = await openEntry(ctx, whose.id, locale);
        return own && use(ctx, own);
      },
      { actor: { kind: 'anonymous' }, locale },
    ));
  if (!pressed) return sendPage(reply, 404, unknownPage(locale));
  const { own, form, problems, note } = pressed;
  return sendPage(
    reply,
    problems ? 422 : 200,
    publicPage({
      ...{ locale, accent: null, from: own.contest.rules.organiser },
      title: translator(locale)('campaigns.public.entry.title'),
      body: entryBody(own, form, problems, note),
      languages: (['fr', 'en'] as const).map((one) => ({
        ...{ locale: one, address: `/c/entry/${request.params.token}?lang=${one}` },
      })),
    }),
  );
}
