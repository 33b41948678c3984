/** The way of a story: submitted by its author, approved, refused or sent back by an editor, put away when it has had its time. */
import type { ContentSettings, DecisionInput, Story, StoryDecision } from '@portevoix/core/content';
import { storyStateAt } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { namesOf } from '../people/index.ts';
import { insertDecision, listDecisions } from './decisions.store.ts';
import { contentErrors } from './errors.ts';
import { getStory, mustLock, mustRead, publishStory } from './publication.service.ts';
import { contentSettings, keepContentSettings } from './settings.store.ts';
import { updateStoryRow } from './story-changes.store.ts';

/** Asks the editors. @throws content.story_not_found, content.not_yours, content.not_a_draft */
export async function submitStory(ctx: Ctx, id: string, note?: string): Promise<Story> {
  const { story, rights } = await mustLock(ctx, id, 'read');
  const state = storyStateAt(story, ctx.now);
  if (state !== 'draft' && state !== 'refused') throw contentErrors.not_a_draft();
  if (!rights.submit) throw contentErrors.not_yours();
  await updateStoryRow(ctx, id, { submitted_at: ctx.now, refused_at: null });
  await insertDecision(ctx, id, 'submitted', note || null);
  await emit(ctx, 'content.story_submitted', { storyId: id });
  return getStory(ctx, id);
}

/** Its author takes the question back. @throws content.story_not_found, content.not_pending */
export async function takeBackSubmission(ctx: Ctx, id: string): Promise<Story> {
  const { story, rights } = await mustLock(ctx, id, 'read');
  const mine = ctx.actor.kind === 'person' && story.createdBy === ctx.actor.personId;
  if (!mine && !rights.decide) throw contentErrors.not_yours();
  mustWait(ctx, story);
  await updateStoryRow(ctx, id, { submitted_at: null });
  await insertDecision(ctx, id, 'taken_back', null);
  return getStory(ctx, id);
}

/**
 * An editor's answer. Approved, it comes out now, at the given time or at its place in the calendar.
 * @throws content.story_not_found, content.not_yours, content.not_pending, content.dates_crossed
 */
export async function decideOnStory(ctx: Ctx, id: string, input: DecisionInput): Promise<Story> {
  const { story } = await mustLock(ctx, id, 'decide');
  mustWait(ctx, story);
  if (input.decision === 'approved') {
    const planned = story.plannedAt && story.plannedAt > ctx.now ? story.plannedAt.toISOString() : null;
    const publishAt = input.publishAt === undefined ? planned : input.publishAt;
    return publishStory(ctx, id, { publishAt, expiresAt: input.expiresAt }, input.note);
  }
  const refused_at = input.decision === 'refused' ? ctx.now : null;
  await updateStoryRow(ctx, id, { submitted_at: null, refused_at });
  await insertDecision(ctx, id, input.decision, input.note);
  await emit(ctx, `content.story_${input.decision}`, { storyId: id });
  return getStory(ctx, id);
}

/** What was said of a story on its way, the last first. @throws content.story_not_found */
export async function storyDecisions(ctx: Ctx, id: string): Promise<StoryDecision[]> {
  await mustRead(ctx, id);
  const rows = await listDecisions(ctx, id);
  const names = await namesOf(
    ctx,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ decision, note, personId, at }) => ({
    decision,
    note,
    by: (personId && names.get(personId)) ?? null,
    at: at.toISOString(),
  }));
}

/** Puts a story that is or was out away: kept, offered no more. @throws content.story_not_found, content.not_out */
export async function archiveStory(ctx: Ctx, id: string): Promise<Story> {
  const { story } = await mustLock(ctx, id, 'decide');
  const state = storyStateAt(story, ctx.now);
  if (state === 'archived') return getStory(ctx, id);
  if (state !== 'published' && state !== 'expired') throw contentErrors.not_out();
  await updateStoryRow(ctx, id, { archived_at: ctx.now });
  await emit(ctx, 'content.story_archived', { storyId: id });
  return getStory(ctx, id);
}

export const readContentSettings = (ctx: Ctx): Promise<ContentSettings> => contentSettings(ctx);

export async function changeContentSettings(ctx: Ctx, settings: ContentSettings): Promise<ContentSettings> {
  await keepContentSettings(ctx, settings);
  await emit(ctx, 'content.settings_changed', { ...settings });
  return contentSettings(ctx);
}

function mustWait(ctx: Ctx, story: Parameters<typeof storyStateAt>[0]): void {
  if (storyStateAt(story, ctx.now) !== 'pending') throw contentErrors.not_pending();
}
