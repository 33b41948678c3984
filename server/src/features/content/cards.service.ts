/**
 * The card of a story's page and our own copy of its picture, both fetched in the background.
 * Only what the editor left empty is filled; a page that cannot be read leaves the story as it is.
 */
import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { keepCanonical } from './addresses.store.ts';
import { contentErrors } from './errors.ts';
import { decodeDocument } from './feed-decode.rules.ts';
import { findImageBySource, insertImage, type StoredImage } from './images.store.ts';
import { completeCard, type OembedCard, type PageCard, pageHead, readOembed } from './page-card.rules.ts';
import { mayRead } from './robots.rules.ts';
import { findStory, lockStory, type StoryRow } from './stories.store.ts';
import { indexForSearch, type StoryChange, updateStoryRow } from './story-changes.store.ts';

export interface CardToRead {
  workspaceId: string;
  storyId: string;
  /** The title was made from the address and gives way to the page's own. */
  fillTitle: boolean;
}

/** A share card is wanted at once or not at all. */
const pageLimits = { timeoutMs: 3_000, maxBytes: 1_000_000 };
const oembedLimits = { timeoutMs: 3_000, maxBytes: 200_000 };
const pictureLimits = { timeoutMs: 8_000, maxBytes: 3_000_000 };

export async function readCard(house: House, { workspaceId, storyId, fillTitle }: CardToRead): Promise<void> {
  const story = await house.inWorkspace(workspaceId, (ctx) => findStory(ctx, storyId));
  if (!story) return;
  let card: PageCard | null = null;
  let problem: CodedError | null = null;
  if (story.url && (fillTitle || !story.excerpt || !story.image)) {
    try {
      card = await fetchCard(house, story.url);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      problem = error;
    }
  }
  const image = story.image ?? card?.image ?? null;
  const known = image ? await house.inWorkspace(workspaceId, (ctx) => findImageBySource(ctx, image)) : null;
  const picture = image && !known ? await fetchPicture(house, image) : null;
  await house.inWorkspace(workspaceId, (ctx) =>
    keep(ctx, story, { card, problem, image, known, picture, fillTitle }),
  );
}

interface Kept {
  card: PageCard | null;
  problem: CodedError | null;
  image: string | null;
  known: string | null;
  picture: StoredImage | null;
  fillTitle: boolean;
}
async function keep(
  ctx: Ctx,
  before: StoryRow,
  { card, problem, image, known, picture, fillTitle }: Kept,
): Promise<void> {
  const story = await lockStory(ctx, before.id);
  // The editor changed the link meanwhile: another reading is on its way.
  if (!story || story.url !== before.url) return;
  const change: StoryChange = {
    card_read_at: ctx.now,
    card_error: problem?.code ?? null,
    card_error_params: problem?.params ?? null,
  };
  if (fillTitle && card?.title && story.title === before.title) change.title = card.title;
  if (!story.excerpt && card?.description) change.excerpt = card.description;
  if (!story.image && image) {
    change.image = image;
    if (!story.imageAlt && card?.imageAlt) change.image_alt = card.imageAlt;
  }
  if (image && (story.image ?? image) === image) {
    const id = known ?? (picture && (await insertImage(ctx, image, picture)));
    if (id) change.image_id = id;
  }
  await updateStoryRow(ctx, story.id, change);
  if (card) await keepCanonical(ctx, story.id, card.canonicalUrl);
  await indexForSearch(ctx, story.id);
}

const nothing: PageCard = {
  title: null,
  description: null,
  image: null,
  imageAlt: null,
  siteName: null,
  locale: null,
  canonicalUrl: null,
};

async function fetchCard(house: House, url: string): Promise<PageCard> {
  const { origin, pathname, search } = new URL(url);
  const robots = await house
    .safeFetch(`${origin}/robots.txt`, { timeoutMs: 2_000, maxBytes: 500_000 })
    .catch(() => null);
  if (robots?.status === 200 && !mayRead(robots.text(), 'PortevoixBot', pathname + search))
    throw contentErrors.robots_refused();
  const answer = await house.safeFetch(url, {
    ...pageLimits,
    headers: { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1' },
  });
  if (answer.status >= 400) throw contentErrors.page_refused({ params: { status: answer.status } });
  const type = answer.headers.get('content-type') ?? '';
  if (!/html|xml|^text\/|^$/i.test(type)) return nothing;
  const head = pageHead(decodeDocument(answer.body, type), answer.url);
  return completeCard(head, head.oembed ? await fetchOembed(house, head.oembed) : null);
}

async function fetchOembed(house: House, url: string): Promise<OembedCard | null> {
  try {
    const answer = await house.safeFetch(url, { ...oembedLimits, headers: { accept: 'application/json' } });
    // A redirect may have left https.
    return answer.status === 200 && answer.url.startsWith('https:')
      ? readOembed(answer.text(), answer.url)
      : null;
  } catch (error) {
    // The page's own words are enough.
    if (error instanceof CodedError) return null;
    throw error;
  }
}

const formats: readonly { mediaType: string; at: number; mark: string }[] = [
  { mediaType: 'image/jpeg', at: 0, mark: '\xff\xd8\xff' },
  { mediaType: 'image/png', at: 0, mark: '\x89PNG' },
  { mediaType: 'image/webp', at: 8, mark: 'WEBP' },
  { mediaType: 'image/gif', at: 0, mark: 'GIF8' },
  { mediaType: 'image/avif', at: 4, mark: 'ftypavif' },
];

/** A picture by its first bytes, whatever the server calls it; null for anything else (SVG can carry scripts). */
export function recognisePicture(bytes: Buffer): StoredImage | null {
  const head = bytes.subarray(0, 16).toString('latin1');
  const format = formats.find(({ at, mark }) => head.startsWith(mark, at));
  return format ? { mediaType: format.mediaType, bytes } : null;
}

async function fetchPicture(house: House, url: string): Promise<StoredImage | null> {
  try {
    const answer = await house.safeFetch(url, { ...pictureLimits, headers: { accept: 'image/*' } });
    return answer.status === 200 ? recognisePicture(answer.body) : null;
  } catch (error) {
    // A story without its picture is still a story.
    if (error instanceof CodedError) return null;
    throw error;
  }
}
