/**
 * Browsers of people outside that may be told of calls to act. One hangs on a supporter whose address is proven and who
 * agreed to such calls; it goes with that yes, with them, or when its push service says that it is gone.
 */
import { createHash } from 'node:crypto';
import { mostBrowsers } from '@portevoix/core/campaigns';
import { pushSubscriptionSchema } from '@portevoix/core/notifications';
import type { Ctx } from '#platform/ctx.ts';
import type { Form } from '../alerts/kind.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import { deleteBrowsersOf, listBrowsersOf, mayBeTold, standingOf, upsertBrowser } from './browsers.store.ts';

/** What a browser handed to the form; null where it is no address that anything could be encrypted for. */
export function readSubscription(form: Form): { endpoint: string; json: string } | null {
  const { p256dh, auth, endpoint } = form;
  const read = pushSubscriptionSchema.safeParse({ endpoint, keys: { p256dh, auth } });
  if (!read.success) return null;
  const bytes = (text: string) => Buffer.from(text, 'base64url').length;
  // RFC 8291, 3.1 and 3.2: an uncompressed point of P-256, and sixteen octets.
  if (bytes(read.data.keys.p256dh) !== 65 || bytes(read.data.keys.auth) !== 16) return null;
  return { endpoint: read.data.endpoint, json: JSON.stringify(read.data) };
}

/** @returns whether this browser is told from now on */
export async function switchOn(ctx: Ctx, supporterId: string, form: Form): Promise<boolean> {
  const subscription = readSubscription(form);
  if (!subscription || !(await mayBeTold(ctx, supporterId, { lock: true }))) return false;
  const endpointHash = createHash('sha256').update(subscription.endpoint).digest();
  await upsertBrowser(ctx, supporterId, { endpointHash, subscription: subscription.json }, mostBrowsers);
  return true;
}

/** By the offer after an act, whose form holds the yes to calls to act where there was none. @returns see `switchOn` */
export async function acceptOffer(ctx: Ctx, supporterId: string, form: Form): Promise<boolean> {
  const agrees = form.alerts === 'yes' && (await standingOf(ctx, supporterId)) === 'could';
  if (agrees && readSubscription(form))
    await giveConsent(ctx, supporterId, ['alerts'], { source: 'push', confirmed: true });
  return switchOn(ctx, supporterId, form);
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
