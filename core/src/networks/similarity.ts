/** How alike two posts are. Networks treat near-identical posts from many accounts as spam, and readers do too. */
import { foldWords } from '../common/fold.ts';

/** From here on X and LinkedIn may take two posts for copies of one another. */
export const tooSimilar = 0.8;

/** Words alone: links, mentions and punctuation do not make a text one's own. */
export function normaliseForSimilarity(text: string): string {
  return foldWords(text.replace(/https?:\/\/\S+/giu, ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `;
  const out = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) out.add(padded.slice(at, at + 3));
  return out;
}

/** Jaccard index of the trigrams of both texts, normalised: 0 nothing in common, 1 the same words. */
export function similarity(a: string, b: string): number {
  const left = normaliseForSimilarity(a);
  const right = normaliseForSimilarity(b);
  if (left === '' || right === '') return 0;
  const one = trigrams(left);
  const other = trigrams(right);
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared++;
  return shared / (one.size + other.size - shared);
}
