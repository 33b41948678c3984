/** SQL of the editorial calendar: what is out, will be out or is planned between two instants. */
import type { CalendarQuery, StoryState } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { conditionOf, type StoryRow, selectStories } from './stories.store.ts';
import { readableBy } from './story-conditions.store.ts';

/** The most one screen can mean; more are cut, the latest first. */
const most = 1_000;

/** Stories whose day lies in [from, until). */
export function listPlaced(ctx: Ctx, query: CalendarQuery): Promise<StoryRow[]> {
  return filtered(ctx, query)
    .where(
      sql<boolean>`((s.publish_at >= ${query.from}::timestamptz and s.publish_at < ${query.until}::timestamptz)
        or (s.publish_at is null and s.planned_at >= ${query.from}::timestamptz and s.planned_at < ${query.until}::timestamptz))`,
    )
    .where('s.withdrawn_at', 'is', null)
    .orderBy(sql`coalesce(s.publish_at, s.planned_at)`)
    .orderBy('s.id')
    .limit(most)
    .execute();
}

/** Stories in the works that stand nowhere in the calendar, the last changed first. */
export function listUnplaced(ctx: Ctx, query: CalendarQuery): Promise<StoryRow[]> {
  return filtered(ctx, query)
    .where('s.publish_at', 'is', null)
    .where('s.planned_at', 'is', null)
    .where('s.withdrawn_at', 'is', null)
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(50)
    .execute();
}

function filtered(ctx: Ctx, { facet, group, state }: CalendarQuery) {
  let select = selectStories(ctx).where(readableBy(ctx.actor));
  if (facet) select = select.where('s.facet', '=', facet);
  if (group) select = select.where('s.group_id', '=', group);
  if (state) select = select.where(conditionOf(state as StoryState, ctx.now));
  return select;
}
