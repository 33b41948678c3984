/** Links to strangers, and the two habits that make a text hard to read: capitals and too many hashtags. */
import type { Found } from './personal-data.ts';

const address = /(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)([^\s/?#<>"«»]+)[^\s<>"«»]*/giu;
const bare = (host: string) =>
  host
    .toLowerCase()
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!)\]]+$/, '');

export const hostOf = (url: string): string => (URL.canParse(url) ? bare(new URL(url).host) : bare(url));

/** Links whose host is none of the known ones, nor below one of them. */
export function findUnknownLinks(text: string, known: readonly string[]): (Found & { host: string })[] {
  return [...text.matchAll(address)].flatMap(({ 0: match, 1: written = '', index }) => {
    const host = bare(written);
    const isKnown = known.some((one) => one !== '' && (host === one || host.endsWith(`.${one}`)));
    return isKnown ? [] : [{ host, start: index, end: index + match.replace(/[.,;:!?)\]]+$/, '').length }];
  });
}

const fewestShouted = 4;
/** The first stretch of four or more words in capitals, each of three letters or more; acronyms alone are shorter. */
export function findCapitals(text: string): Found | null {
  const shouted =
    /(?<![\p{L}\p{N}#@/])\p{Lu}[\p{Lu}\p{M}]{2,}(?:(?:[^\p{L}\p{N}#@/\n]+\p{Lu}[\p{Lu}\p{M}’']{0,2})*[^\p{L}\p{N}#@/\n]+\p{Lu}[\p{Lu}\p{M}]{2,}){3,}(?![\p{L}\p{N}])/u.exec(
      text,
    );
  if (!shouted || shouted[0].split(/[^\p{L}\p{M}]+/u).length < fewestShouted) return null;
  return { start: shouted.index, end: shouted.index + shouted[0].length };
}

const tag = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu;
/** The hashtag with which it becomes too many, or nothing. */
export function findTooManyHashtags(text: string, most: number): (Found & { count: number }) | null {
  const tags = [...text.matchAll(tag)];
  const over = tags[most];
  return over ? { start: over.index, end: over.index + over[0].length, count: tags.length } : null;
}
