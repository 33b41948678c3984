/**
 * Browsers of people outside that may be told of calls to act. One hangs on a supporter whose address is proven and who
 * agreed to such calls; it goes with that yes, with them, or when its push service says that it is gone.
 */
import { mostBrowsers } from '@portevoix/core/campaigns';
import type { PushSubscriptionInput } from '@portevoix/core/notifications';
import type { Ctx } from '#platform/ctx.ts';
import { endpointHash, readRenewal, readSubscription, renewAddress } from '../../../channels/index.ts';
import type { Form } from '../alerts/kind.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import {
  deleteBrowser,
  deleteBrowsersOf,
  findBrowserAt,
  listBrowsersOf,
  mayBeTold,
  moveBrowser,
  standingOf,
  upsertBrowser,
} from './browsers.store.ts';

const subscriptionIn = ({ endpoint, p256dh, auth }: Form): PushSubscriptionInput | null =>
  readSubscription({ endpoint, keys: { p256dh, auth } });

/** @returns whether this browser is told from now on */
export async function switchOn(ctx: Ctx, supporterId: string, form: Form): Promise<boolean> {
  const subscription = subscriptionIn(form);
  if (!subscription || !(await mayBeTold(ctx, supporterId, { lock: true }))) return false;
  await upsertBrowser(
    ctx,
    supporterId,
    { endpointHash: endpointHash(subscription.endpoint), subscription: JSON.stringify(subscription) },
    mostBrowsers,
  );
  return true;
}

/** By the offer after an act, whose form holds the yes to calls to act where there was none. @returns see `switchOn` */
export async function acceptOffer(ctx: Ctx, supporterId: string, form: Form): Promise<boolean> {
  const agrees = form.alerts === 'yes' && (await standingOf(ctx, supporterId)) === 'could';
  if (agrees && subscriptionIn(form))
    await giveConsent(ctx, supporterId, ['alerts'], { source: 'push', confirmed: true });
  return switchOn(ctx, supporterId, form);
}

/** From a browser that changed its address by itself; whose it is stays sealed. @returns whether it is known */
export async function renewBrowser(ctx: Ctx, body: unknown): Promise<boolean> {
  const renewal = readRenewal(body);
  return (
    renewal !== null &&
    renewAddress(renewal, {
      find: (hash) => findBrowserAt(ctx, hash),
      move: (id, hash, subscription) => moveBrowser(ctx, id, hash, subscription),
      drop: (id) => deleteBrowser(ctx, id),
    })
  );
}

/** One of theirs; what is gone already does no harm. */
export async function switchOff(ctx: Ctx, supporterId: string, browserId: string): Promise<void> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(browserId))
    await deleteBrowsersOf(ctx, supporterId, browserId);
}

export interface HeldBrowser {
  id: string;
  since: Date;
  /** By which a browser knows itself: the beginning of the SHA-256 of its address. */
  mark: string;
}
export const heldBrowsers = async (ctx: Ctx, supporterId: string): Promise<HeldBrowser[]> =>
  (await listBrowsersOf(ctx, supporterId)).map(({ id, createdAt, endpointHash }) => ({
    id,
    since: createdAt,
    mark: endpointHash.toString('hex').slice(0, 16),
  }));

/** So long may a page that offers it stand open. */
const offerMs = 2 * 3_600_000;
const passContext = (workspaceId: string): string => `push-pass:${workspaceId}`;

/** What the offer's form carries: it lets one add a browser to a supporter, and nothing else. */
export const passFor = (ctx: Ctx, supporterId: string): string =>
  ctx.house.cipher.seal(
    JSON.stringify([supporterId, ctx.now.getTime() + offerMs]),
    passContext(ctx.workspaceId),
  );

/** Whose offer it was; null where it has run out or is none. */
export function readPass(ctx: Ctx, pass: unknown): string | null {
  if (typeof pass !== 'string' || pass.length > 500) return null;
  try {
    const opened = ctx.house.cipher.open(pass, passContext(ctx.workspaceId));
    const [supporterId, until] = JSON.parse(opened) as [string, number];
    return until > ctx.now.getTime() ? supporterId : null;
  } catch {
    // Cut short, or of another workspace.
    return null;
  }
}
