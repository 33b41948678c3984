/** This installation as networks see it: its public address, and the key it signs with where a network wants one. */
import { createECDH, createHash, hkdfSync } from 'node:crypto';
import { isIP } from 'node:net';
import type { Config } from '../config.ts';

/** A private ES256 key as a JSON Web Key (RFC 7517, RFC 7518 6.2). */
export interface SigningKey {
  kty: 'EC';
  crv: 'P-256';
  alg: 'ES256';
  kid: string;
  x: string;
  y: string;
  d: string;
}

/** The address, when networks out there can reach it over https; else null. */
export function publicHttpsUrl(publicUrl: string): string | null {
  const url = URL.parse(publicUrl);
  if (url?.protocol !== 'https:' || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return null;
  const local = !url.hostname.includes('.') || /\.(localhost|local|internal|lan|test)$/.test(url.hostname);
  return local ? null : url.origin;
}

/**
 * One key for one secret, made anew at each start instead of being stored: every node has it, and there is none to
 * leak from the database.
 */
export function signingKeyFrom(secret: string): SigningKey {
  const pair = createECDH('prime256v1');
  for (let round = 0; ; round++) {
    const scalar = Buffer.from(hkdfSync('sha256', secret, 'portevoix', `network-client-key ${round}`, 32));
    try {
      // Refused, about never, when it is zero or not below the order of the curve.
      pair.setPrivateKey(scalar);
    } catch {
      continue;
    }
    const point = pair.getPublicKey();
    const x = point.subarray(1, 33).toString('base64url');
    const y = point.subarray(33).toString('base64url');
    const kid = createHash('sha256').update(point).digest('base64url').slice(0, 16);
    return { kty: 'EC', crv: 'P-256', alg: 'ES256', kid, x, y, d: scalar.toString('base64url') };
  }
}

/** Today's key, then those of former secrets: a network holds a member's session to the key it began with. */
export const signingKeysOf = (config: Pick<Config, 'secret' | 'previousSecrets'>): SigningKey[] =>
  [config.secret, ...config.previousSecrets].map(signingKeyFrom);
