/** Putting stories out, and taking them back. */
import type { Story } from '@portevoix/core/content';
import { type StoryRights, storyStateAt } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { mustBeWithinScope } from '../people/index.ts';
import { rightsOver } from './access.ts';
import { insertDecision } from './decisions.store.ts';
import { contentErrors } from './errors.ts';
import { presentStories } from './present.ts';
import { findStory, lockStory, type StoryRow } from './stories.store.ts';
import { deleteStoryRow, markAnnounced, updateStoryRow } from './story-changes.store.ts';
import { mustBeDescribed } from './story-media.service.ts';

/** @throws content.story_not_found also when it is not theirs to read */
export async function getStory(ctx: Ctx, id: string): Promise<Story> {
  const row = await mustRead(ctx, id);
  return (await presentStories(ctx, [row]))[0]!;
}

/**
 * Puts a story out now or at a date; a withdrawn or archived one comes back, one that waits for an answer is approved.
 * @throws content.story_not_found, content.not_yours, content.dates_crossed, content.story_expired when its expiry has
 * passed, people.outside_scope when it would reach people outside the editor's groups
 */
export async function publishStory(
  ctx: Ctx,
  id: string,
  dates: { publishAt?: string | null | undefined; expiresAt?: string | null | undefined } = {},
  note?: string,
): Promise<Story> {
  const { story } = await mustLock(ctx, id, 'decide');
  await mustBeWithinScope(ctx, story.audienceId);
  const gone = story.withdrawnAt ?? story.archivedAt;
  const kept = story.publishAt && !gone ? story.publishAt : ctx.now;
  const publishAt = dates.publishAt ? new Date(dates.publishAt) : dates.publishAt === null ? ctx.now : kept;
  const expiresAt =
    dates.expiresAt === undefined ? story.expiresAt : dates.expiresAt ? new Date(dates.expiresAt) : null;
  if (expiresAt && expiresAt <= ctx.now && dates.expiresAt === undefined) throw contentErrors.story_expired();
  mustNotCross(publishAt, expiresAt, ctx.now);
  await mustBeDescribed(ctx, id);
  const restored = story.withdrawnAt !== null;
  await updateStoryRow(ctx, id, {
    publish_at: publishAt,
    expires_at: expiresAt,
    ...{ withdrawn_at: null, archived_at: null, submitted_at: null, refused_at: null },
  });
  if (story.submittedAt) {
    await insertDecision(ctx, id, 'approved', note || null);
    await emit(ctx, 'content.story_approved', { storyId: id });
  }
  if (restored) await emit(ctx, 'content.story_restored', { storyId: id });
  await announceWhenDue(ctx, id);
  return getStory(ctx, id);
}

/**
 * Takes a story back. One that is only scheduled becomes a draft again; one that was out is withdrawn, and the event
 * says whether links already shared keep leading to the page.
 * @throws content.story_not_found
 */
export async function withdrawStory(
  ctx: Ctx,
  id: string,
  { keepLinks, explanation }: { keepLinks: boolean; explanation?: string | undefined },
): Promise<Story> {
  const { story } = await mustLock(ctx, id, 'decide');
  const state = storyStateAt(story, ctx.now);
  if (state === 'scheduled' && !story.announcedAt)
    await updateStoryRow(ctx, id, { publish_at: null, planned_at: story.publishAt });
  else if (story.publishAt && state !== 'withdrawn') {
    await updateStoryRow(ctx, id, { withdrawn_at: ctx.now });
    const words = explanation ? { explanation } : {};
    await emit(ctx, 'content.story_withdrawn', { storyId: id, keepLinks, ...words });
  }
  return getStory(ctx, id);
}

/** Tells later rooms that a story is out, once; before its hour, asks to be woken then. */
export async function announceWhenDue(ctx: Ctx, id: string): Promise<void> {
  const story = await lockStory(ctx, id);
  if (!story?.publishAt || story.announcedAt || story.withdrawnAt || story.archivedAt) return;
  if (story.publishAt > ctx.now) {
    const data = { workspaceId: ctx.workspaceId, storyId: id };
    await ctx.house.jobs.enqueue(ctx.tx, 'content.announce_story', data, { startAfter: story.publishAt });
    return;
  }
  await markAnnounced(ctx, id);
  await emit(ctx, 'content.story_published', { storyId: id, facet: story.facet });
}

/** Only what never came out may vanish; the rest is withdrawn. @throws content.story_not_found, content.not_a_draft */
export async function deleteStory(ctx: Ctx, id: string): Promise<void> {
  const { story } = await mustLock(ctx, id, 'discard');
  if (story.announcedAt) throw contentErrors.not_a_draft();
  await deleteStoryRow(ctx, id);
  await emit(ctx, 'content.story_deleted', { storyId: id });
}

/**
 * The story, for somebody with this right over it; nobody else changes it until the transaction ends.
 * @throws content.story_not_found also when it is not theirs to read, content.not_yours when it is only that
 */
export async function mustLock(
  ctx: Ctx,
  id: string,
  right: 'read' | keyof StoryRights,
): Promise<{ story: StoryRow; rights: StoryRights }> {
  const story = await lockStory(ctx, id);
  if (!story) throw contentErrors.story_not_found();
  const rights = rightsOver(ctx.actor, { ...story, state: storyStateAt(story, ctx.now) });
  if (!rights.read) throw contentErrors.story_not_found();
  if (!rights[right]) throw contentErrors.not_yours();
  return { story, rights };
}

/** @throws content.story_not_found also when it is not theirs to read */
export async function mustRead(ctx: Ctx, id: string): Promise<StoryRow> {
  const story = await findStory(ctx, id);
  if (!story || !rightsOver(ctx.actor, { ...story, state: storyStateAt(story, ctx.now) }).read)
    throw contentErrors.story_not_found();
  return story;
}

/** What stands so far in a story that the actor may write, whatever its state; null for everybody else. */
export async function findWrittenStory(
  ctx: Ctx,
  id: string,
): Promise<{ title: string; excerpt: string | null } | null> {
  const story = await findStory(ctx, id);
  if (!story || !rightsOver(ctx.actor, { ...story, state: storyStateAt(story, ctx.now) }).write) return null;
  return { title: story.title, excerpt: story.excerpt };
}

/** @throws content.dates_crossed when it would end before it begins, or now */
export function mustNotCross(publishAt: Date | null, expiresAt: Date | null, now: Date): void {
  if (expiresAt && expiresAt <= (publishAt && publishAt > now ? publishAt : now))
    throw contentErrors.dates_crossed();
}
