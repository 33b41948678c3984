/**
 * What a source's keyword rules do with an item. The server asks when an item arrives, the settings while one types, so
 * that "would keep 12 of 40" is what will happen. Accents, case and typographic marks make no difference.
 */
import { z } from 'zod';
import { foldWords } from '../common/index.ts';

const wordSchema = z.string().trim().min(1).max(120);
export const keywordRuleSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('keep'), words: z.array(wordSchema).min(1).max(100) }),
  z.object({ act: z.literal('drop'), words: z.array(wordSchema).min(1).max(100) }),
  z.object({
    act: z.literal('topic'),
    words: z.array(wordSchema).min(1).max(100),
    topic: z.string().trim().toLowerCase().min(1).max(60),
  }),
  z.object({
    act: z.literal('expire'),
    words: z.array(wordSchema).min(1).max(100),
    days: z.int().min(1).max(3650).describe('The story ends so many days after it was published.'),
  }),
]);
export type KeywordRule = z.infer<typeof keywordRuleSchema>;
export const keywordActs = ['keep', 'drop', 'topic', 'expire'] as const;

export interface JudgedText {
  title: string;
  excerpt: string;
  /** The publisher's own categories. */
  topics?: readonly string[];
}
export interface KeywordVerdict {
  kept: boolean;
  /** The words that dropped it; null when none of the words to keep was there. */
  by: string | null;
  topics: string[];
  expireDays: number | null;
}

/** What the rules do with an item: nothing without rules; with several days to end, the fewest count. */
export function judgeByKeywords(rules: readonly KeywordRule[], item: JudgedText): KeywordVerdict {
  const text = spaced([item.title, item.excerpt, ...(item.topics ?? [])].join(' . '));
  const found = (rule: KeywordRule) => rule.words.find((word) => stands(word, text));
  const verdict: KeywordVerdict = { kept: true, by: null, topics: [], expireDays: null };
  const keeps = rules.filter((rule) => rule.act === 'keep');
  if (keeps.length > 0 && !keeps.some(found)) verdict.kept = false;
  for (const rule of rules) {
    const word = found(rule);
    if (word === undefined) continue;
    if (rule.act === 'drop' && verdict.by === null) Object.assign(verdict, { kept: false, by: word });
    if (rule.act === 'topic' && !verdict.topics.includes(rule.topic)) verdict.topics.push(rule.topic);
    if (rule.act === 'expire') verdict.expireDays = Math.min(verdict.expireDays ?? rule.days, rule.days);
  }
  return verdict;
}

/** Words between single blanks, with one at each end: a whole word is then found as " word ". */
const spaced = (text: string) =>
  ` ${foldWords(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Whole words only, or with `*` at the end any that begin so: `recrut*`. */
function stands(word: string, text: string): boolean {
  const beginning = word.trim().endsWith('*');
  const folded = spaced(word).trim();
  return folded !== '' && text.includes(beginning ? ` ${folded}` : ` ${folded} `);
}
