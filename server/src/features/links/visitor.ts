/**
 * Who clicked, coarsely: a hash under a random salt that lives a day, of one link, a shortened address and a browser
 * family. The address and the user agent themselves are never written anywhere.
 */
import { hash } from 'node:crypto';

/** A day's random salt; `day` is `YYYY-MM-DD` in UTC. */
export interface Salt {
  day: string;
  key: Buffer;
}
/** The salts that count now. The former one only matters in the first hour of a day. */
export interface Salts {
  current: Salt;
  former: Salt | null;
}

/**
 * HMAC-SHA256 (RFC 2104), first 128 bits in hexadecimal.
 * Spelled out over the one-shot hash because `createHmac` takes ten times as long, on every redirect.
 */
export function hmac(key: Buffer, text: string): string {
  const block = Buffer.alloc(64);
  key.copy(block, 0, 0, 64);
  const inner = Buffer.allocUnsafe(64 + Buffer.byteLength(text));
  const outer = Buffer.allocUnsafe(96);
  for (let i = 0; i < 64; i++) {
    inner[i] = block[i]! ^ 0x36;
    outer[i] = block[i]! ^ 0x5c;
  }
  inner.write(text, 64);
  hash('sha256', inner, 'buffer').copy(outer, 64);
  return hash('sha256', outer, 'hex').slice(0, 32);
}

/** A salted hash for what never leaves memory and spool, 64 bits in hexadecimal: half the cost of `hmac`. */
export const mark = (key: Buffer, text: string): string =>
  hash('sha256', key.toString('latin1') + text, 'hex').slice(0, 16);

/** Cuts an address to its network: /24 for IPv4, /48 for IPv6. Unreadable addresses share one network. */
export function networkOf(ip: string): string {
  const mapped = ip.startsWith('::ffff:') && ip.includes('.') ? ip.slice(7) : ip;
  if (mapped.includes('.')) {
    const cut = mapped.lastIndexOf('.');
    return cut > 0 ? mapped.slice(0, cut) : 'unknown';
  }
  if (!mapped.includes(':')) return 'unknown';
  return expandedIpv6(mapped).slice(0, 3).join(':');
}

function expandedIpv6(ip: string): string[] {
  const bare = ip.split('%', 1)[0] ?? '';
  const [head = '', tail] = bare.split('::');
  const left = head ? head.split(':') : [];
  if (tail === undefined) return left;
  const right = tail ? tail.split(':') : [];
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
}

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
