/** Finding stories by words in French or English, for editors and, among what is for them, for readers. */
import type { FeedQuery, FeedStory, StoriesQuery, Story, StoryMatch } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, encodeCursor } from '#platform/page.ts';
import { readersStories } from './feed.store.ts';
import { presentForReader, presentStories } from './present.ts';
import type { Reader } from './readers.service.ts';
import { fragment, searchedWords } from './search.rules.ts';
import { bestOf, hasWords, marksIn, prepareSearch, type Search } from './search.store.ts';
import { editorsStories, storiesInOrder } from './stories.store.ts';

type Searched = Pick<Story, 'locale' | 'title' | 'excerpt' | 'note' | 'captions'>;
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Stories with these words, the best match first; nothing where no word was typed. */
export const searchStories = (ctx: Ctx, query: StoriesQuery & { q: string }): Promise<Page<Story>> =>
  searched(ctx, query, editorsStories(ctx, query), (rows) => presentStories(ctx, rows));

/** The same among what the reader may see now. */
export const searchFeed = (
  ctx: Ctx,
  reader: Reader,
  query: FeedQuery & { q: string },
): Promise<Page<FeedStory>> =>
  searched(ctx, query, readersStories(ctx, reader, query), (rows) => presentForReader(ctx, rows, reader));

async function searched<T extends Searched>(
  ctx: Ctx,
  query: { q: string; limit: number; cursor?: string | undefined },
  among: ReturnType<typeof editorsStories>,
  present: (rows: Awaited<ReturnType<typeof storiesInOrder>>) => Promise<T[]>,
): Promise<Page<T>> {
  const words = searchedWords(query.q);
  if (!words) return { items: [], nextCursor: null };
  const search = await prepareSearch(ctx, words);
  const offset = Math.max(0, Number(decodeCursor(query.cursor, 1)?.[0] ?? 0) || 0);
  const near = among.where(hasWords(search));
  const ids = await bestOf(ctx, search, near, { limit: query.limit + 1, offset });
  const items = await present(await storiesInOrder(ctx, ids.slice(0, query.limit)));
  return {
    items: await withMatches(ctx, search, items),
    nextCursor: ids.length > query.limit ? encodeCursor([offset + query.limit]) : null,
  };
}

/** Says where the words stand: in the title, and in the first of excerpt, note and suggested texts that has one. */
async function withMatches<T extends Searched>(
  ctx: Ctx,
  search: Search,
  items: readonly T[],
): Promise<(T & { match: StoryMatch })[]> {
  const texts = items.map((item) => [
    { locale: item.locale, text: item.title },
    { locale: item.locale, text: item.excerpt ?? '' },
    { locale: item.locale, text: item.note ?? '' },
    ...item.captions.map(({ locale, text }) => ({ locale, text })),
  ]);
  const marks = await marksIn(ctx, search, texts.flat());
  return items.map((item, index) => {
    const ofItem = marks.splice(0, texts[index]?.length ?? 0);
    const at = ofItem.findIndex((found, place) => place > 0 && found.length > 0);
    const text = texts[index]?.[at === -1 ? 1 : at]?.text ?? '';
    const piece = fragment(text, at === -1 ? [] : (ofItem[at] ?? []));
    return { ...item, match: { title: ofItem[0] ?? [], text: piece.text, marks: piece.marks } };
  });
}
