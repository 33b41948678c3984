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

/** A key as HMAC uses it: padded to a block, once for the inner hash with room for the text, once for the outer. */
interface Pads {
  inner: Buffer;
  outer: Buffer;
  /** For `mark`. */
  text: string;
}
const padsOf = new WeakMap<Buffer, Pads>();
const block = 64;
const longest = 4096;

function pads(key: Buffer): Pads {
  let found = padsOf.get(key);
  if (!found) {
    found = {
      inner: Buffer.alloc(block + longest),
      outer: Buffer.alloc(block + 32),
      text: key.toString('hex'),
    };
    key.copy(found.inner, 0, 0, block);
    key.copy(found.outer, 0, 0, block);
    for (let i = 0; i < block; i++) {
      found.inner[i]! ^= 0x36;
      found.outer[i]! ^= 0x5c;
    }
    padsOf.set(key, found);
  }
  return found;
}

/**
 * HMAC-SHA256 (RFC 2104), first 128 bits in hexadecimal. A text beyond 4,096 bytes counts by its beginning.
 * Spelled out over the one-shot hash because `createHmac` takes ten times as long, on every redirect.
 * @param key at most 64 bytes
 */
export function hmac(key: Buffer, text: string): string {
  const { inner, outer } = pads(key);
  const length = inner.write(text, block);
  hash('sha256', inner.subarray(0, block + length), 'buffer').copy(outer, block);
  return hash('sha256', outer, 'hex').slice(0, 32);
}

/** A salted hash for what never leaves memory and spool, 64 bits in hexadecimal: half the cost of `hmac`. */
export const mark = (key: Buffer, text: string): string =>
  hash('sha256', pads(key).text + text, 'hex').slice(0, 16);

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
