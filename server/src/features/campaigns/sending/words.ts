/** What somebody wrote, sealed: opened for the letter to its target, for their own page, and, without who wrote it, for staff. */
import type { Author } from '@portevoix/core/campaigns';
import { foldWords } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import type { AlertView } from '../alerts/kind.ts';

export interface LetterWords {
  /** As signed. */
  name: string;
  /** As far as the letter asked for it. */
  place: string;
  paragraph: string;
  letters: { targetId: string; subject: string; text: string }[];
}

const contextOf = (id: string): string => `written_letter:${id}`;

export const sealWords = (ctx: Ctx, id: string, words: LetterWords): string =>
  ctx.house.cipher.seal(JSON.stringify(words), contextOf(id));

/** Null once they are forgotten. */
export const openWords = (ctx: Ctx, row: { id: string; sealed_words: string | null }): LetterWords | null =>
  row.sealed_words
    ? (JSON.parse(ctx.house.cipher.open(row.sealed_words, contextOf(row.id))) as LetterWords)
    : null;

/** Whom to hide in these words. A place that the alert itself speaks of says nothing about who wrote, and stays readable. */
export function authorIn(words: LetterWords, view: Pick<AlertView, 'alert' | 'campaign'>): Author {
  const { title, ask, settings } = view.alert;
  const prepared = foldWords([view.campaign.title, title, ask, JSON.stringify(settings)].join(' '));
  const known = words.place !== '' && prepared.includes(foldWords(words.place));
  return { name: words.name, place: known ? '' : words.place };
}

/** For `Room.sealed`. */
export const sealedWritten = {
  table: 'written_letters',
  columns: ['sealed_words'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }: Record<string, string>) => contextOf(id),
} as const;
