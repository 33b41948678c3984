/**
 * From one alert to the next. Who acted is carried along for two hours in a sealed form field, so that nobody types their
 * name twice; an address that shows in the browser opens it for half a minute only, because people pass addresses on.
 */
import type { Ctx } from '#platform/ctx.ts';
import type { AlertView, Form } from '../alerts/kind.ts';
import { openSupporter } from '../supporters/supporters.service.ts';

const inAddressMs = 30_000;
const inFieldMs = 2 * 3_600_000;
const contextOf = (ctx: Ctx, kind: 'address' | 'field') => `chain:${kind}:${ctx.workspaceId}`;

const carried = (ctx: Ctx, kind: 'address' | 'field', supporterId: string): string =>
  ctx.house.cipher.seal(
    JSON.stringify([supporterId, ctx.now.getTime() + (kind === 'address' ? inAddressMs : inFieldMs)]),
    contextOf(ctx, kind),
  );

function read(ctx: Ctx, kind: 'address' | 'field', sealed: unknown): string | null {
  if (typeof sealed !== 'string' || sealed.length > 500) return null;
  try {
    const [supporterId, until] = JSON.parse(ctx.house.cipher.open(sealed, contextOf(ctx, kind))) as [
      string,
      number,
    ];
    return until > ctx.now.getTime() ? supporterId : null;
  } catch {
    // Cut short, or of another workspace: nobody is known, and the form is empty.
    return null;
  }
}

/** Where to send whoever acted: the page that thanks, and offers the next alert. */
export const doneAddress = (
  ctx: Ctx,
  view: Pick<AlertView, 'address'>,
  { supporterId }: { supporterId: string | null },
): string => view.address('/done', supporterId ? { k: carried(ctx, 'address', supporterId) } : {});

/** For a redirect to another alert's page. */
export const carryInAddress = (ctx: Ctx, supporterId: string): string => carried(ctx, 'address', supporterId);
/** For the hidden field `who` of a form. */
export const carryInField = (ctx: Ctx, supporterId: string): string => carried(ctx, 'field', supporterId);

/** Who comes from the alert before, by the address (`k`) or a form (`who`). */
export const actorOf = (ctx: Ctx, given: Form): string | null =>
  read(ctx, 'address', given.k) ?? read(ctx, 'field', given.who);

export interface KnownActor {
  supporterId: string;
  email: string;
  given: string;
  family: string;
}

/** What the form of the next alert is filled in with; null for everybody else. */
export async function knownActor(ctx: Ctx, given: Form): Promise<KnownActor | null> {
  const supporterId = actorOf(ctx, given);
  const found = supporterId ? await openSupporter(ctx, supporterId) : null;
  if (!supporterId || !found) return null;
  return {
    supporterId,
    email: found.email,
    given: found.name?.given ?? '',
    family: found.name?.family ?? '',
  };
}
