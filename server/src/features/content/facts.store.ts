/** What later rooms may know of stories in order to count them, whatever their state and audience. */
import type { Locale } from '@portevoix/core/common';
import type { Facet, Translations } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface StoryFact {
  id: string;
  facet: Facet;
  /** In the language of the context. */
  title: string;
}

export async function storyFacts(ctx: Ctx, ids: readonly string[]): Promise<StoryFact[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('stories')
    .select(['id', 'facet', 'locale', 'title', 'translations'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .$castTo<{ id: string; facet: Facet; locale: Locale; title: string; translations: Translations }>()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    facet: row.facet,
    title: row.translations[ctx.locale]?.title ?? row.title,
  }));
}
