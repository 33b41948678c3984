/**
 * Short messages by web push: encrypted for the browser alone (RFC 8291), signed with the organisation's key (RFC 8292).
 * The push service in between, which the browser chose, sees neither title nor path.
 */
import webPush from 'web-push';
import type { House } from '#platform/house.ts';
import type { Channel, ShortMessage, Told } from './channel.ts';

export interface PushAddress {
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  publicKey: string;
  privateKey: string;
}
export interface PushOptions {
  /** Seconds a push service keeps it for a browser that is off; half a day unless told: what is older may be over. */
  keepFor?: number;
  /** Of two with the same topic that wait at the service, only the later one arrives (RFC 8030, 5.4). */
  topic?: string;
}
export interface PushOutcome {
  told: Told;
  /** What the service answered, in a word for whoever runs this; never an address. */
  answer: string;
  /** Seconds it asked us to wait, where it did. */
  retryAfter: number | null;
}
const keepFor = 12 * 3600;

export const makePushKeys = (): { publicKey: string; privateKey: string } => webPush.generateVAPIDKeys();

/** Hands one message to the push service of one browser. */
export async function sendPush(
  house: House,
  { subscription, publicKey, privateKey }: PushAddress,
  message: ShortMessage,
  options: PushOptions = {},
): Promise<PushOutcome> {
  const { publicUrl } = house.config;
  try {
    const request = webPush.generateRequestDetails(subscription, JSON.stringify(message), {
      TTL: options.keepFor ?? keepFor,
      contentEncoding: 'aes128gcm',
      ...(options.topic !== undefined && { topic: options.topic }),
      // Who to write to about our pushes; push services want an https or mailto address.
      vapidDetails: {
        subject: publicUrl.startsWith('https:') ? publicUrl : 'mailto:postmaster@localhost',
        publicKey,
        privateKey,
      },
    });
    const { status, headers } = await house.safeFetch(request.endpoint, {
      method: 'POST',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: new Uint8Array(request.body ?? []),
      redirects: 0,
      maxBytes: 10_000,
    });
    return {
      told: toldBy(status),
      answer: `push ${status}`,
      retryAfter: secondsIn(headers.get('retry-after'), house.now()),
    };
  } catch (error) {
    // Not reached, cut, or an address that we do not ask; nobody knows whether it arrived.
    const code = (error as { code?: unknown }).code;
    return { told: 'later', answer: `push ${typeof code === 'string' ? code : 'failed'}`, retryAfter: null };
  }
}

function toldBy(status: number): Told {
  if (status === 404 || status === 410) return 'gone';
  if (status >= 200 && status < 300) return 'sent';
  return status === 429 || status >= 500 ? 'later' : 'refused';
}

/** Seconds from now, or a date (RFC 9110, 10.2.3). */
function secondsIn(header: string | null, now: Date): number | null {
  if (!header) return null;
  const seconds = /^\d{1,9}$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
}

export const pushChannel: Channel<PushAddress> = {
  name: 'push',
  tell: async (house, to, message) => (await sendPush(house, to, message)).told,
};
