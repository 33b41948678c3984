/** The editorial calendar: what stands where, and moving it. Days and hours are the workspace's own. */
import { type Calendar, type CalendarQuery, type CalendarStory, storyStateAt } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { rightsOver } from './access.ts';
import { listPlaced, listUnplaced } from './calendar.store.ts';
import { contentErrors } from './errors.ts';
import { announceWhenDue, mustLock, mustNotCross } from './publication.service.ts';
import type { StoryRow } from './stories.store.ts';
import { updateStoryRow } from './story-changes.store.ts';

export async function readCalendar(ctx: Ctx, query: CalendarQuery): Promise<Calendar> {
  const { timeZone } = await getWorkspace(ctx);
  const placed = await listPlaced(ctx, query);
  const unplaced = await listUnplaced(ctx, query);
  return {
    timeZone,
    stories: placed.map((row) => present(ctx, row)),
    unplaced: unplaced.map((row) => present(ctx, row)),
  };
}

/**
 * Moves a story: a scheduled one comes out then; one in the works is only planned for it. What is out stays.
 * @throws content.story_not_found, content.not_yours, content.not_movable, content.dates_crossed
 */
export async function placeStory(ctx: Ctx, id: string, at: Date | null): Promise<CalendarStory> {
  const { story, rights } = await mustLock(ctx, id, 'read');
  const state = storyStateAt(story, ctx.now);
  if (state === 'scheduled') {
    if (!rights.decide) throw contentErrors.not_yours();
    if (!at || at <= ctx.now) throw contentErrors.not_movable();
    mustNotCross(at, story.expiresAt, ctx.now);
    await updateStoryRow(ctx, id, { publish_at: at });
    await announceWhenDue(ctx, id);
  } else if (story.publishAt || story.withdrawnAt || story.archivedAt) {
    throw contentErrors.not_movable();
  } else {
    if (!rights.write && !rights.decide) throw contentErrors.not_yours();
    await updateStoryRow(ctx, id, { planned_at: at });
  }
  await emit(ctx, 'content.story_moved', { storyId: id, at: at?.toISOString() ?? null });
  return present(ctx, (await mustLock(ctx, id, 'read')).story);
}

function present(ctx: Ctx, row: StoryRow): CalendarStory {
  const state = storyStateAt(row, ctx.now);
  const rights = rightsOver(ctx.actor, { ...row, state });
  return {
    id: row.id,
    title: row.translations[ctx.locale]?.title ?? row.title,
    facet: row.facet,
    state,
    groupId: row.groupId,
    at: (row.publishAt ?? row.plannedAt)?.toISOString() ?? null,
    movable:
      state === 'scheduled'
        ? rights.decide
        : !row.publishAt && !row.archivedAt && (rights.write || rights.decide),
  };
}
