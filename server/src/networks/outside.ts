/** The outside world as connectors get it: a guarded fetch, the clock, addresses, and who we are out there. */
import type { House } from '#platform/house.ts';
import type { SafeFetch } from '#platform/safe-fetch/index.ts';
import type { NetworkEndpoints } from '../config.ts';
import { publicHttpsUrl, type SigningKey, signingKeysOf } from './installation.ts';

/** What a connector may use of the outside world. */
export interface Outside {
  fetch: SafeFetch;
  now: () => Date;
  /** Where networks with one address of their own are reached; tests and relays put others in their place. */
  endpoints: NetworkEndpoints;
  /** Who we are at networks that know clients by their address and key. */
  installation?: Installation;
  /** Waits, in milliseconds, where a network works on a picture; tests do not. */
  pause?: (ms: number) => Promise<void>;
}

/** Waits as the outside allows. */
export const pause = (outside: Outside, ms: number): Promise<void> =>
  outside.pause ? outside.pause(ms) : new Promise((resolve) => setTimeout(resolve, ms));

/** This installation as a client of networks. */
export interface Installation {
  /** Its public https address; null where it has none, e.g. on one's own machine or in an office network. */
  publicUrl: string | null;
  /** ES256 keys, private parts included: the one to sign with first, then those of former secrets. */
  signingKeys(): SigningKey[];
}

export const outsideOf = (house: House): Outside => ({
  fetch: house.safeFetch,
  now: house.now,
  endpoints: house.config.networks,
  installation: {
    publicUrl: publicHttpsUrl(house.config.publicUrl),
    signingKeys: () => signingKeysOf(house.config),
  },
});
