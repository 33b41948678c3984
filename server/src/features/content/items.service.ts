/** Deciding on what sources bring: an item becomes a draft story, or is set aside. Both can be taken back. */

import type { Locale } from '@portevoix/core/common';
import type { Acceptance, SourceItem, Story } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { draftCaptions } from './draft-captions.rules.ts';
import { contentErrors } from './errors.ts';
import { decideItem, findItem, type ItemRow, lockItem, presentItem } from './items.store.ts';
import { getStory } from './publication.service.ts';
import { createStory } from './stories.service.ts';
import { findStory } from './stories.store.ts';
import { deleteStoryRow } from './story-changes.store.ts';

/** @throws content.item_not_found */
export async function getItem(ctx: Ctx, id: string): Promise<SourceItem> {
  const item = await findItem(ctx, id);
  if (!item) throw contentErrors.item_not_found();
  return presentItem(item, ctx.now);
}

/** Makes a draft story of an item; a second time gives the same story. @throws content.item_not_found */
export async function acceptItem(ctx: Ctx, id: string, wishes: Acceptance = {}): Promise<Story> {
  const item = await mustLock(ctx, id);
  if (item.story_id) return getStory(ctx, item.story_id);
  const locale =
    wishes.locale ??
    (item.story_locale as Locale | null) ??
    languageOf(item.language) ??
    (await getWorkspace(ctx)).locale;
  const lastsDays = item.story_expire_days ?? item.source_expire_days;
  const story = await createStory(
    ctx,
    {
      title: item.title,
      url: item.url,
      excerpt: item.excerpt || null,
      image: item.image,
      locale,
      facet: wishes.facet ?? (item.source_facet as Story['facet']),
      topics: wishes.topics ?? [...new Set([...item.story_topics, ...item.topics])].slice(0, 12),
      note: wishes.note ?? item.story_note,
      networks: item.story_networks,
      groupId: item.story_group,
      ...(lastsDays && { expiresAt: new Date(ctx.now.getTime() + lastsDays * 86_400_000).toISOString() }),
      audience: wishes.audience,
      captions:
        wishes.captions ??
        draftCaptions({
          title: item.title,
          excerpt: item.excerpt,
          language: languageOf(item.language) ?? locale,
          site: item.source_title,
        }),
    } as Parameters<typeof createStory>[1],
    { sourceItemId: item.id },
  );
  await decideItem(ctx, id, 'accepted', story.id);
  await emit(ctx, 'content.item_accepted', { itemId: id, storyId: story.id });
  return story;
}

/** Takes an acceptance back while its story is a draft. @throws content.item_not_found, content.story_out */
export async function unacceptItem(ctx: Ctx, id: string): Promise<SourceItem> {
  const item = await mustLock(ctx, id);
  if (item.decision !== 'accepted') return presentItem(item, ctx.now);
  const story = item.story_id ? await findStory(ctx, item.story_id) : null;
  if (story?.publishAt) throw contentErrors.story_out();
  await decideItem(ctx, id, null);
  if (story) await deleteStoryRow(ctx, story.id);
  await emit(ctx, 'content.item_reopened', { itemId: id });
  return getItem(ctx, id);
}

/** Sets an item aside. @throws content.item_not_found, content.item_accepted */
export async function rejectItem(ctx: Ctx, id: string): Promise<SourceItem> {
  const item = await mustLock(ctx, id);
  if (item.decision === 'accepted' && item.story_id) throw contentErrors.item_accepted();
  if (item.decision !== 'rejected') {
    await decideItem(ctx, id, 'rejected');
    await emit(ctx, 'content.item_rejected', { itemId: id });
  }
  return getItem(ctx, id);
}

/** Puts a set-aside item back in the queue. @throws content.item_not_found */
export async function unrejectItem(ctx: Ctx, id: string): Promise<SourceItem> {
  const item = await mustLock(ctx, id);
  if (item.decision === 'rejected' || item.decision === 'skipped') {
    await decideItem(ctx, id, null);
    await emit(ctx, 'content.item_reopened', { itemId: id });
  }
  return getItem(ctx, id);
}

async function mustLock(ctx: Ctx, id: string): Promise<ItemRow> {
  const item = await lockItem(ctx, id);
  if (!item) throw contentErrors.item_not_found();
  return item;
}

const languageOf = (tag: string | null): Locale | null =>
  tag?.startsWith('fr') ? 'fr' : tag?.startsWith('en') ? 'en' : null;
