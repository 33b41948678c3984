// Words as search compares them: lower case and accentless, between single blanks, and never more than a person would type.
import { foldWords } from '@portevoix/core/common';

export interface Words {
  /** In lower case, with their accents. */
  written: string[];
  /** The same words without accents or ligatures; as many. */
  folded: string[];
}

/** What a text index holds of one text; the rest of a very long one is not looked at. */
const longestText = 20_000;
const longestWord = 60;
const mostWords = 10;

/** The words of a text, in order. Anything that is neither a letter nor a digit parts them. */
export function wordsOf(text: string): Words {
  const words: Words = { written: [], folded: [] };
  for (const [word] of text
    .slice(0, longestText)
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const folded = foldWords(word).replace(/[^\p{L}\p{N}]+/gu, '');
    if (folded === '' || folded.length > longestWord) continue;
    words.written.push(word);
    words.folded.push(folded);
  }
  return words;
}

/** The words of a search; null where nothing in it is one. */
export function searchedWords(typed: string): Words | null {
  const { written, folded } = wordsOf(typed.slice(0, 500));
  if (folded.length === 0) return null;
  return { written: written.slice(0, mostWords), folded: folded.slice(0, mostWords) };
}

/** Where the words of a text stand, and which of them may be one that was looked for: stems keep their beginnings. */
export function candidates(text: string, searched: Words): { at: number; word: string }[] {
  const beginnings = searched.folded.map((word) => word.slice(0, 3));
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap((match) => {
    const folded = wordsOf(match[0]).folded[0] ?? '';
    return beginnings.some((beginning) => folded.startsWith(beginning))
      ? [{ at: match.index, word: match[0] }]
      : [];
  });
}

/** A piece of text around the first mark, cut between words, with the marks moved along. Offsets are UTF-16 units. */
export function fragment(
  text: string,
  marks: readonly [number, number][],
  longest = 240,
): { text: string; marks: [number, number][] } {
  const first = marks[0]?.[0] ?? 0;
  if (text.length <= longest) return { text, marks: marks.map(([start, end]) => [start, end]) };
  const wanted = Math.max(0, first - 60);
  const begin = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1 || wanted;
  const limit = Math.min(text.length, begin + longest);
  const space = limit < text.length ? text.lastIndexOf(' ', limit) : limit;
  const end = space > begin ? space : limit;
  const before = begin > 0 ? '…' : '';
  const shift = before.length - begin;
  return {
    text: `${before}${text.slice(begin, end)}${end < text.length ? '…' : ''}`,
    marks: marks
      .filter(([start, stop]) => start >= begin && stop <= end)
      .map(([start, stop]) => [start + shift, stop + shift]),
  };
}
