/** Stories as anybody may read them, without an account: one at a time, or the latest as a feed. */
import type { Locale } from '@portevoix/core/common';
import type { Facet, StoryMedia } from '@portevoix/core/content';
import type { Workspace } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { bodyFields, publicAddress } from './media.present.ts';
import { mediaOfStories, type StoryMediaRow } from './media.store.ts';
import { imagePath, inLanguage } from './present.ts';
import { findPublicHome, isOpen, listOpenAmong, listOpenStories, type PublicFilter } from './public.store.ts';
import { findStory, type StoryRow, storiesInOrder } from './stories.store.ts';

export interface PublicStory {
  workspaceId: string;
  id: string;
  /** The organisation that tells it. */
  organisation: string;
  accent: string | null;
  logo: Workspace['logo'];
  /** The language it is given in, and all it can be given in. */
  locale: Locale;
  locales: Locale[];
  title: string;
  excerpt: string | null;
  body: string | null;
  /** The page it is about, where there is one. */
  link: string | null;
  media: StoryMedia[];
  /** Path of its picture, uploaded or our copy. */
  imageUrl: string | null;
  imageAlt: string | null;
  facet: Facet;
  topics: string[];
  publishedAt: Date;
  changedAt: Date;
  unlisted: boolean;
  /** Its public page. */
  address: string;
}
export type PublicReading =
  | { state: 'open'; story: PublicStory }
  /** It was public, and is withdrawn, over or put away. */
  | { state: 'gone'; organisation: string; accent: string | null; locale: Locale };

/**
 * A story by its id alone; null when it is not (or not yet) for everybody.
 * @param wanted languages the reader would like, best first
 */
export async function readPublicStory(
  house: House,
  id: string,
  wanted: readonly Locale[],
): Promise<PublicReading | null> {
  const workspaceId = await house.inSystem((ctx) => findPublicHome(ctx, id));
  if (!workspaceId) return null;
  return house.inWorkspace(workspaceId, async (ctx) => {
    const row = await findStory(ctx, id);
    if (!row) return null;
    const { name, accent, logo } = await getWorkspace(ctx);
    const locale = wanted.find((one) => languagesOf(row).includes(one)) ?? row.locale;
    if (!(await isOpen(ctx, id))) return { state: 'gone', organisation: name, accent, locale };
    const media = await mediaOfStories(ctx, [id]);
    return { state: 'open', story: present(ctx, row, media.get(id) ?? [], { name, accent, logo }, locale) };
  });
}

/** The latest public stories of a workspace, and the organisation's own words about itself. */
export async function latestPublicStories(
  ctx: Ctx,
  filter: PublicFilter,
  locale?: Locale,
): Promise<{ organisation: string; locale: Locale; stories: PublicStory[] }> {
  const { name, accent, locale: own } = await getWorkspace(ctx);
  const rows = await listOpenStories(ctx, filter, 50);
  const media = await mediaOfStories(
    ctx,
    rows.map((row) => row.id),
  );
  const stories = rows.map((row) =>
    present(
      ctx,
      row,
      media.get(row.id) ?? [],
      { name, accent },
      locale && languagesOf(row).includes(locale) ? locale : row.locale,
    ),
  );
  return { organisation: name, locale: locale ?? own, stories };
}

/** Those of these stories that anybody may read now, in this order, each in the wanted language where it has words in it. */
export async function openStoriesAmong(
  ctx: Ctx,
  ids: readonly string[],
  wanted: Locale,
): Promise<PublicStory[]> {
  const open = new Set(await listOpenAmong(ctx, ids));
  const rows = (await storiesInOrder(ctx, ids)).filter(({ id }) => open.has(id));
  if (rows.length === 0) return [];
  const { name, accent } = await getWorkspace(ctx);
  const media = await mediaOfStories(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) =>
    present(
      ctx,
      row,
      media.get(row.id) ?? [],
      { name, accent },
      languagesOf(row).includes(wanted) ? wanted : row.locale,
    ),
  );
}

const languagesOf = (row: StoryRow): Locale[] => [
  row.locale,
  ...(Object.keys(row.translations) as Locale[]).filter(
    (one) => one !== row.locale && row.translations[one]?.title,
  ),
];

interface Organisation {
  name: string;
  accent: string | null;
  logo?: Workspace['logo'];
}
function present(
  ctx: Ctx,
  row: StoryRow,
  media: StoryMediaRow[],
  organisation: Organisation,
  locale: Locale,
): PublicStory {
  const words = inLanguage(row, locale);
  const own = imagePath(row.imageId) ?? (row.image?.startsWith('/') ? row.image : null);
  const shown = bodyFields(ctx, row, media, locale);
  return {
    workspaceId: ctx.workspaceId,
    id: row.id,
    organisation: organisation.name,
    accent: organisation.accent,
    logo: organisation.logo ?? null,
    locale,
    locales: languagesOf(row),
    title: words.title,
    excerpt: words.excerpt,
    body: shown.body,
    link: row.url,
    media: shown.media,
    imageUrl: shown.imageUrl ?? own,
    imageAlt: shown.imageAlt ?? words.imageAlt,
    facet: row.facet,
    topics: row.topics,
    publishedAt: row.publishAt ?? row.createdAt,
    changedAt: row.updatedAt,
    unlisted: row.unlistedAt !== null,
    address: publicAddress(ctx, row.id),
  };
}
