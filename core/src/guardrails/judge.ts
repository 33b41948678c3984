/** Judges a draft against a workspace's rules; the same decision in the browser, while writing, and on the server. */
import { type Folded, fold, foldWords } from '../common/fold.ts';
import type { Locale } from '../common/index.ts';
import { disclosureRequired, fillDisclosure } from '../networks/disclosure.ts';
import type { Hat } from '../people/hats.ts';
import type { Guardrails, GuardrailTerm, TermAction, TermKind } from './rules.ts';

export interface Draft {
  /** The person's own words, without disclosure and link. */
  text: string;
  /** In what capacity they speak. */
  hat: Hat;
  /** Language of the text. */
  locale: Locale;
  /** False only for content that promotes nothing (learning, culture, one's own post). */
  promotional?: boolean;
}

export interface Finding {
  rule: TermKind;
  action: TermAction;
  /** As the workspace wrote it. */
  term: string;
  /** As the draft has it; `text.slice(start, end)`, in UTF-16 units. */
  match: string;
  start: number;
  end: number;
  note: string | null;
}

export interface Judgement {
  verdict: 'pass' | 'warn' | 'block';
  /** In the order of the text. */
  findings: Finding[];
  /** The line to add, or null where none is due. */
  disclosure: string | null;
}

const letter = /[\p{L}\p{N}]/u;
const upper = /\p{Lu}/u;
const lower = /\p{Ll}/u;

/** A hashtag runs words together: `#ProjetAurore` is the phrase "Projet Aurore". */
interface Hashtag {
  start: number;
  end: number;
}
const hashtagsOf = (text: string): Hashtag[] =>
  [...text.matchAll(/#[\p{L}\p{M}\p{N}_]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Whether a word may begin or end between two characters of the draft. */
function boundary(text: string, at: number, inHashtag: boolean): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  const after = [...text.slice(at, at + 2)][0] ?? '';
  if (!letter.test(before) || !letter.test(after)) return true;
  return inHashtag && lower.test(before) && upper.test(after);
}

/** Where the word that holds a place ends. */
function wordEnd(text: string, from: number, inHashtag: boolean): number {
  let end = from;
  while (!boundary(text, end, inHashtag)) end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  return end;
}

interface Needle {
  text: string;
  prefix: boolean;
}
function needleOf(term: string): Needle {
  const words = foldWords(term);
  return words.endsWith('*')
    ? { text: words.replace(/\s*\*+$/, ''), prefix: true }
    : { text: words, prefix: false };
}

function* occurrences(haystack: Folded, needle: string): Generator<{ start: number; end: number }> {
  if (needle === '') return;
  for (let at = haystack.text.indexOf(needle); at >= 0; at = haystack.text.indexOf(needle, at + 1)) {
    yield { start: haystack.starts[at] ?? 0, end: haystack.ends[at + needle.length - 1] ?? 0 };
  }
}

function findTerm(
  text: string,
  words: Folded,
  hashtags: readonly (Hashtag & { words: Folded })[],
  term: GuardrailTerm,
): Finding[] {
  const needle = needleOf(term.term);
  const found = new Map<number, Finding>();
  const add = (start: number, reached: number, inHashtag: boolean) => {
    if (!boundary(text, start, inHashtag)) return;
    const end = needle.prefix ? wordEnd(text, reached, inHashtag) : reached;
    if (!boundary(text, end, inHashtag)) return;
    const { kind, action, note } = term;
    found.set(start, {
      rule: kind,
      action,
      term: term.term,
      match: text.slice(start, end),
      start,
      end,
      note,
    });
  };
  for (const hit of occurrences(words, needle.text)) {
    add(
      hit.start,
      hit.end,
      hashtags.some((tag) => hit.start >= tag.start && hit.end <= tag.end),
    );
  }
  const joined = needle.text.replaceAll(' ', '');
  for (const tag of hashtags) {
    for (const hit of occurrences(tag.words, joined)) add(tag.start + hit.start, tag.start + hit.end, true);
  }
  return [...found.values()];
}

/** Drops what `_` folds to, so that a phrase is found in a hashtag however its words are joined. */
function foldHashtag(text: string): Folded {
  const words = fold(text);
  const out: Folded = { text: '', starts: [], ends: [] };
  for (let at = 0; at < words.text.length; at++) {
    if (words.text[at] === ' ') continue;
    out.text += words.text[at];
    out.starts.push(words.starts[at] ?? 0);
    out.ends.push(words.ends[at] ?? 0);
  }
  return out;
}

/**
 * Finds the workspace's terms in a text, tolerant to accents, case, spacing, dashes and typographic apostrophes.
 * Terms are words or phrases: `art` is not found in `partage`.
 */
export function findTerms(text: string, terms: readonly GuardrailTerm[]): Finding[] {
  const words = fold(text);
  const hashtags = hashtagsOf(text).map((tag) => ({
    ...tag,
    words: foldHashtag(text.slice(tag.start, tag.end)),
  }));
  return terms
    .flatMap((term) => findTerm(text, words, hashtags, term))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The disclosure due for a hat in a language, filled in; null where none is due. */
export function disclosureLine(
  rules: Pick<Guardrails, 'disclosures' | 'organisation'>,
  draft: Pick<Draft, 'hat' | 'locale' | 'promotional'>,
): string | null {
  if (!disclosureRequired({ promotional: draft.promotional ?? true })) return null;
  return fillDisclosure(rules.disclosures[draft.hat][draft.locale], rules.organisation);
}

/** Pass, warn (the person decides) or block, with every term found and the disclosure due. */
export function judgeDraft(
  draft: Draft,
  rules: Pick<Guardrails, 'terms' | 'disclosures' | 'organisation'>,
): Judgement {
  const findings = findTerms(draft.text, rules.terms);
  const verdict = findings.some((finding) => finding.action === 'block')
    ? 'block'
    : findings.length > 0
      ? 'warn'
      : 'pass';
  return { verdict, findings, disclosure: disclosureLine(rules, draft) };
}
