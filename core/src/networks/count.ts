/// <reference path="./twitter-text.d.ts" />
/**
 * Counts a text as the network that will receive it does. X's rule is twitter-text's own code (22 kB compressed),
 * so in the browser only the share sheet and the story editor, both loaded on demand, should import this.
 */
import parseTweet from 'twitter-text/dist/parseTweet.js';
import { networks } from './list.ts';
import type { CountUnit, NetworkId } from './network.ts';

export interface TextCount {
  used: number;
  /** Null where the network has no limit a person could reach. */
  max: number | null;
  unit: CountUnit;
  /** False when the network would refuse or cut the text. */
  valid: boolean;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const encoder = new TextEncoder();

/** What a reader takes for one character: an emoji family is one. */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}
export const utf8Bytes = (text: string): number => encoder.encode(text).length;

/** Mastodon counts every link with a scheme as 23 and `@user@host` as `@user` (its StatusLengthValidator). */
function mastodonLength(text: string, urlLength: number): number {
  return graphemes(
    text
      .replace(/https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]»]/giu, 'x'.repeat(urlLength))
      .replace(
        /(?<![=/\p{L}\p{N}_])@([a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)@[\p{L}\p{N}_.-]+[\p{L}\p{N}_]+/giu,
        '@$1',
      ),
  );
}

/** Threads counts an emoji as its UTF-8 bytes when a post comes from outside its own app: the stricter reading. */
function threadsLength(text: string): number {
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    count += /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment)
      ? utf8Bytes(segment)
      : [...segment].length;
  }
  return count;
}

function length(network: NetworkId, text: string): number {
  switch (network) {
    case 'x':
      return parseTweet(text).weightedLength;
    case 'bluesky':
      return graphemes(text);
    case 'mastodon':
      return mastodonLength(text, networks.mastodon.length.urlLength ?? 23);
    case 'threads':
      return threadsLength(text);
    case 'linkedin':
      return text.length;
    default:
      return [...text].length;
  }
}

/**
 * Counts the whole text as published (disclosure and link included: see `composeText`). Where a network has two
 * limits the one nearer to being reached is told. `max` replaces the default for a Mastodon server that allows more.
 */
export function countText(network: NetworkId, text: string, options: { max?: number } = {}): TextCount {
  const limit = networks[network].length;
  const max = options.max ?? limit.max;
  const used = length(network, text);
  const count: TextCount = { used, max, unit: limit.unit, valid: max === null || used <= max };
  if (limit.maxBytes !== undefined && max !== null) {
    const bytes = utf8Bytes(text);
    if (bytes / limit.maxBytes > used / max) {
      return { used: bytes, max: limit.maxBytes, unit: 'bytes', valid: bytes <= limit.maxBytes };
    }
  }
  // X refuses a few control characters whatever the length; an empty draft is judged elsewhere.
  if (network === 'x' && text !== '' && max !== null && used <= max) count.valid = parseTweet(text).valid;
  return count;
}
