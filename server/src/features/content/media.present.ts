/** Rows of uploaded files to what the API answers. Addresses are paths on this server, each checked when it is asked. */
import type { Locale } from '@portevoix/core/common';
import { altIn, type Media, type StoryMedia } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import type { MediaFile, MediaRow, StoryMediaRow } from './media.store.ts';
import type { StoryRow } from './stories.store.ts';

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'application/pdf': 'pdf',
  'text/vtt': 'vtt',
};
/** `.jpg` and the like, for addresses and downloads. */
export const endingOf = (mediaType: string): string => endings[mediaType] ?? 'bin';

export const mediaPath = (id: string, file: Pick<MediaFile, 'name' | 'mediaType'>): string =>
  `/media/${id}/${file.name}.${endingOf(file.mediaType)}`;

/** The file itself: of a picture the full one. */
export const mainFile = (files: readonly MediaFile[]): MediaFile =>
  files.find(({ name }) => name === 'full') ?? files[0]!;

export function presentMedia(row: MediaRow): Media {
  const main = mainFile(row.files);
  const sources = row.files
    .filter((file) => file.mediaType === 'image/webp')
    .map((file) => ({ url: mediaPath(row.id, file), width: file.width ?? 0 }))
    .sort((a, b) => a.width - b.width);
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    mediaType: main.mediaType,
    bytes: main.bytes,
    width: row.width,
    height: row.height,
    seconds: row.seconds,
    pages: row.pages,
    animated: row.animatedAt !== null,
    url: mediaPath(row.id, main),
    sources,
  };
}

/** @param locale the reader's; an editor is given the words as they were written. */
export function presentStoryMedia(row: StoryMediaRow, locale: Locale | null): StoryMedia {
  const { alt, altTranslations, captionsId, speechlessAt } = row;
  return {
    ...presentMedia(row),
    alt: locale ? altIn({ alt, altTranslations }, locale) : alt,
    altTranslations,
    captionsId,
    captionsUrl: captionsId && mediaPath(captionsId, { name: 'text', mediaType: 'text/vtt' }),
    noSpeech: speechlessAt !== null,
  };
}

type Shown = Pick<
  StoryRow,
  'id' | 'locale' | 'body' | 'translations' | 'publicAt' | 'unlistedAt' | 'imageId' | 'image' | 'imageAlt'
>;
/**
 * A story's own text, its files and its public page. The first uploaded picture is also the story's picture.
 * @param locale the reader's; null for an editor, who is given everything as it was written
 */
export function bodyFields(
  ctx: Ctx,
  row: Shown,
  rows: readonly StoryMediaRow[] = [],
  locale: Locale | null = null,
) {
  const media = rows.map((item) => presentStoryMedia(item, locale));
  const words = locale && locale !== row.locale ? row.translations[locale] : undefined;
  const cover = media.find(({ kind }) => kind === 'image');
  return {
    body: words?.body ?? row.body,
    media,
    public: row.publicAt !== null,
    unlisted: row.unlistedAt !== null,
    publicUrl: row.publicAt && publicAddress(ctx, row.id),
    ...(cover && { imageUrl: cover.sources.at(-1)?.url ?? cover.url }),
    ...(cover && locale && { imageAlt: cover.alt }),
  };
}

/** The page of a story that anybody may read; `sharing` serves it. */
export const publicAddress = (ctx: Pick<Ctx, 'house'>, storyId: string): string =>
  `${ctx.house.config.publicUrl}/s/${storyId}`;
