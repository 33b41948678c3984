/// <reference path="./twitter-text.d.ts" />
/**
 * Counts a text as the network that will receive it does. X's rule is twitter-text's own code (22 kB compressed),
 * so in the browser only the share sheet and the story editor, both loaded on demand, should import this.
 */
import parseTweet from 'twitter-text/dist/parseTweet.js';
import { networks } from './list.ts';
import { deadHashtags, toLittleText } from './little-text.ts';
import type { AccountLimits, CountUnit, NetworkId } from './network.ts';

export interface TextCount {
  used: number;
  /** Null where the network has no limit a person could reach. */
  max: number | null;
  unit: CountUnit;
  /** False when the network would refuse or cut the text. */
  valid: boolean;
  /**
   * Why it is not valid: `hashtag_underscore` and `refused_character` say what to change where nothing is too long.
   */
  problem: TextProblem | null;
}
export type TextProblem = 'too_long' | 'hashtag_underscore' | 'refused_character';

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

function length(network: NetworkId, text: string, limits: AccountLimits): number {
  switch (network) {
    case 'x':
      return parseTweet(text).weightedLength;
    case 'bluesky':
      return graphemes(text);
    case 'mastodon':
      return mastodonLength(text, limits.urlLength ?? networks.mastodon.length.urlLength ?? 23);
    case 'threads':
      return threadsLength(text);
    case 'linkedin':
      // LinkedIn's pages count the words as typed; other programs found that its servers count them escaped. The
      // stricter of the two never cuts a post.
      return toLittleText(text).length;
    default:
      return [...text].length;
  }
}

/**
 * Counts the whole text as published (disclosure and link included: see `composeText`). Where a network has two
 * limits the one nearer to being reached is told. `limits` are those of the account's own server, for a Mastodon
 * server that allows more or less than most.
 */
export function countText(network: NetworkId, text: string, limits: AccountLimits = {}): TextCount {
  const description = networks[network].length;
  const max = limits.maxCharacters ?? description.max;
  const used = length(network, text, limits);
  const over = max !== null && used > max;
  const count = (problem: TextProblem | null): TextCount => ({
    used,
    max,
    unit: description.unit,
    valid: problem === null,
    problem,
  });
  if (description.maxBytes !== undefined && max !== null) {
    const bytes = utf8Bytes(text);
    if (bytes / description.maxBytes > used / max) {
      const problem = bytes > description.maxBytes ? 'too_long' : null;
      return { used: bytes, max: description.maxBytes, unit: 'bytes', valid: problem === null, problem };
    }
  }
  if (over) return count('too_long');
  // X refuses a few control characters whatever the length; an empty draft is judged elsewhere.
  if (network === 'x' && text !== '' && !parseTweet(text).valid) return count('refused_character');
  if (network === 'linkedin' && deadHashtags(text).length > 0) return count('hashtag_underscore');
  return count(null);
}
