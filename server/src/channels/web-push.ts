/**
 * Short messages by web push: encrypted for the browser alone (RFC 8291), signed with the organisation's key (RFC 8292).
 * The push service in between, which the browser chose, sees neither title nor path.
 */
import webPush from 'web-push';
import type { Channel } from './channel.ts';

export interface PushAddress {
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  publicKey: string;
  privateKey: string;
}
/** Seconds a push service keeps it for a browser that is off: what is a day old may be over. */
const keepFor = 12 * 3600;

export const makePushKeys = (): { publicKey: string; privateKey: string } => webPush.generateVAPIDKeys();

export const pushChannel: Channel<PushAddress> = {
  name: 'push',
  async tell(house, { subscription, publicKey, privateKey }, { title, path }) {
    const { publicUrl } = house.config;
    const request = webPush.generateRequestDetails(subscription, JSON.stringify({ title, path }), {
      TTL: keepFor,
      contentEncoding: 'aes128gcm',
      // Who to write to about our pushes; push services want an https or mailto address.
      vapidDetails: {
        subject: publicUrl.startsWith('https:') ? publicUrl : 'mailto:postmaster@localhost',
        publicKey,
        privateKey,
      },
    });
    try {
      const { status } = await house.safeFetch(request.endpoint, {
        method: 'POST',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: new Uint8Array(request.body ?? []),
        redirects: 0,
        maxBytes: 10_000,
      });
      if (status === 404 || status === 410) return 'gone';
      if (status >= 200 && status < 300) return 'sent';
      return status === 429 || status >= 500 ? 'later' : 'refused';
    } catch {
      return 'later';
    }
  },
};
