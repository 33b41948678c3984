/** The public contract of what networks count under one's own messages. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { networkIdSchema } from '../networks/network.ts';

const dateSchema = z.iso.date();

export const figureKinds = ['likes', 'reposts', 'replies', 'impressions'] as const;
export type FigureKind = (typeof figureKinds)[number];
const count = z.int().nullable();

export const publicationFiguresSchema = z.object({
  publicationId: idSchema,
  network: networkIdSchema,
  likes: count,
  reposts: count,
  replies: count,
  impressions: count,
  /** Which the network has not or does not tell: shown as "n/a". */
  untold: z.array(z.enum(figureKinds)),
  /** Days after the publication: 1, 7 or 28. */
  day: z.int(),
  takenAt: instantSchema,
});
export type PublicationFigures = z.infer<typeof publicationFiguresSchema>;

export const figureUploadSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  days: z.array(z.object({ on: dateSchema, impressions: z.int(), engagements: z.int() })),
  posts: z.array(
    z.object({ url: z.string(), on: dateSchema.nullable(), impressions: count, engagements: count }),
  ),
  uploadedAt: instantSchema,
});
export type FigureUpload = z.infer<typeof figureUploadSchema>;

export const myFiguresSchema = z.object({
  items: z.array(publicationFiguresSchema),
  /** From the person's own LinkedIn workbook; nobody else reads it, and it is in no total. */
  upload: figureUploadSchema.nullable(),
});
export type MyFigures = z.infer<typeof myFiguresSchema>;

export const figureUploadInputSchema = z.object({
  file: z
    .base64()
    .max(1_400_000)
    .describe('The .xlsx that LinkedIn gives under "Analytics", as base64; a megabyte at most.'),
});
export type FigureUploadInput = z.infer<typeof figureUploadInputSchema>;
