/** `/c/:campaign/live/:moment`: the wall, and the forms by which words come to it and go from it. */
import { momentStateAt, mostWallWords, wordsIn } from '@portevoix/core/campaigns';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { isTicked, isTrapped, type Problems, problemList, textOf } from '../actions/fields.ts';
import { findAlert } from '../alerts/alerts.store.ts';
import type { Form } from '../alerts/kind.ts';
import { viewOf } from '../alerts/view.ts';
import { findContest } from '../contests/contests.store.ts';
import { type CampaignPage, sendCampaignPage } from '../public/page.ts';
import type { CampaignReading } from '../public/reading.ts';
import { wordsForm } from './done.html.ts';
import { type AtMoment, onMoment } from './moment-page.ts';
import { datesOfMoment, type MomentRow } from './moments.store.ts';
import { refreshSeconds, wallBody } from './wall.page.ts';
import { wallFigures } from './wall.service.ts';
import { leaveWords, shownWords, takeBackWords } from './words.service.ts';

/** A hall of people, or a screen on the wall, behind one address. */
const limited = {
  schema: { hide: true } as object,
  config: { rateLimit: { max: 1200, timeWindow: '1 minute' } },
  bodyLimit: 8 * 1024,
};
export function mountWall(app: FastifyInstance, house: House): void {
  const path = '/c/:campaign/live/:moment';
  app.get<AtMoment>(path, limited, (request, reply) => {
    const query = request.query as Form;
    return shown(house, request, reply, async (ctx, reading, moment) =>
      query.pass
        ? takeBackPage(reading, moment, textOf(query, 'pass', 400))
        : wall(ctx, reading, moment, query),
    );
  });
  app.post<AtMoment>(path, limited, (request, reply) => {
    const form = (request.body ?? {}) as Form;
    return shown(house, request, reply, (ctx, reading, moment) =>
      textOf(form, 'step', 20) === 'take_back'
        ? takenBack(ctx, reading, moment, form)
        : left(ctx, reading, moment, form),
    );
  });
}

const shown = (
  house: House,
  request: FastifyRequest<AtMoment>,
  reply: FastifyReply,
  use: (ctx: Ctx, reading: CampaignReading, moment: MomentRow) => Promise<CampaignPage>,
): Promise<FastifyReply> =>
  onMoment(house, request, reply, use, (reading, page) => sendCampaignPage(reply, reading, page));

async function wall(
  ctx: Ctx,
  reading: CampaignReading,
  moment: MomentRow,
  query: Form,
): Promise<CampaignPage> {
  const still = textOf(query, 'still', 1) === '1';
  const alert = await findAlert(ctx, moment.alert_id);
  const view =
    alert && (await viewOf(ctx, reading.campaign, alert, { ...reading.visit, locale: reading.locale }));
  const over = momentStateAt(datesOfMoment(moment), ctx.now) === 'closed';
  return {
    title: wordsIn(moment.texts, reading.locale)?.title ?? '',
    path: `/live/${moment.slug}`,
    listed: true,
    // WCAG 2.2, 2.2.2: what reloads by itself can be stopped, by the link below.
    head: still || over ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`,
    body: wallBody({
      ...{ reading, moment, still },
      figures: await wallFigures(ctx, moment),
      words: moment.words ? await shownWords(ctx, moment.id) : [],
      ask: view?.open
        ? {
            address: view.address(),
            absolute: `${ctx.house.config.publicUrl}/c/${reading.campaign.slug}/${view.alert.slug}`,
            title: view.alert.title,
          }
        : null,
      contest: (await findContest(ctx, moment.id))?.opens_at != null,
    }),
  };
}

const note = (
  reading: CampaignReading,
  moment: MomentRow,
  key: string,
  more = '',
  status = 200,
): CampaignPage => {
  const t = translator(reading.locale);
  return {
    status,
    title: t(key),
    path: `/live/${moment.slug}`,
    body: html`<h1>${t(key)}</h1><p class="lead">${t(`${key}_text`)}</p>!${more}
<p class="buttons"><a class="button quiet" href="${reading.address(`/live/${moment.slug}`)}">${t('campaigns.public.wall.see')}</a></p>`,
  };
};

function notLeft(
  reading: CampaignReading,
  moment: MomentRow,
  sent: { pass: string; form: Form; problems: Problems },
): CampaignPage {
  const { locale } = reading;
  const t = translator(locale);
  const path = `/live/${moment.slug}`;
  return {
    ...{ status: 422, path, title: t('campaigns.public.problem_title') },
    body: html`<h1>${t('campaigns.public.wall.say')}</h1>!${problemList(locale, sent.problems)}
!${wordsForm({ ...sent, locale, address: reading.address(path) })}
<p class="buttons"><a class="button quiet" href="${reading.address(path)}">${t('campaigns.public.wall.see')}</a></p>`,
  };
}

async function left(
  ctx: Ctx,
  reading: CampaignReading,
  moment: MomentRow,
  form: Form,
): Promise<CampaignPage> {
  const firstName = textOf(form, 'first_name', 40);
  const words = textOf(form, 'words', mostWallWords);
  const pass = textOf(form, 'pass', 400);
  const over = momentStateAt(datesOfMoment(moment), ctx.now) === 'closed' || !moment.words;
  // Without the tick nothing is kept, whatever was typed.
  const problem = (name: string) => ({ [name]: { key: `campaigns.public.wall.problem_${name}` } });
  const problems: Problems = {
    ...(firstName === '' && problem('first_name')),
    ...(words === '' && problem('words')),
    ...(!isTicked(form, 'show') && problem('show')),
  };
  if (!over && Object.keys(problems).length > 0) return notLeft(reading, moment, { pass, form, problems });
  if (over || isTrapped(form) || !(await leaveWords(ctx, moment.id, { pass, firstName, words })))
    return note(reading, moment, 'campaigns.public.wall.too_late', '', 409);
  const t = translator(reading.locale);
  const back = reading.address(`/live/${moment.slug}`, { pass });
  return note(
    reading,
    moment,
    'campaigns.public.wall.left',
    html`<p><a class="plain" href="${back}">${t('campaigns.public.wall.take_back')}</a></p>`,
  );
}

/** Opening it takes nothing back: the button does. */
function takeBackPage(reading: CampaignReading, moment: MomentRow, pass: string): CampaignPage {
  const t = translator(reading.locale);
  const form = html`<form method="post" action="${reading.address(`/live/${moment.slug}`)}"><input type="hidden" name="step" value="take_back"><input type="hidden" name="pass" value="${pass}"><button>${t('campaigns.public.wall.take_back')}</button></form>`;
  return note(reading, moment, 'campaigns.public.wall.taking_back', form);
}

async function takenBack(
  ctx: Ctx,
  reading: CampaignReading,
  moment: MomentRow,
  form: Form,
): Promise<CampaignPage> {
  const gone = await takeBackWords(ctx, moment.id, textOf(form, 'pass', 400));
  return note(reading, moment, `campaigns.public.wall.${gone ? 'gone' : 'no_words'}`);
}
