/**
 * `/door/:key`: for those who keep the door of a gathering, on their own phone, without an account. Not below `/c`, whose
 * pages set no cookie: this one leaves the key on the keeper's phone when they ask for it, so that the camera may open a
 * code's address (`/door/:gathering/:code`) and find the same door.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { textOf } from '../actions/fields.ts';
import type { AlertView, Form } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import { localeOf, sendPage } from '../public/frame.ts';
import { unknownPage } from '../public/states.pages.ts';
import { doorPage, strangerPage } from './doors.page.ts';
import { type AtDoor, countIn, doorHash, letIn, lookAtCode, walkIn } from './doors.service.ts';
import { type DoorRow, findDoor } from './doors.store.ts';

const limited = {
  schema: { hide: true } as object,
  // Codes have 29⁶ forms; a door lets in a few people a second at most.
  config: { rateLimit: { max: 240, timeWindow: '1 minute' } },
  bodyLimit: 4 * 1024,
};
const cookieName = 'portevoix_door';
/** Sent once the transaction is committed: nobody is called in before they are. */
type Answer = (reply: FastifyReply) => FastifyReply;
interface Open {
  door: DoorRow;
  view: AlertView;
  key: string;
}

export function mountDoors(app: FastifyInstance, house: House): void {
  app.get<{ Params: { key: string } }>('/door/:key', limited, (request, reply) =>
    atDoor(house, request, reply, request.params.key, (ctx, open) => show(ctx, open)),
  );
  app.post<{ Params: { key: string } }>('/door/:key', limited, (request, reply) =>
    atDoor(house, request, reply, request.params.key, async (ctx, open) => {
      const form = (request.body ?? {}) as Form;
      if (form.step === 'walk_in') await walkIn(ctx, open.door, 1);
      if (form.step === 'walk_in_back') await walkIn(ctx, open.door, -1);
      const result =
        form.step === 'look'
          ? await lookAtCode(ctx, open.door, textOf(form, 'code', 20))
          : form.step === 'let_in'
            ? await letIn(ctx, open.door, textOf(form, 'code', 20), Number(form.people))
            : undefined;
      const page = await show(ctx, open, result, form.step === 'keep');
      return form.step === 'keep' ? (answer) => page(keep(house, answer, open)) : page;
    }),
  );
  app.get<{ Params: { gathering: string; code: string } }>(
    '/door/:gathering/:code',
    limited,
    async (request, reply) => {
      const key = keyOnThisPhone(request);
      if (!key) return sendPage(reply, 200, strangerPage(localeOf(request)));
      return atDoor(house, request, reply, key, async (ctx, open) =>
        open.door.alert_id === request.params.gathering
          ? show(ctx, open, await lookAtCode(ctx, open.door, request.params.code))
          : (answer) => sendPage(answer, 200, strangerPage(localeOf(request))),
      );
    },
  );
}

async function atDoor(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  use: (ctx: Ctx, open: Open) => Promise<Answer>,
): Promise<FastifyReply> {
  const locale = localeOf(request);
  const unknown = () => sendPage(reply, 404, unknownPage(locale));
  if (!/^[\w-]{32}$/.test(key)) return unknown();
  const door = await house.inSystem((ctx) => findDoor(ctx, doorHash(key)));
  if (!door || door.closed_at || door.expires_at <= house.now()) return unknown();
  const answer = await house.inWorkspace(
    door.workspace_id,
    async (ctx) => use(ctx, { door, key, view: await loadAlertView(ctx, door.alert_id, { locale }) }),
    { actor: { kind: 'anonymous' }, locale },
  );
  return answer(reply);
}

async function show(ctx: Ctx, { door, view, key }: Open, result?: AtDoor, kept = false): Promise<Answer> {
  const counts = await countIn(ctx, door, view.campaign.testMode);
  const page = doorPage({ view, key, counts, kept, ...(result && { result }) });
  return (reply) => sendPage(reply, 200, page);
}

/** Only for addresses below `/door`, only until the door closes, out of reach of any script. */
function keep(house: House, reply: FastifyReply, { door, key }: Open): FastifyReply {
  const seconds = Math.max(0, Math.floor((door.expires_at.getTime() - house.now().getTime()) / 1000));
  const secure = house.config.publicUrl.startsWith('https:') ? '; Secure' : '';
  // Lax: the camera opens the code's address from outside.
  return reply.header(
    'set-cookie',
    `${cookieName}=${key}; Path=/door; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,
  );
}

function keyOnThisPhone(request: FastifyRequest): string | null {
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map((one) => one.trim().split('='))
    .find(([name]) => name === cookieName);
  return found?.[1] && /^[\w-]{32}$/.test(found[1]) ? found[1] : null;
}
