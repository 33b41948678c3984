/** SQL of search over stories. The index, and why a function of the database reads it, are in 0017-content.sql. */
import type { Locale } from '@portevoix/core/common';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { candidates, type Words, wordsOf } from './search.rules.ts';

/** A search ready for the index, as PostgreSQL writes it. */
export interface Search {
  words: Words;
  /** Every word (the last may be half typed). */
  every: string;
  /** Any of them: for showing where they stand. */
  any: string;
}

/** How many stories with the words are considered, the last made first. */
const mostFound = 2_000;
/** How many of those that are for the reader are ranked, the last published first. */
const mostRanked = 500;

export async function prepareSearch(ctx: Ctx, words: Words): Promise<Search> {
  const { rows } = await sql<{ every: string; any: string }>`
    select portevoix.words_query(${words.written}::text[], ${words.folded}::text[], true)::text as every,
      portevoix.words_query(${words.written}::text[], ${words.folded}::text[], false)::text as any`.execute(
    ctx.tx,
  );
  return { words, every: rows[0]?.every ?? '', any: rows[0]?.any ?? '' };
}

/** For the `where` of a query over `stories as s`: it has the words. */
export const hasWords = (search: Search) =>
  sql<boolean>`s.id in (select portevoix.find_stories(${search.every}::tsquery, ${mostFound}))`;

/** The few that fit best, of the stories a query over `stories as s` selects. */
export async function bestOf(
  ctx: Ctx,
  search: Search,
  among: SelectQueryBuilder<DB & { s: DB['stories'] }, 's', unknown>,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const near = among
    .clearSelect()
    .select(['s.id', 's.publish_at'])
    .orderBy('s.publish_at', (order) => order.desc().nullsFirst())
    .limit(mostRanked);
  const { rows } = await sql<{ id: string }>`
    with near as materialized (${near})
    select near.id from near
    order by (select ts_rank(w.words, ${search.every}::tsquery, 1) from story_words w
        where w.workspace_id = ${ctx.workspaceId} and w.story_id = near.id) desc nulls last,
      near.publish_at desc nulls first, near.id desc
    limit ${limit} offset ${offset}`.execute(ctx.tx);
  return rows.map(({ id }) => id);
}

/** Which of the words in these texts were looked for: places as [start, end) by text. */
export async function marksIn(
  ctx: Ctx,
  search: Search,
  texts: readonly { locale: Locale; text: string }[],
): Promise<[number, number][][]> {
  const places = texts.map(({ text }) => candidates(text, search.words));
  const distinct = new Map<string, { locale: Locale; word: string }>();
  for (const [index, found] of places.entries()) {
    const locale = texts[index]?.locale ?? 'fr';
    for (const { word } of found) distinct.set(`${locale} ${word.toLowerCase()}`, { locale, word });
  }
  if (distinct.size === 0) return texts.map(() => []);
  const asked = [...distinct].map(([key, { locale, word }]) => {
    const { written, folded } = wordsOf(word);
    return { key, language: locale, written: written.join(' '), folded: folded.join(' ') };
  });
  const { rows } = await sql<{ key: string }>`
    select key from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as t (key text, language text, written text, folded text)
    where portevoix.text_words(language, written, folded) @@ ${search.any}::tsquery`.execute(ctx.tx);
  const found = new Set(rows.map(({ key }) => key));
  return places.map((inText, index) =>
    inText
      .filter(({ word }) => found.has(`${texts[index]?.locale ?? 'fr'} ${word.toLowerCase()}`))
      .map(({ at, word }) => [at, at + word.length]),
  );
}

/** How much a word counts where it stands: in the title, in excerpt and topics, in the rest. */
export interface WeighedText {
  weight: 'A' | 'B' | 'C';
  locale: Locale;
  text: string;
}

/** Writes what search looks at. */
export async function indexWords(ctx: Ctx, storyId: string, texts: readonly WeighedText[]): Promise<void> {
  const parts = texts.map(({ weight, locale, text }) => {
    const { written, folded } = wordsOf(text);
    return sql`setweight(portevoix.text_words(${locale}, ${written.join(' ')}, ${folded.join(' ')}), ${weight})`;
  });
  await ctx.tx
    .insertInto('story_words')
    .values({
      workspace_id: ctx.workspaceId,
      story_id: storyId,
      words: parts.length > 0 ? sql<string>`${sql.join(parts, sql` || `)}` : '',
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'story_id']).doUpdateSet({ words: sql<string>`excluded.words` }),
    )
    .execute();
}
