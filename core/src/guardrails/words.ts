/**
 * A draft as words with their places. What only looks like a letter is read as that letter: Cyrillic and Greek
 * look-alikes, full-width and mathematical letters, invisible characters. Hashtags are cut where a capital begins.
 */
import { fold } from '../common/fold.ts';

export interface Word {
  /** Folded: lower case, no accents, Latin look-alikes. */
  text: string;
  /** Place in the original, UTF-16 units. */
  start: number;
  end: number;
  /** Folded characters between the word before and this one: a space, a dash as a space, an apostrophe, nothing. */
  gap: string;
  /** As typed in the gap, where one character stands for a letter: `b@nque`. */
  typedGap: string;
}

/** Letters drawn alike in usual typefaces, lower case (Unicode UTS 39, confusables, its Cyrillic and Greek parts). */
const lookAlike = new Map<string, string>([
  ...Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    ԁ: 'd',
    е: 'e',
    һ: 'h',
    н: 'h',
    і: 'i',
    ї: 'i',
    ј: 'j',
    к: 'k',
    ӏ: 'l',
    м: 'm',
    о: 'o',
    р: 'p',
    ԛ: 'q',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
    ԝ: 'w',
    ү: 'y',
  }),
  ...Object.entries({
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    μ: 'm',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ζ: 'z',
    γ: 'y',
    ω: 'w',
  }),
  ...Object.entries({ ı: 'i', ɑ: 'a', ɡ: 'g', ʏ: 'y', ꜱ: 's', ɴ: 'n', ʀ: 'r', ᴏ: 'o', ᴇ: 'e' }),
]);
const letter = /[\p{L}\p{N}]/u;
const upper = /\p{Lu}/u;
const lower = /[\p{Ll}\p{N}]/u;
/** Blank to the eye though Unicode calls them letters or symbols (Hangul fillers, Braille blank). */
const blank = /\u115f|\u1160|\u3164|\uffa0|\u034f/gu;
const brailleBlank = /\u2800/gu;
const hashtag = /#[\p{L}\p{M}\p{N}_\p{Cf}]+/gu;
const plain = /^[a-z0-9]$/;

/** Same length as the original, so that places stay true. */
const visible = (text: string): string =>
  text.replace(blank, '\u200b').replace(brailleBlank, ' ').replaceAll('№', 'n').replaceAll('º', '°');

/** Whether a hashtag runs on from one word into the next at this place: `#ProjetBorée`. */
const turns = (text: string, at: number): boolean =>
  lower.test(text[at - 1] ?? '') && upper.test(text[at] ?? '');

/** The words of a text, in order. */
export function wordsOf(original: string): Word[] {
  const text = visible(original);
  const { text: folded, starts, ends } = fold(text);
  const tags = [...text.matchAll(hashtag)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  let tag = 0;
  const inTag = (at: number): boolean => {
    while (tag < tags.length && at >= tags[tag]![1]) tag++;
    return tag < tags.length && at > tags[tag]![0];
  };
  const words: Word[] = [];
  let open: Word | null = null;
  let gap = '';
  let reached = 0;
  for (let at = 0; at < folded.length; at++) {
    let character = folded[at]!;
    const start = starts[at]!;
    if (!plain.test(character)) {
      const alike = lookAlike.get(character);
      if (alike) character = alike;
      else if (!letter.test(character) && !/[\ud800-\udfff]/.test(character)) {
        gap = open ? character : gap + character;
        open = null;
        continue;
      }
    }
    if (open && start > open.start && start !== starts[at - 1] && inTag(start) && turns(text, start)) {
      open = null;
      gap = '';
    }
    if (open) {
      open.text += character;
      open.end = ends[at]!;
    } else {
      open = { text: character, start, end: ends[at]!, gap, typedGap: text.slice(reached, start) };
      words.push(open);
      gap = '';
    }
    reached = ends[at]!;
  }
  return words;
}

const figures: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
};
const signs: Readonly<Record<string, string>> = { '@': 'a', $: 's', '€': 'e', '!': 'i', '|': 'l' };

/** The letter a sign between two letters stands for, or nothing. */
export const signAsLetter = (typedGap: string): string => signs[typedGap] ?? '';

/**
 * A word with its figures read as letters, `c0nfidentiel`; none where that would be guessing: short words, words that
 * are mostly figures (`covid19` has its figures at the end, which are a number).
 */
export function figuresAsLetters(word: string): string[] {
  if (word.length < 4 || !/\d/.test(word) || /^[a-z]+\d+$/.test(word.replace(/[03457]$/, ''))) return [];
  const count = word.replace(/\D/g, '').length;
  if (count * 2 > word.length) return [];
  const read = (one: string) =>
    [...word].map((mark) => (mark === '1' ? one : (figures[mark] ?? mark))).join('');
  return word.includes('1') ? [read('l'), read('i')] : [read('l')];
}
