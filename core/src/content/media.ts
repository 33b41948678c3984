/**
 * Pictures, films and PDFs of a story: what an editor says about them, what a reader is given, and what is missing
 * before a story may come out. An uploaded picture stands in no story without words for those who cannot see it.
 */
import { z } from 'zod';
import { idSchema, type Locale, localeSchema } from '../common/index.ts';
import { longestBody } from './body.ts';

export const mediaKinds = ['image', 'video', 'pdf', 'captions'] as const;
export const mediaKindSchema = z.enum(mediaKinds);
export type MediaKind = z.infer<typeof mediaKindSchema>;

/** X takes 1,000 characters, Mastodon 1,500, LinkedIn 4,086: the smallest holds everywhere. */
export const longestAlt = 1_000;
export const mostMedia = 12;

/** An uploaded file, as its sender sees it. Addresses are paths on this server. */
export const mediaSchema = z.object({
  id: idSchema,
  kind: mediaKindSchema,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  seconds: z.number().nullable(),
  pages: z.int().nullable(),
  animated: z.boolean(),
  /** The file itself; a picture in full size, rewritten. */
  url: z.string(),
  /** A picture in several widths, smallest first, for `srcset`. */
  sources: z.array(z.object({ url: z.string(), width: z.int() })),
});
export type Media = z.infer<typeof mediaSchema>;

const altSchema = z.string().trim().max(longestAlt);
export const storyMediaInputSchema = z.object({
  id: idSchema,
  alt: altSchema.default(''),
  altTranslations: z.partialRecord(localeSchema, altSchema).default({}),
  captionsId: idSchema.nullish().describe('An uploaded WebVTT file with what is said in a film.'),
  noSpeech: z.boolean().default(false).describe('Nobody speaks in the film, so it needs no captions.'),
});
export type StoryMediaInput = z.infer<typeof storyMediaInputSchema>;
/** In the order readers see them. */
export const storyMediaInputsSchema = z
  .array(storyMediaInputSchema)
  .max(mostMedia)
  .refine((media) => new Set(media.map(({ id }) => id)).size === media.length, { message: 'twice' });

export const storyMediaSchema = mediaSchema.extend({
  /** In the reader's language where it exists. */
  alt: z.string(),
  altTranslations: z.partialRecord(localeSchema, z.string()),
  captionsId: idSchema.nullable(),
  captionsUrl: z.string().nullable(),
  noSpeech: z.boolean(),
});
export type StoryMedia = z.infer<typeof storyMediaSchema>;

export interface MediaGap {
  /** Place in the list. */
  index: number;
  lacks: 'alt' | 'captions';
}
/** What must be added before a story with these may come out: words for pictures, captions for films with speech. */
export function mediaGaps(
  media: readonly Pick<StoryMedia, 'kind' | 'alt' | 'captionsId' | 'noSpeech'>[],
): MediaGap[] {
  return media.flatMap(({ kind, alt, captionsId, noSpeech }, index): MediaGap[] => {
    if (kind === 'image' && !visible(alt)) return [{ index, lacks: 'alt' }];
    if (kind === 'video' && !captionsId && !noSpeech) return [{ index, lacks: 'captions' }];
    return [];
  });
}
/** Blanks and characters without width describe nothing. */
const visible = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The words about a picture in a language, else as written. */
export const altIn = (media: Pick<StoryMedia, 'alt' | 'altTranslations'>, locale: Locale): string =>
  media.altTranslations[locale] || media.alt;

/** What an editor writes beside the link: spread into the fields of a story. */
export const storyBodyFields = {
  body: z
    .string()
    .trim()
    .max(longestBody)
    .nullish()
    .describe('The story’s own text, in a small part of Markdown; HTML stays text.'),
  media: storyMediaInputsSchema.describe('Uploaded pictures, films and PDFs, in order; replaced as a whole.'),
  public: z.boolean().describe('It has a page that anybody may read and pass on without an account.'),
  unlisted: z.boolean().describe('Search engines are asked to leave the public page out.'),
};
/** The same as it is read. */
export const readableBodyFields = {
  body: z.string().nullable(),
  media: z.array(storyMediaSchema),
  public: z.boolean(),
  unlisted: z.boolean(),
  /** Where anybody reads it; null for members only. */
  publicUrl: z.string().nullable(),
};
