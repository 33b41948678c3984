/** `/c/gathering/:token`: one's own answer. Opening it changes nothing, because mail scanners open every link; buttons do. */
import { gatheringAnswerSchema, mostComing } from '@portevoix/core/campaigns';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { isTicked } from '../actions/fields.ts';
import type { Form } from '../alerts/kind.ts';
import { localeOf, publicPage, sendPage } from '../public/frame.ts';
import { unknownPage } from '../public/states.pages.ts';
import { calendarFile } from './calendar.ts';
import { ownAnswerHtml } from './own-answer.page.ts';
import { type OwnAnswer, openOwnAnswer } from './own-answer.service.ts';
import { readReplyToken } from './own-link.ts';
import { changeAnswer, confirmReply } from './replies.service.ts';

const limited = {
  schema: { hide: true } as object,
  config: { rateLimit: { max: 120, timeWindow: '1 minute' } },
  bodyLimit: 16 * 1024,
};
interface At {
  Params: { token: string };
}
/** Sent once the transaction is committed: nobody reads “confirmed” before it is. */
type Answer = (reply: FastifyReply) => FastifyReply;

export function mountOwnAnswers(app: FastifyInstance, house: House): void {
  app.get<At>('/c/gathering/:token', limited, (request, reply) =>
    onOwn(house, request, reply, async (_ctx, own) => send(house, own)),
  );
  app.post<At>('/c/gathering/:token', limited, (request, reply) =>
    onOwn(house, request, reply, async (ctx, own) => {
      const note = await press(ctx, own, (request.body ?? {}) as Form);
      const after = await openOwnAnswer(ctx, own.reply.id, own.view.locale);
      return after && send(house, after, note);
    }),
  );
  app.get<At>('/c/gathering/:token/calendar', limited, (request, reply) =>
    onOwn(house, request, reply, async (ctx, own) => {
      const coming = own.reply.seat === 'held';
      const method = own.reply.answer === 'no' ? 'cancel' : 'publish';
      const file = calendarFile(ctx, { ...own, method, page: own.address, withLink: coming });
      return (answer) =>
        answer
          .type('text/calendar; charset=utf-8')
          .headers({
            'cache-control': 'no-store',
            'content-disposition': `attachment; filename="${own.view.alert.slug}.ics"`,
          })
          .send(file);
    }),
  );
}

/** What the button did, in words. */
async function press(ctx: Ctx, { view, reply, settings }: OwnAnswer, form: Form): Promise<string> {
  const t = translator(view.locale);
  try {
    if (form.step === 'confirm') {
      await confirmReply(ctx, view, reply.id);
      return t('campaigns.public.gathering.confirmed');
    }
    const party = Math.min(Math.max(Math.trunc(Number(form.party)) || reply.party, 1), mostComing(settings));
    const answer = gatheringAnswerSchema.safeParse(form.answer);
    if (!answer.success) return t('campaigns.public.gathering.problem.answer');
    // Refused before anything was written: the rest of the wish goes with it.
    await changeAnswer(ctx, view, reply.id, { answer: answer.data, party, remind: isTicked(form, 'remind') });
    return t('campaigns.public.gathering.changed');
  } catch (error) {
    if (error instanceof CodedError && error.code.startsWith('campaigns.gathering_'))
      return t(`errors.${error.code}`);
    throw error;
  }
}

async function onOwn(
  house: House,
  request: FastifyRequest<At>,
  reply: FastifyReply,
  use: (ctx: Ctx, own: OwnAnswer) => Promise<Answer | null>,
): Promise<FastifyReply> {
  const found = readReplyToken(house, request.params.token);
  if (!found) return gone(reply, request);
  const locale = localeOf(request);
  const answer = await house.inWorkspace(
    found.workspaceId,
    async (ctx) => {
      const own = await openOwnAnswer(ctx, found.id, locale);
      return own && use(ctx, own);
    },
    { actor: { kind: 'anonymous' }, locale },
  );
  return answer ? answer(reply) : gone(reply, request);
}

const gone = (reply: FastifyReply, request: FastifyRequest) =>
  sendPage(reply, 404, unknownPage(localeOf(request)));

function send(house: House, own: OwnAnswer, note?: string): Answer {
  const { view } = own;
  const door = `${house.config.publicUrl}/door/${own.gathering.id}/${own.reply.code}?lang=${view.locale}`;
  const body = ownAnswerHtml(own, house.now(), door, note);
  const page = publicPage({
    locale: view.locale,
    title: view.alert.title,
    from: view.organisation,
    accent: view.accent,
    body: view.campaign.testMode
      ? `<p class="notice test" role="note">${translator(view.locale)('campaigns.public.test_mode')}</p>${body}`
      : body,
    languages: (['fr', 'en'] as const).map((locale) => ({
      locale,
      address: own.address.replace(/lang=\w+$/, `lang=${locale}`),
    })),
  });
  return (reply) => sendPage(reply, 200, page);
}
