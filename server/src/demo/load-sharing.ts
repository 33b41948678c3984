/** Writes shares, their publications and links, and the hourly counters of those links. */
import type { Locale } from '@portevoix/core/common';
import { buildIntent, composeText } from '@portevoix/core/networks';
import type { Hat } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { disclosureFor } from '../features/guardrails/index.ts';
import type { LoadedPeople } from './load-people.ts';
import type { DemoStory } from './programme.ts';
import { insertRows } from './rows.ts';
import type { DemoPublication, DemoShare } from './shares.ts';
import type { World } from './world.ts';

export async function loadSharing(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const stories = new Map(world.stories.map((story) => [story.id, story]));
  const disclosures = await disclosuresOf(ctx, world.shares);
  const firstClicks = firstHumanClicks(world);
  const all = world.shares.flatMap((share) =>
    share.publications.map((publication) => ({ share, publication, story: stories.get(share.storyId)! })),
  );

  await insertRows(
    ctx,
    'links',
    all.map(({ share, publication, story }) => ({
      id: publication.linkId,
      code: publication.code,
      url: story.url,
      utm_source: publication.network,
      utm_medium: share.hat === 'employee' ? 'employee_advocacy' : 'community_advocacy',
      utm_content: story.id,
      created_at: share.at.toISOString(),
    })),
  );
  await insertRows(
    ctx,
    'shares',
    world.shares.map((share) => ({
      id: share.id,
      person_id: personId(share.personId),
      story_id: share.storyId,
      story_title: stories.get(share.storyId)!.fr.title,
      created_at: share.at.toISOString(),
    })),
  );
  await insertRows(
    ctx,
    'publications',
    all.map(({ share, publication, story }) => ({
      ...publicationRow(ctx, share, publication, story, disclosures.get(`${share.hat} ${share.locale}`)!),
      ...whenOf(publication, firstClicks.get(publication.linkId)),
      person_id: personId(share.personId),
    })),
  );
  await insertRows(
    ctx,
    'link_hours',
    world.clicks.map(({ linkId, hour, humanUnique, ...counts }) => ({
      link_id: linkId,
      hour: hour.toISOString(),
      human_unique: humanUnique,
      ...counts,
    })),
  );
}

/** The disclosure of each hat and language that shared, as the guardrails word it. */
async function disclosuresOf(ctx: Ctx, shares: readonly DemoShare[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const key of new Set(shares.map((share) => `${share.hat} ${share.locale}`))) {
    const [hat, locale] = key.split(' ') as [Hat, Locale];
    found.set(key, await disclosureFor(ctx, { hat, locale, promotional: true }));
  }
  return found;
}

function firstHumanClicks({ clicks }: World): Map<string, Date> {
  const first = new Map<string, Date>();
  for (const { linkId, hour, human } of clicks) {
    if (human > 0 && !first.has(linkId)) first.set(linkId, hour);
  }
  return first;
}

/** Worded as the share sheet would have: the person's words, the disclosure, the link where the network wants it. */
function publicationRow(
  ctx: Ctx,
  share: DemoShare,
  { id, linkId, code, network, mode, state, reason, body }: DemoPublication,
  story: DemoStory,
  disclosure: string | null,
) {
  const shortUrl = `${ctx.house.config.publicUrl}/l/${code}`;
  const { text, published } = composeText(network, { body, disclosure, link: shortUrl });
  const api = mode === 'api';
  return {
    id,
    share_id: share.id,
    story_id: story.id,
    network,
    mode,
    state,
    text: api ? published : text,
    locale: share.locale,
    card: api ? { title: story.fr.title, description: story.fr.excerpt, imageUrl: null } : null,
    link_id: linkId,
    short_url: shortUrl,
    compose_url: api ? null : buildIntent(network, { text, url: shortUrl, title: story.fr.title }),
    reason,
    tries: api ? 1 : 0,
  };
}

/** When each step was taken. A click is known to its hour only, and comes after the publication. */
function whenOf({ state, declared, at }: DemoPublication, firstClick: Date | undefined) {
  const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  const clicked = firstClick && (firstClick > after(4) ? firstClick : after(4)).toISOString();
  return {
    created_at: at.toISOString(),
    declared_at: declared ? after(3).toISOString() : null,
    verified_at: state === 'verified' ? clicked : null,
    published_at: state === 'published' ? after(0).toISOString() : null,
  };
}
