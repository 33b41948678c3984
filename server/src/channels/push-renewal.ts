/**
 * A browser may change the address at which it is told, by itself (Push API, 10.4), and then says so here. It proves what it
 * was by its old address and the secret beside it, which only the browser and we were ever given (RFC 8030, 8; RFC 8291, 3.2).
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type PushSubscriptionInput, pushSubscriptionSchema } from '@portevoix/core/notifications';
import { z } from 'zod';

const renewalSchema = z.object({ old: pushSubscriptionSchema, fresh: pushSubscriptionSchema });
export type PushRenewal = z.infer<typeof renewalSchema>;

/** What a browser gave; null where it is no address that anything could be encrypted for. */
export function readSubscription(given: unknown): PushSubscriptionInput | null {
  const read = pushSubscriptionSchema.safeParse(given);
  if (!read.success) return null;
  const bytes = (text: string) => Buffer.from(text, 'base64url').length;
  // RFC 8291, 3.1 and 3.2: an uncompressed point of P-256, and sixteen octets.
  const { p256dh, auth } = read.data.keys;
  return bytes(p256dh) === 65 && bytes(auth) === 16 ? read.data : null;
}

export function readRenewal(body: unknown): PushRenewal | null {
  const read = renewalSchema.safeParse(body);
  const fresh = read.success ? readSubscription(read.data.fresh) : null;
  return read.success && fresh ? { old: read.data.old, fresh } : null;
}

/** By which an address is found again; from it nobody is reached. */
export const endpointHash = (endpoint: string): Buffer => createHash('sha256').update(endpoint).digest();

/** The rows of a room that keeps browsers. */
export interface KeptBrowsers {
  /** Held until the transaction ends. */
  find(hash: Buffer): Promise<{ id: string; subscription: string } | null>;
  move(id: string, hash: Buffer, subscription: string): Promise<void>;
  drop(id: string): Promise<void>;
}

/**
 * Puts the new address in the place of the old one: the same browser, the same choice, the same day. Said twice, it is done
 * once; where the new address was chosen by hand meanwhile, that choice stays and the old one goes.
 * @returns false where the old address is none of ours, or is not proven
 */
export async function renewAddress({ old, fresh }: PushRenewal, kept: KeptBrowsers): Promise<boolean> {
  const was = await kept.find(endpointHash(old.endpoint));
  const proven = was !== null && isSecretOf(was.subscription, old.keys.auth);
  const now = await kept.find(endpointHash(fresh.endpoint));
  if (now) {
    if (!isSecretOf(now.subscription, fresh.keys.auth)) return false;
    if (proven && was.id !== now.id) await kept.drop(was.id);
    return true;
  }
  if (!proven) return false;
  await kept.move(was.id, endpointHash(fresh.endpoint), JSON.stringify(fresh));
  return true;
}

function isSecretOf(subscription: string, secret: string): boolean {
  const [one, other] = [(JSON.parse(subscription) as PushSubscriptionInput).keys.auth, secret].map((text) =>
    Buffer.from(text, 'base64url'),
  );
  return (
    one !== undefined && other !== undefined && one.length === other.length && timingSafeEqual(one, other)
  );
}
