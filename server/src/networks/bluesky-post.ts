/**
 * The record of a Bluesky post: text, facets (links, tags, mentions by UTF-8 byte offsets), languages and the card.
 * Bluesky neither links addresses nor fetches cards by itself: what is not in the record does not exist.
 * Source: lexicons app.bsky.feed.post, app.bsky.embed.external, app.bsky.richtext.facet.
 */

import { resolveHandle } from './bluesky-xrpc.ts';
import type { Outside } from './network.ts';

export const postCollection = 'app.bsky.feed.post';
export const textLimits = { graphemes: 300, bytes: 3_000 } as const;
/** `maxSize` of the thumb in app.bsky.embed.external. */
export const thumbMaxBytes = 1_000_000;

const tidAlphabet = '234567abcdefghijklmnopqrstuvwxyz';
let lastMicros = 0n;
/**
 * A record key made of the time in microseconds and ten random bits, so that keys sort by time.
 * Source: https://atproto.com/specs/tid
 */
export function newTid(now: Date): string {
  const micros = BigInt(now.getTime()) * 1_000n;
  lastMicros = micros > lastMicros ? micros : lastMicros + 1n;
  const clock = BigInt(Math.floor(Math.random() * 1_024));
  let rest = (lastMicros << 10n) | clock;
  let key = '';
  for (let i = 0; i < 13; i++) {
    key = tidAlphabet[Number(rest & 31n)] + key;
    rest >>= 5n;
  }
  return key;
}

/** What a person sees at the address of a post. */
export const postUrl = (did: string, rkey: string): string => `https://bsky.app/profile/${did}/post/${rkey}`;

export interface PostText {
  text: string;
  facets: object[] | undefined;
  graphemes: number;
  bytes: number;
}

/** Finds links, tags and mentions; a mention nobody answers to stays plain text. */
export async function readText(text: string, server: string, outside: Outside): Promise<PostText> {
  // Loaded on first use: it holds every lexicon of the network (about 65 MB), and most servers never publish here.
  const { RichText } = await import('@atproto/api');
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  const facets: object[] = [];
  for (const facet of rich.facets ?? []) {
    const features: object[] = [];
    for (const feature of facet.features) {
      if (feature.$type !== 'app.bsky.richtext.facet#mention') {
        features.push(feature);
        continue;
      }
      const handle = (feature as { did?: unknown }).did;
      const found = await resolveHandle(outside, server, String(handle));
      if (found.kind === 'ok') features.push({ ...feature, did: found.data.did });
    }
    if (features.length > 0) facets.push({ index: facet.index, features });
  }
  return {
    text: rich.text,
    facets: facets.length > 0 ? facets : undefined,
    graphemes: rich.graphemeLength,
    bytes: rich.length,
  };
}

export const isTooLong = (text: PostText): boolean =>
  text.graphemes > textLimits.graphemes || text.bytes > textLimits.bytes;
