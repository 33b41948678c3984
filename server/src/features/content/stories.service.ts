/** Writing stories, putting them out and taking them back. */
import type {
  Audience,
  CaptionInput,
  CreateStory,
  StoriesQuery,
  Story,
  UpdateStory,
} from '@portevoix/core/content';
import { storyStateAt } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { countReached, findTeams } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { replaceCaptions } from './captions.store.ts';
import { contentErrors } from './errors.ts';
import { presentStories } from './present.ts';
import { searchStories } from './search.service.ts';
import {
  deleteStoryRow,
  findStory,
  indexForSearch,
  insertStory,
  listStoryRows,
  lockStory,
  markAnnounced,
  type StoryChange,
  type StoryRow,
  updateStoryRow,
} from './stories.store.ts';

/** @throws content.story_not_found */
export async function getStory(ctx: Ctx, id: string): Promise<Story> {
  const row = await findStory(ctx, id);
  if (!row) throw contentErrors.story_not_found();
  return (await presentStories(ctx, [row]))[0]!;
}

export async function listStories(ctx: Ctx, query: StoriesQuery) {
  if (query.q) return searchStories(ctx, { ...query, q: query.q });
  const page = await listStoryRows(ctx, query);
  return { ...page, items: await presentStories(ctx, page.items) };
}

/**
 * Makes a story: a draft, or with `publishAt` one that is (or will be) out. With a link and no title, picture or
 * excerpt, the page's own card is read in the background to fill them.
 * @throws content.dates_crossed, content.unknown_team
 */
