/** Writes stories with their pictures and suggested texts, sources with their queue, and what the guardrails watch for. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Locale } from '@portevoix/core/common';
import { guardrailSettingsSchema } from '@portevoix/core/guardrails';
import { ruleOfShort } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { indexForSearch } from '../features/content/index.ts';
import { setGuardrails } from '../features/guardrails/index.ts';
import { saveAudience } from '../features/people/index.ts';
import { dayMs } from './calendar.ts';
import { describePicture, drawStory } from './illustration.ts';
import type { LoadedPeople } from './load-people.ts';
import type { DemoStory } from './programme.ts';
import { insertRows } from './rows.ts';
import type { StoryText } from './stories/story-text.ts';
import { policy } from './terms.ts';
import type { World } from './world.ts';

/** Topics are words of the workspace, and Orvelune writes them in French. */
const topicWords: Readonly<Record<StoryText['topics'][number], string>> = {
  care: 'soins',
  home_care: 'soins à domicile',
  jobs: 'emploi',
  working_life: 'vie au travail',
  training: 'formation',
  environment: 'environnement',
  public_health: 'santé publique',
  local_life: 'vie locale',
};

/** @param saved audiences by the key of the story that is meant for them */
export async function loadStories(
  ctx: Ctx,
  world: World,
  loaded: LoadedPeople,
  saved: ReadonlyMap<string, string>,
): Promise<void> {
  const editor = loaded.personId(world.people.find(({ key }) => key === 'karim')!.id);
  const images = new Map(world.stories.map((story) => [story.id, newId()]));
  for (const story of world.stories) {
    const at = story.createdAt;
    await ctx.tx
      .insertInto('images')
      .values({
        workspace_id: ctx.workspaceId,
        id: images.get(story.id)!,
        source_url: pictureUrl(story),
        media_type: 'image/png',
        bytes: drawStory(story.key, story.facet),
        fetched_at: at,
      })
      .execute();
    // Drawing takes some 30 ms: whoever asks this process for something meanwhile is answered in between.
    await breathe();
  }
  const rows: ReturnType<typeof storyRow>[] = [];
  for (const story of world.stories)
    rows.push(
      storyRow(
        story,
        editor,
        images.get(story.id)!,
        saved.get(story.key) ?? (await audienceOf(ctx, story, loaded)),
      ),
    );
  await insertRows(ctx, 'stories', rows);
  await insertRows(
    ctx,
    'story_captions',
    world.stories.flatMap((story) =>
      (['fr', 'en'] as const)
        .flatMap((locale) => story[locale].captions.map((text) => ({ locale, text })))
        .map(({ locale, text }, position) => ({ id: newId(), story_id: story.id, locale, text, position })),
    ),
  );
  for (const story of world.stories) await indexForSearch(ctx, story.id);
  await loadSources(ctx, world, editor);
  await setGuardrails(ctx, guardrailSettingsSchema.parse(policy(ctx.now)));
}

const pictureUrl = (story: DemoStory) => `${story.url}.png`;

/** The audience of a story; one that asks the same as another's is the same. */
const audienceOf = (ctx: Ctx, { audience }: DemoStory, { teamId }: LoadedPeople): Promise<string | null> =>
  saveAudience(ctx, {
    rule: ruleOfShort({ hats: [...audience.hats], teams: audience.teams.map(teamId), locales: [] }),
  });

function storyRow(story: DemoStory, editor: string, imageId: string, audienceId: string | null) {
  const locale: Locale = 'fr';
  const { title, excerpt, note } = story.fr;
  const topics = story.topics.map((topic) => topicWords[topic]);
  const published = story.publishAt && story.state !== 'scheduled' ? story.publishAt.toISOString() : null;
  return {
    id: story.id,
    locale,
    title,
    url: story.url,
    excerpt,
    // No address of its own: pages and link cards take our copy.
    image: null,
    image_alt: describePicture(story.key, story.facet, locale),
    image_id: imageId,
    facet: story.facet,
    topics,
    note,
    translations: {
      en: {
        title: story.en.title,
        excerpt: story.en.excerpt,
        note: story.en.note,
        imageAlt: describePicture(story.key, story.facet, 'en'),
      },
    },
    audience_id: audienceId,
    networks: [],
    publish_at: story.publishAt?.toISOString() ?? null,
    expires_at: story.expiresAt?.toISOString() ?? null,
    withdrawn_at: story.withdrawnAt?.toISOString() ?? null,
    announced_at: published,
    card_read_at: story.createdAt.toISOString(),
    created_by: editor,
    created_at: story.createdAt.toISOString(),
    updated_at: (story.withdrawnAt ?? story.createdAt).toISOString(),
  };
}

async function loadSources(ctx: Ctx, { sources }: World, editor: string): Promise<void> {
  await insertRows(
    ctx,
    'sources',
    sources.map((source) => ({
      id: source.id,
      asked_url: source.siteUrl,
      url: source.feedUrl,
      title: source.name,
      site_url: source.siteUrl,
      format: source.format,
      language: source.locale,
      facet: source.facet,
      last_checked_at: source.lastFetchedAt.toISOString(),
      last_new_at: source.items[0]!.publishedAt.toISOString(),
      last_success_at: (source.gone ? source.items[0]!.publishedAt : source.lastFetchedAt).toISOString(),
      // Its host does not exist: it waits until somebody asks, instead of failing every hour.
      paused_at: source.gone ? null : source.lastFetchedAt.toISOString(),
      error_code: source.gone ? 'content.gone' : null,
      error_at: source.gone ? source.lastFetchedAt.toISOString() : null,
      brings: source.brings,
      keyword_rules: source.rules,
      story_topics: source.topics,
      story_networks: [],
      created_by: editor,
      created_at: source.createdAt.toISOString(),
      daily_cap: 100,
      expire_after_days: 30,
      alternatives: [],
      failures: source.gone ? 1 : 0,
    })),
  );
  await insertRows(
    ctx,
    'source_items',
    sources.flatMap((source) =>
      source.items.map((item) => ({
        id: item.id,
        source_id: source.id,
        key: item.guid,
        guid: item.guid,
        url: item.url,
        title: item.title,
        excerpt: item.excerpt,
        html: `<p>${item.excerpt}</p>`,
        authors: [],
        language: source.locale,
        topics: [],
        media: source.brings && {
          kind: source.brings,
          url: item.url,
          type: source.brings === 'audio' ? 'audio/mpeg' : null,
          seconds: item.seconds,
        },
        published_at: item.publishedAt.toISOString(),
        found_at: new Date(item.publishedAt.getTime() + 1_800_000).toISOString(),
        expires_at: new Date(item.publishedAt.getTime() + 30 * dayMs).toISOString(),
        decision: item.state === 'rejected' ? ('rejected' as const) : null,
        decided_at:
          item.state === 'rejected' ? new Date(item.publishedAt.getTime() + dayMs / 4).toISOString() : null,
        decided_by: item.state === 'rejected' ? editor : null,
      })),
    ),
  );
}
