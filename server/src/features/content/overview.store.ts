/** SQL of the overview: a handful of counts, each over an index of the workspace. */
import type { Facet, StoryState } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { isStale, readableBy } from './story-conditions.store.ts';

export async function selectOverview(ctx: Ctx, yesterday: Date, soon: Date) {
  const now = ctx.now;
  const stories = () =>
    ctx.tx
      .selectFrom('stories as s')
      .where('s.workspace_id', '=', ctx.workspaceId)
      .where(readableBy(ctx.actor));
  const out = sql<boolean>`s.withdrawn_at is null and s.archived_at is null and s.publish_at <= ${now} and (s.expires_at is null or s.expires_at > ${now})`;
  const state = sql<StoryState>`case when s.withdrawn_at is not null then 'withdrawn' when s.archived_at is not null then 'archived'
    when s.publish_at is null then case when s.submitted_at is not null then 'pending' when s.refused_at is not null then 'refused' else 'draft' end
    when s.expires_at <= ${now} then 'expired' when s.publish_at <= ${now} then 'published' else 'scheduled' end`;

  const states = await stories()
    .select(state.as('key'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .groupBy(sql`1`)
    .execute();
  const mix = await stories()
    .select('s.facet as key')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where(out)
    .groupBy('s.facet')
    .$castTo<{ key: Facet; n: number }>()
    .execute();
  const facts = await stories()
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere(sql<boolean>`${out} and s.publish_at > ${yesterday}`)
        .as('publishedSinceYesterday'),
      eb.fn
        .countAll<number>()
        .filterWhere(
          sql<boolean>`${out} and exists (select 1 from story_captions c where c.workspace_id = s.workspace_id and c.story_id = s.id)
            and not exists (select 1 from story_captions c where c.workspace_id = s.workspace_id and c.story_id = s.id and c.drafted_at is null)`,
        )
        .as('undraftedNeeded'),
      eb.fn
        .countAll<number>()
        .filterWhere(sql<boolean>`${out} and ${isStale(now)}`)
        .as('stale'),
      eb.fn.max('s.publish_at').filterWhere(sql<boolean>`s.publish_at <= ${now}`).as('lastPublishedAt'),
    ])
    .executeTakeFirstOrThrow();
  const nextScheduled = await stories()
    .select(['s.id', 's.title', 's.publish_at as publishAt'])
    .where('s.publish_at', '>', now)
    .where('s.withdrawn_at', 'is', null)
    .where('s.archived_at', 'is', null)
    .orderBy('s.publish_at')
    .$castTo<{ id: string; title: string; publishAt: Date }>()
    .executeTakeFirst();
  const expiringSoon = await stories()
    .select(['s.id', 's.title', 's.expires_at as expiresAt'])
    .where(out)
    .where('s.expires_at', '<', soon)
    .orderBy('s.expires_at')
    .limit(10)
    .$castTo<{ id: string; title: string; expiresAt: Date }>()
    .execute();
  const review = await ctx.tx
    .selectFrom('source_items')
    .select((eb) => [
      eb.fn.countAll<number>().as('pending'),
      eb.fn.countAll<number>().filterWhere('found_at', '>', yesterday).as('newSinceYesterday'),
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('decision', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  const suggestions = await ctx.tx
    .selectFrom('story_suggestions')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    states,
    suggestions: suggestions.n,
    mix,
    review,
    ...facts,
    lastPublishedAt: facts.lastPublishedAt as Date | null,
    nextScheduled: nextScheduled ?? null,
    expiringSoon,
  };
}