export async function createStory(
  ctx: Ctx,
  input: CreateStory,
  origin: { sourceItemId?: string } = {},
): Promise<Story> {
  const id = newId();
  const publishAt = input.publishAt ? new Date(input.publishAt) : null;
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  mustNotCross(publishAt, expiresAt, ctx.now);
  await insertStory(ctx, {
    ...(await changeOf(ctx, input)),
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
  await indexForSearch(ctx, id);
  await emit(ctx, 'content.story_created', { storyId: id });
  await askForCard(ctx, id, { title: input.title === undefined });
  await announceWhenDue(ctx, id);
  return getStory(ctx, id);
}

/** @throws content.story_not_found, content.dates_crossed, content.unknown_team */
export async function updateStory(ctx: Ctx, id: string, input: UpdateStory): Promise<Story> {
  const story = await mustLock(ctx, id);
  const change = await changeOf(ctx, input);
  if (input.expiresAt !== undefined) {
    change.expires_at = input.expiresAt ? new Date(input.expiresAt) : null;
    if (change.expires_at && story.publishAt && change.expires_at <= story.publishAt)
      throw contentErrors.dates_crossed();
  }
  const pictureChanged = input.image !== undefined && input.image !== story.image;
  const linkChanged = input.url !== undefined && input.url !== story.url;
  await updateStoryRow(ctx, id, { ...change, ...(pictureChanged && { image_id: null }) });
  if (input.captions) await replaceCaptions(ctx, id, input.captions.map(captionOf));
  await indexForSearch(ctx, id);
  await emit(ctx, 'content.story_changed', { storyId: id, fields: Object.keys(input) });
  if (pictureChanged || linkChanged) await askForCard(ctx, id, { title: false });
  return getStory(ctx, id);
}

/** Only what never came out may vanish; the rest is withdrawn. @throws content.story_not_found, content.not_a_draft */
export async function deleteStory(ctx: Ctx, id: string): Promise<void> {
  const story = await mustLock(ctx, id);
  if (story.announcedAt) throw contentErrors.not_a_draft();
  await deleteStoryRow(ctx, id);
  await emit(ctx, 'content.story_deleted', { storyId: id });
}

/**
 * Puts a story out now or at a date; a withdrawn one comes back.
 * @throws content.story_not_found, content.dates_crossed, content.story_expired when its expiry has passed
 */
export async function publishStory(
  ctx: Ctx,
  id: string,
  dates: { publishAt?: string | null | undefined; expiresAt?: string | null | undefined } = {},
): Promise<Story> {
  const story = await mustLock(ctx, id);
  const kept = story.publishAt && !story.withdrawnAt ? story.publishAt : ctx.now;
  const publishAt = dates.publishAt ? new Date(dates.publishAt) : dates.publishAt === null ? ctx.now : kept;
  const expiresAt =
    dates.expiresAt === undefined ? story.expiresAt : dates.expiresAt ? new Date(dates.expiresAt) : null;
  if (expiresAt && expiresAt <= ctx.now && dates.expiresAt === undefined) throw contentErrors.story_expired();
  mustNotCross(publishAt, expiresAt, ctx.now);
  const restored = story.withdrawnAt !== null;
  await updateStoryRow(ctx, id, { publish_at: publishAt, expires_at: expiresAt, withdrawn_at: null });
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
  const story = await mustLock(ctx, id);
  const state = storyStateAt(story, ctx.now);
  if (state === 'scheduled' && !story.announcedAt) await updateStoryRow(ctx, id, { publish_at: null });
  else if (state !== 'draft' && state !== 'withdrawn') {
    await updateStoryRow(ctx, id, { withdrawn_at: ctx.now });
    const words = explanation ? { explanation } : {};
    await emit(ctx, 'content.story_withdrawn', { storyId: id, keepLinks, ...words });
  }
  return getStory(ctx, id);
}

/** Tells later rooms that a story is out, once; before its hour, asks to be woken then. */
export async function announceWhenDue(ctx: Ctx, id: string): Promise<void> {
  const story = await lockStory(ctx, id);
  if (!story?.publishAt || story.announcedAt || story.withdrawnAt) return;
  if (story.publishAt > ctx.now) {
    const data = { workspaceId: ctx.workspaceId, storyId: id };
    await ctx.house.jobs.enqueue(ctx.tx, 'content.announce_story', data, { startAfter: story.publishAt });
    return;
  }
  await markAnnounced(ctx, id);
  await emit(ctx, 'content.story_published', { storyId: id, facet: story.facet });
}

/** Members an audience reaches today. @throws content.unknown_team */
export async function audienceSize(ctx: Ctx, audience: Audience): Promise<{ members: number; of: number }> {
  return countReached(ctx, { ...audience, teams: await teamIds(ctx, audience.teams) });
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
  if (facet) change.facet = facet;
  if (topics) change.topics = [...new Set(topics)];
  if (note !== undefined) change.note = note || null;
  if (translations) change.translations = translations;
  if (networks) change.networks = [...new Set(networks)];
  if (shareable !== undefined) change.unshareable_at = shareable ? null : ctx.now;
  if (audience) {
    change.audience_hats = [...new Set(audience.hats)];
    change.audience_teams = await teamIds(ctx, audience.teams);
    change.audience_locales = [...new Set(audience.locales)];
  }
  return change;
}

async function teamIds(ctx: Ctx, idsOrNames: readonly string[]): Promise<string[]> {
  const teams = await findTeams(ctx, idsOrNames);
  const known = new Set(teams.flatMap((team) => [team.id, team.name.toLowerCase()]));
  const unknown = idsOrNames.find((text) => !known.has(text.toLowerCase()));
  if (unknown !== undefined) throw contentErrors.unknown_team({ params: { team: unknown } });
  return teams.map((team) => team.id);
}

async function mustLock(ctx: Ctx, id: string): Promise<StoryRow> {
  const story = await lockStory(ctx, id);
  if (!story) throw contentErrors.story_not_found();
  return story;
}

function mustNotCross(publishAt: Date | null, expiresAt: Date | null, now: Date): void {
  if (expiresAt && expiresAt <= (publishAt && publishAt > now ? publishAt : now))
    throw contentErrors.dates_crossed();
}

const captionOf = (caption: CaptionInput) => ({
  locale: caption.locale,
  text: caption.text,
  network: caption.network ?? null,
  drafted: caption.drafted ?? false,
});
