/** Writing stories. Putting them out and taking them back is in publication.service.ts. */
import type { CaptionInput, CreateStory, StoriesQuery, Story, UpdateStory } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { knownGroups, mustBeWithinScope, saveAudience } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { decides, mayKeepIn, usualGroup } from './access.ts';
import { replaceCaptions } from './captions.store.ts';
import { contentErrors } from './errors.ts';
import { presentStories } from './present.ts';
import { announceWhenDue, getStory, mustLock, mustNotCross } from './publication.service.ts';
import { searchStories } from './search.service.ts';
import { findStory, listStoryRows } from './stories.store.ts';
import { indexForSearch, insertStory, type StoryChange, updateStoryRow } from './story-changes.store.ts';
import { mustBeDescribed, setStoryMedia } from './story-media.service.ts';
import { switchesOf } from './switches.rules.ts';
import { keepFirstVersion, keepVersion } from './version-keeping.service.ts';

export async function listStories(ctx: Ctx, query: StoriesQuery) {
  if (query.q) return searchStories(ctx, { ...query, q: query.q });
  const page = await listStoryRows(ctx, query);
  return { ...page, items: await presentStories(ctx, page.items) };
}

/**
 * Makes a story: a draft, or with `publishAt` one that is (or will be) out. With a link and no title, picture or
 * excerpt, the page's own card is read in the background to fill them.
 * @throws content.dates_crossed, content.not_yours, content.unknown_group, content.not_your_group, and what an audience is
 * refused for
 */
export async function createStory(
  ctx: Ctx,
  input: CreateStory,
  origin: { sourceItemId?: string } = {},
): Promise<Story> {
  const id = newId();
  const groupId = input.groupId === undefined ? usualGroup(ctx.actor) : input.groupId;
  await mustKeepIn(ctx, groupId);
  if ((input.publishAt || input.pinnedUntil) && !decides(ctx.actor)) throw contentErrors.not_yours();
  const publishAt = input.publishAt ? new Date(input.publishAt) : null;
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  mustNotCross(publishAt, expiresAt, ctx.now);
  await insertStory(ctx, {
    ...(await changeOf(ctx, input)),
    group_id: groupId,
    id,
    locale: input.locale ?? (await getWorkspace(ctx)).locale,
    title: input.title ?? new URL(input.url!).hostname.replace(/^www\./, ''),
    facet: input.facet ?? 'commercial',
    publish_at: publishAt,
    expires_at: expiresAt,
    source_item_id: origin.sourceItemId ?? null,
    created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
  });
  await replaceCaptions(ctx, id, (input.captions ?? []).map(captionOf));
  if (input.media) await setStoryMedia(ctx, id, input.media);
  if (publishAt) await mustBeDescribed(ctx, id);
  await indexForSearch(ctx, id);
  await emit(ctx, 'content.story_created', { storyId: id });
  await askForCard(ctx, id, { title: input.title === undefined });
  if (publishAt) {
    const { story } = await mustLock(ctx, id, 'decide');
    await mustBeWithinScope(ctx, story.audienceId);
  }
  await announceWhenDue(ctx, id);
  await keepVersion(ctx, id);
  return getStory(ctx, id);
}

/** @throws content.story_not_found, content.dates_crossed, and what an audience is refused for */
export async function updateStory(ctx: Ctx, id: string, input: UpdateStory): Promise<Story> {
  const { story, rights } = await mustLock(ctx, id, 'write');
  if (input.pinnedUntil && !rights.decide) throw contentErrors.not_yours();
  if (input.groupId !== undefined && input.groupId !== story.groupId) await mustKeepIn(ctx, input.groupId);
  await keepFirstVersion(ctx, id);
  const change = await changeOf(ctx, input);
  const out = story.publishAt && !story.withdrawnAt && !story.archivedAt;
  if (out && change.audience_id !== undefined) await mustBeWithinScope(ctx, change.audience_id);
  if (input.expiresAt !== undefined) {
    change.expires_at = input.expiresAt ? new Date(input.expiresAt) : null;
    if (change.expires_at && story.publishAt && change.expires_at <= story.publishAt)
      throw contentErrors.dates_crossed();
  }
  const pictureChanged = input.image !== undefined && input.image !== story.image;
  const linkChanged = input.url !== undefined && input.url !== story.url;
  await updateStoryRow(ctx, id, { ...change, ...(pictureChanged && { image_id: null }) });
  if (input.captions) await replaceCaptions(ctx, id, input.captions.map(captionOf));
  if (input.media) await setStoryMedia(ctx, id, input.media);
  if (input.media && story.publishAt && !story.withdrawnAt) await mustBeDescribed(ctx, id);
  await indexForSearch(ctx, id);
  await emit(ctx, 'content.story_changed', { storyId: id, fields: Object.keys(input) });
  if (pictureChanged || linkChanged) await askForCard(ctx, id, { title: false });
  await keepVersion(ctx, id);
  return getStory(ctx, id);
}

/** A group that exists, and that the actor works for. @throws content.unknown_group, content.not_your_group */
async function mustKeepIn(ctx: Ctx, groupId: string | null): Promise<void> {
  if (groupId && (await knownGroups(ctx, [groupId])).length === 0) throw contentErrors.unknown_group();
  if (!mayKeepIn(ctx.actor, groupId)) throw contentErrors.not_your_group();
}

/** Asks for the page's card and a copy of the picture where there is something to fetch. */
async function askForCard(ctx: Ctx, id: string, missing: { title: boolean }): Promise<void> {
  const story = await findStory(ctx, id);
  if (!story) return;
  const lacksWords = missing.title || !story.excerpt || !story.image;
  if (!(story.url && lacksWords) && !(story.image && !story.imageId)) return;
  await updateStoryRow(ctx, id, { card_asked_at: ctx.now, card_read_at: null, card_error: null });
  const data = { workspaceId: ctx.workspaceId, storyId: id, fillTitle: missing.title };
  await ctx.house.jobs.enqueue(ctx.tx, 'content.read_card', data, { key: id });
}

async function changeOf(ctx: Ctx, input: UpdateStory): Promise<StoryChange> {
  const {
    locale,
    title,
    url,
    excerpt,
    image,
    imageAlt,
    facet,
    topics,
    note,
    translations,
    networks,
    shareable,
    audience,
  } = input;
  const change: StoryChange = {};
  if (locale) change.locale = locale;
  if (title !== undefined) change.title = title;
  if (url !== undefined) change.url = url;
  if (excerpt !== undefined) change.excerpt = excerpt || null;
  if (image !== undefined) change.image = image;
  if (imageAlt !== undefined) change.image_alt = imageAlt || null;
  if (input.body !== undefined) change.body = input.body || null;
  if (input.public !== undefined) change.public_at = input.public ? ctx.now : null;
  if (input.unlisted !== undefined) change.unlisted_at = input.unlisted ? ctx.now : null;
  if (facet) change.facet = facet;
  if (topics) change.topics = [...new Set(topics)];
  if (note !== undefined) change.note = note || null;
  if (translations) change.translations = translations;
  if (networks) change.networks = [...new Set(networks)];
  if (shareable !== undefined) change.unshareable_at = shareable ? null : ctx.now;
  Object.assign(change, switchesOf(ctx, input));
  if (audience !== undefined) change.audience_id = await saveAudience(ctx, audience);
  return change;
}

const captionOf = (caption: CaptionInput) => ({
  locale: caption.locale,
  text: caption.text,
  network: caption.network ?? null,
  drafted: caption.drafted ?? false,
});
