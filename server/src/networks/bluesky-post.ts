/**
 * The record of a Bluesky post: text, facets (links, tags, mentions by UTF-8 byte offsets), languages and the card.
 * Bluesky neither links addresses nor fetches cards by itself: what is not in the record does not exist.
 * Source: lexicons app.bsky.feed.post, app.bsky.embed.external, app.bsky.richtext.facet.
 */
import { type Facet, facetsOf, graphemes, utf8Bytes } from '@portevoix/core/networks';
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
  const facets: object[] = [];
  for (const { kind, byteStart, byteEnd, value } of facetsOf(text)) {
    const feature = await featureOf(kind, value, server, outside);
    if (feature) facets.push({ index: { byteStart, byteEnd }, features: [feature] });
  }
  return {
    text,
    facets: facets.length > 0 ? facets : undefined,
    graphemes: graphemes(text),
    bytes: utf8Bytes(text),
  };
}

async function featureOf(kind: Facet['kind'], value: string, server: string, outside: Outside) {
  switch (kind) {
    case 'link':
      return { $type: 'app.bsky.richtext.facet#link', uri: value };
    case 'tag':
      return { $type: 'app.bsky.richtext.facet#tag', tag: value };
    case 'mention': {
      const found = await resolveHandle(outside, server, value);
      return found.kind === 'ok' ? { $type: 'app.bsky.richtext.facet#mention', did: found.data.did } : null;
    }
  }
}

export const isTooLong = (text: PostText): boolean =>
  text.graphemes > textLimits.graphemes || text.bytes > textLimits.bytes;
