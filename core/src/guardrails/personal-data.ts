/** Personal data that people write by mistake: bank accounts, phone numbers, mailboxes, names on the customers' list. */
import { type Word, wordsOf } from './words.ts';

export interface Found {
  start: number;
  end: number;
}

const ibanShape =
  /(?<![\p{L}\p{N}])[A-Z]{2}[ .\u00a0\u202f-]?\d{2}(?:[ .\u00a0\u202f-]?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/giu;

/** Whether letters and figures are an IBAN: its check figures are right (ISO 13616-1, ISO 7064 mod 97-10). */
export function isIban(typed: string): boolean {
  const iban = typed.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let rest = 0;
  for (const mark of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(mark, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Bank accounts, however their figures are spaced; the words after one are not taken for a part of it. */
export function findIbans(text: string): Found[] {
  return [...text.matchAll(ibanShape)].flatMap(({ 0: match, index }) => {
    for (let end = match.length; end >= 15; end--) {
      const piece = match.slice(0, end);
      if (/[A-Za-z0-9]$/.test(piece) && isIban(piece)) return [{ start: index, end: index + end }];
    }
    return [];
  });
}

const space = String.raw`[ .\u00a0\u202f()/-]{0,2}`;
const phones = new RegExp(
  // French numbers as they are dictated, two figures at a time, and any number that begins with + or 00.
  String.raw`(?<![\p{L}\p{N}+/._=-])(?:0[1-9](?:${space}\d{2}){4}|(?:\+|00)[1-9](?:${space}\d){7,14})(?![\p{L}\p{N}])`,
  'gu',
);
export const findPhones = (text: string): Found[] =>
  [...text.matchAll(phones)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));

// `@ana@piaille.fr` is an account on Mastodon and no mailbox.
const mailbox =
  /(?<![@\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;
export const findMailboxes = (text: string): Found[] =>
  [...text.matchAll(mailbox)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));

/** Tells whether folded words are a name on the list, without the list being read: it is kept as keyed hashes. */
export interface NameList {
  /** Most words a name on it has. */
  longest: number;
  has(folded: string): boolean;
}
/** A name as it is hashed: its folded words, one space between them. */
export const nameKey = (name: string): string =>
  wordsOf(name)
    .map((word) => word.text)
    .join(' ');
/** A name of one short word would be found everywhere. */
export const isUsableName = (name: string): boolean => {
  const words = wordsOf(name);
  return words.length <= 6 && (words.length >= 2 || (words[0]?.text.length ?? 0) >= 4);
};

/** Names, in either order of first name and family name. */
export function findNames(text: string, list: NameList): Found[] {
  const words = wordsOf(text);
  const found: Found[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let count = Math.min(list.longest, words.length - at); count >= 1; count--) {
      const run = words.slice(at, at + count);
      if (!isName(run, list)) continue;
      found.push({ start: run[0]!.start, end: run.at(-1)!.end });
      at += count - 1;
      break;
    }
  }
  return found;
}

function isName(run: readonly Word[], list: NameList): boolean {
  const texts = run.map((word) => word.text);
  if (list.has(texts.join(' '))) return true;
  return texts.length === 2 && list.has(`${texts[1]} ${texts[0]}`);
}
