/** What is held of somebody's letters, for their own page and their copy of everything. */
import type { Ctx } from '#platform/ctx.ts';
import { openWords } from './words.ts';
import { writtenOfAction } from './written.store.ts';

/** The letters of one act, one below the other; nothing where it was no letter, or its words are forgotten. */
export async function lettersHeld(ctx: Ctx, actionId: string): Promise<{ letters?: string }> {
  const written = await writtenOfAction(ctx, actionId);
  const letters = written.flatMap((row) => openWords(ctx, row)?.letters ?? []);
  if (letters.length === 0) return {};
  return { letters: letters.map(({ subject, text }) => `${subject}\n\n${text}`).join('\n\n· · ·\n\n') };
}
