/** What one reader may see and pass on. */

import type { Locale } from '@portevoix/core/common';
import { type FeedQuery, type FeedStory, storyStateAt } from '@portevoix/core/content';
import type { NetworkId } from '@portevoix/core/networks';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { captionsOf } from './captions.store.ts';
import { contentErrors } from './errors.ts';
import { listFeedRows } from './feed.store.ts';
import { findImage } from './images.store.ts';
import { markOpened } from './marks.store.ts';
import { publicAddress } from './media.present.ts';
import { imagePath, inLanguage, presentForReader } from './present.ts';
import { type Reader, readerOf, storyReach } from './readers.service.ts';
import { searchFeed } from './search.service.ts';
import { findStory, type StoryRow } from './stories.store.ts';

/** A story as room `sharing` needs it, in the language of the person who shares. */
export interface ShareableStory {
  id: string;
  title: string;
  /** Where readers are led. */
  url: string;
  excerpt: string | null;
  /** An address the picture can be fetched from. `readStoryImage` gives our own copy without fetching. */
  imageUrl: string | null;
  /** The picture as readers of the feed see it: the path of our own copy. */
  picture: string | null;
  note: string | null;
  captions: { id: string; locale: Locale; text: string; network: NetworkId | null }[];
  /**
   * Whether a tie to the organisation must be disclosed: what an organisation publishes about itself always promotes it,
   * unless an editor has said that this story does not.
   */
  promotional: boolean;
  /** Its texts are published as they stand, or not at all. */
  textLocked: boolean;
  topics: string[];
  /** Where it may be shared; empty for anywhere. */
  networks: NetworkId[];
  expiresAt: Date | null;
}

/** The reader's own feed, newest first; with words to look for, the best match first. */
export async function readFeed(ctx: Ctx, query: FeedQuery) {
  const reader = await readerOf(ctx);
  if (query.q) return searchFeed(ctx, reader, { ...query, q: query.q });
  const page = await listFeedRows(ctx, reader, query);
  return { ...page, items: await presentForReader(ctx, page.items, reader) };
}

/** Remembers, for the reader alone, that they have opened a story. @throws content.story_not_found as above */
export async function openFeedStory(ctx: Ctx, id: string): Promise<void> {
  await readFeedStory(ctx, id);
  await markOpened(ctx, personOf(ctx).personId, id);
}

/** One story of the reader's feed. @throws content.story_not_found also when it is not out, or not for them. */
export async function readFeedStory(ctx: Ctx, id: string): Promise<FeedStory> {
  const { row, reader } = await mustReach(ctx, id);
  if (storyStateAt(row, ctx.now) !== 'published') throw contentErrors.story_not_found();
  return (await presentForReader(ctx, [row], reader))[0]!;
}

/**
 * The story, if the signed-in person may pass it on now.
 * @throws content.story_not_found when it is unknown, not for them, or not out yet; content.story_withdrawn,
 * content.story_expired, content.not_shareable when it is theirs to read but not to share
 */
export async function getShareableStory(ctx: Ctx, id: string): Promise<ShareableStory> {
  const { row } = await mustReach(ctx, id);
  const state = storyStateAt(row, ctx.now);
  if (state === 'withdrawn') throw contentErrors.story_withdrawn();
  if (state === 'expired' || state === 'archived') throw contentErrors.story_expired();
  if (state !== 'published') throw contentErrors.story_not_found();
  const url = sharedAddress(ctx, row);
  if (row.unshareableAt || row.internalAt || !url) throw contentErrors.not_shareable();
  const captions = (await captionsOf(ctx, [id])).get(id) ?? [];
  const words = inLanguage(row, ctx.locale);
  return {
    id: row.id,
    title: words.title,
    url,
    excerpt: words.excerpt,
    imageUrl: pictureAddress(ctx, row),
    picture: picturePath(row),
    note: words.note,
    captions: captions.map(({ id, locale, text, network }) => ({ id, locale, text, network })),
    promotional: row.undisclosedAt === null,
    textLocked: row.textLockedAt !== null,
    topics: row.topics,
    networks: row.networks,
    expiresAt: row.expiresAt,
  };
}

export interface StoryState {
  withdrawn: boolean;
  expired: boolean;
  /** The picture as readers see it: the path of our own copy. */
  picture: string | null;
  url: string | null;
  /** Whether a tie to the organisation must be disclosed. */
  promotional: boolean;
  topics: string[];
  /** Which version of the story it is. */
  changedAt: Date;
}

/** Whether a story is still one to pass on, for messages confirmed earlier; null when it is gone. */
export async function findStoryState(ctx: Ctx, id: string): Promise<StoryState | null> {
  const row = await findStory(ctx, id);
  if (!row) return null;
  const state = storyStateAt(row, ctx.now);
  return {
    withdrawn: state === 'withdrawn',
    expired: state === 'expired' || state === 'archived',
    picture: picturePath(row),
    url: sharedAddress(ctx, row),
    promotional: row.undisclosedAt === null,
    topics: row.topics,
    changedAt: row.updatedAt,
  };
}

/** Our copy of a story's picture, for link cards; null when there is none. */
export async function readStoryImage(
  ctx: Ctx,
  id: string,
): Promise<{ mediaType: string; bytes: Buffer } | null> {
  const row = await findStory(ctx, id);
  return row?.imageId ? findImage(ctx, row.imageId) : null;
}

/** A story that is for the signed-in person, in whatever state. @throws content.story_not_found */
async function mustReach(ctx: Ctx, id: string): Promise<{ row: StoryRow; reader: Reader }> {
  const row = await findStory(ctx, id);
  if (!row) throw contentErrors.story_not_found();
  const reader = await readerOf(ctx, row.audienceId ? [row.audienceId] : []);
  if (!storyReach(row, reader)) throw contentErrors.story_not_found();
  return { row, reader };
}

/** Where readers are led: the page it is about, else the story's own public page; null where neither is. */
const sharedAddress = (ctx: Ctx, row: StoryRow): string | null =>
  row.url ?? (row.publicAt && publicAddress(ctx, row.id));

const picturePath = (row: StoryRow): string | null =>
  imagePath(row.imageId) ?? (row.image?.startsWith('/') ? row.image : null);

function pictureAddress(ctx: Ctx, row: StoryRow): string | null {
  if (row.image && /^https?:/.test(row.image)) return row.image;
  const path = imagePath(row.imageId) ?? row.image;
  return path ? new URL(path, ctx.house.config.publicUrl).href : null;
}
