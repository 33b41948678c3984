/** SQL that writes stories. */
import type { Locale } from '@portevoix/core/common';
import { type AskKind, type Facet, plainBody, type Translations } from '@portevoix/core/content';
import type { NetworkId } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { keepAddress } from './addresses.store.ts';
import { captionsOf } from './captions.store.ts';
import { indexWords, type WeighedText } from './search.store.ts';
import { findStory } from './stories.store.ts';

export interface StoryChange {
  locale?: Locale;
  title?: string;
  url?: string | null;
  excerpt?: string | null;
  image?: string | null;
  image_alt?: string | null;
  image_id?: string | null;
  body?: string | null;
  public_at?: Date | null;
  unlisted_at?: Date | null;
  facet?: Facet;
  topics?: string[];
  note?: string | null;
  translations?: Translations;
  audience_id?: string | null;
  networks?: NetworkId[];
  unshareable_at?: Date | null;
  internal_at?: Date | null;
  text_locked_at?: Date | null;
  undisclosed_at?: Date | null;
  ask?: AskKind;
  ask_starts_at?: Date | null;
  ask_ends_at?: Date | null;
  ask_place?: string | null;
  group_id?: string | null;
  submitted_at?: Date | null;
  refused_at?: Date | null;
  planned_at?: Date | null;
  archived_at?: Date | null;
  archive_after_days?: number | null;
  pinned_until?: Date | null;
  publish_at?: Date | null;
  expires_at?: Date | null;
  withdrawn_at?: Date | null;
  announced_at?: Date | null;
  card_asked_at?: Date | null;
  card_read_at?: Date | null;
  card_error?: string | null;
  card_error_params?: Record<string, string | number> | null;
}

const columnsOf = ({ translations, card_error_params, ...rest }: StoryChange) => ({
  ...rest,
  ...(card_error_params !== undefined && {
    card_error_params: card_error_params && JSON.stringify(card_error_params),
  }),
  ...(translations && { translations: JSON.stringify(translations) }),
});

export async function insertStory(
  ctx: Ctx,
  story: StoryChange & {
    id: string;
    locale: Locale;
    title: string;
    facet: Facet;
    source_item_id?: string | null;
    created_by: string | null;
  },
): Promise<void> {
  await ctx.tx
    .insertInto('stories')
    .values({
      ...columnsOf(story),
      id: story.id,
      locale: story.locale,
      title: story.title,
      facet: story.facet,
      workspace_id: ctx.workspaceId,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
}

export async function updateStoryRow(ctx: Ctx, id: string, change: StoryChange): Promise<void> {
  await ctx.tx
    .updateTable('stories')
    .set({ ...columnsOf(change), updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Not a change of the story: its place in the editors' list stays. */
export async function markAnnounced(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('stories')
    .set({ announced_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteStoryRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('stories')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Writes what search and the look for the same article go by. Runs after story and texts are written. */
export async function indexForSearch(ctx: Ctx, id: string): Promise<void> {
  const story = await findStory(ctx, id);
  if (!story) return;
  const captions = (await captionsOf(ctx, [id])).get(id) ?? [];
  const part = (weight: WeighedText['weight'], locale: Locale, ...texts: (string | null | undefined)[]) => ({
    weight,
    locale,
    text: texts.filter(Boolean).join('\n'),
  });
  const others = Object.entries(story.translations) as [Locale, Translations[Locale]][];
  await indexWords(ctx, id, [
    part('A', story.locale, story.title),
    part('B', story.locale, story.excerpt, ...story.topics),
    part('C', story.locale, story.body && plainBody(story.body)),
    part('C', story.locale, story.note, story.imageAlt, story.url && new URL(story.url).hostname),
    ...others.flatMap(([locale, words]) => [
      part('A', locale, words?.title),
      part('B', locale, words?.excerpt),
      part('C', locale, words?.note, words?.body && plainBody(words.body)),
    ]),
    ...captions.map((caption) => part('C', caption.locale, caption.text)),
  ]);
  await keepAddress(ctx, id, story.url);
}
