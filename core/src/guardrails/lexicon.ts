/**
 * Terms compiled once into a tree of words, and their search in a text. A word of the text is looked up by the forms it
 * may be an inflection of, so the time depends on the text and hardly on how many terms there are.
 */
import { formsOf, lemmasOf } from './inflection.ts';
import { figuresAsLetters, signAsLetter, type Word, wordsOf } from './words.ts';

export interface Pattern {
  /** A word or a phrase; an `*` at the end stands for any ending. */
  term: string;
  /** Found as it is written only, in no other form. */
  exact?: boolean | undefined;
}
export interface Hit {
  /** Which pattern, by its place in the list. */
  pattern: number;
  start: number;
  end: number;
}

interface Node {
  next: Map<string, Node>;
  ends: number[] | null;
}
export interface Lexicon {
  root: Node;
  /** Phrases as one word, for hashtags in small letters: `#projetborée`. */
  joined: Map<string, number[]>;
  /** Lengths of the beginnings that an `*` follows, shortest first. */
  prefixes: readonly number[];
}

const node = (): Node => ({ next: new Map(), ends: null });
const exactly = (word: string) => `=${word}`;
const beginning = (word: string) => `^${word}`;
/** Pieces of one word that something was put between: `con.fi.den.tiel`, `B o r é e`. */
const mostPieces = 24;
const longestJoined = 48;

export function compileLexicon(patterns: readonly Pattern[]): Lexicon {
  const root = node();
  const joined = new Map<string, number[]>();
  const prefixes = new Set<number>();
  for (const [pattern, { term, exact }] of patterns.entries()) {
    const open = /\*+\s*$/.test(term);
    const words = wordsOf(term).map((word) => word.text);
    if (words.length === 0) continue;
    let ends = [root];
    for (const [at, word] of words.entries()) {
      const last = at === words.length - 1;
      const keys = last && open ? [beginning(word)] : exact ? [exactly(word)] : lemmasOf(word);
      if (last && open) prefixes.add(word.length);
      ends = ends.flatMap((from) => keys.map((key) => grow(from, key)));
    }
    for (const end of ends) end.ends = [...(end.ends ?? []), pattern];
    if (words.length > 1 && !open) {
      const key = words.join('');
      joined.set(key, [...(joined.get(key) ?? []), pattern]);
    }
  }
  return { root, joined, prefixes: [...prefixes].sort((a, b) => a - b) };
}

function grow(from: Node, key: string): Node {
  const found = from.next.get(key);
  if (found) return found;
  const made = node();
  from.next.set(key, made);
  return made;
}

/** Every place where a pattern stands in the text, in order. */
export function search(lexicon: Lexicon, text: string): Hit[] {
  if (lexicon.root.next.size === 0) return [];
  const words = wordsOf(text);
  const hits = new Map<string, Hit>();
  const steps = words.map(() => null as Step[] | null);
  const stepsAt = (at: number) => (steps[at] ??= stepsFrom(lexicon, words, at));
  const walk = (from: Node, at: number, start: number) => {
    if (at >= words.length) return;
    for (const { keys, to } of stepsAt(at)) {
      for (const key of keys) {
        const reached = from.next.get(key);
        if (!reached) continue;
        const end = words[to - 1]!.end;
        for (const pattern of reached.ends ?? []) hits.set(`${pattern}:${start}`, { pattern, start, end });
        if (reached.next.size > 0) walk(reached, to, start);
      }
    }
  };
  for (const [at, word] of words.entries()) {
    walk(lexicon.root, at, word.start);
    for (const { joined, to } of stepsAt(at)) {
      for (const pattern of lexicon.joined.get(joined) ?? []) {
        const id = `${pattern}:${word.start}`;
        if (!hits.has(id)) hits.set(id, { pattern, start: word.start, end: words[to - 1]!.end });
      }
    }
  }
  return [...hits.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

interface Step {
  /** What the tree may know this word as. */
  keys: readonly string[];
  joined: string;
  /** The word after it. */
  to: number;
}

function stepsFrom(lexicon: Lexicon, words: readonly Word[], at: number): Step[] {
  const first = words[at]!;
  const steps = [stepOf(lexicon, first.text, at + 1)];
  for (const read of figuresAsLetters(first.text)) steps.push(stepOf(lexicon, read, at + 1));
  let whole = first.text;
  let signed = first.text;
  let spaced = first.text.length === 1;
  for (let to = at + 1; to < words.length && to - at < mostPieces; to++) {
    const word = words[to]!;
    const split = word.typedGap.length <= 2 && !/\s/u.test(word.typedGap);
    // Letters one by one with a space between each; a piece of two letters ends that.
    spaced &&= word.text.length === 1 && /^\s$/u.test(word.typedGap);
    if (!split && !spaced) break;
    whole += word.text;
    signed += signAsLetter(word.typedGap) + word.text;
    if (whole.length > longestJoined) break;
    if (whole.length < 4 || (spaced && to - at < 2)) continue;
    steps.push(stepOf(lexicon, whole, to + 1));
    if (signed !== whole) steps.push(stepOf(lexicon, signed, to + 1));
  }
  return steps;
}

function stepOf({ prefixes }: Lexicon, word: string, to: number): Step {
  const keys = [exactly(word), ...formsOf(word)];
  for (const length of prefixes) {
    if (length > word.length) break;
    keys.push(beginning(word.slice(0, length)));
  }
  return { keys, joined: word, to };
}
