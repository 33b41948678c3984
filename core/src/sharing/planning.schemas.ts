/** The public contract of confirming and planning: previews, the queue, rhythms, pauses, news of a recall. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { zoneSchema } from '../common/wall-time.ts';
import { networkIdSchema } from '../networks/network.ts';
import { hatSchema } from '../people/hats.ts';
import { rhythmSchema } from './rhythm.ts';
import { confirmationSchema, publicationSchema, scheduleSchema, shareTargetSchema } from './schemas.ts';

export const shownCardSchema = z.object({
  title: z.string(),
  description: z.string(),
  picture: z.string().nullable(),
});
export const shownImageSchema = z.object({ id: idSchema, alt: z.string() });

/** Exactly what would be published, before anything is created. */
export const sharePreviewSchema = z.object({
  storyId: idSchema,
  storyTitle: z.string(),
  network: networkIdSchema,
  locale: localeSchema,
  /** The person's words, before disclosure and link. */
  body: z.string(),
  text: z.string(),
  /** The link in the text; one of the same shape while none is minted. */
  link: z.string(),
  disclosure: z.string().nullable(),
  card: shownCardSchema.nullable(),
  images: z.array(shownImageSchema),
  confirmation: confirmationSchema,
  /** True when a colleague published nearly the same words in the last seven days. Who, nobody knows. */
  similar: z.boolean(),
});
export type SharePreview = z.infer<typeof sharePreviewSchema>;
export const sharePreviewsInputSchema = z.object({
  hat: hatSchema.optional(),
  items: z
    .array(z.object({ storyId: idSchema, target: shareTargetSchema.omit({ confirmation: true }) }))
    .min(1)
    .max(20),
});
export type SharePreviewsInput = z.infer<typeof sharePreviewsInputSchema>;
export const sharePreviewsSchema = z.object({ items: z.array(sharePreviewSchema) });

export const freeSlotsQuerySchema = z.object({
  network: networkIdSchema,
  zone: zoneSchema.optional().describe('The person’s own clock; else that of their rhythm.'),
  count: z.coerce.number().int().min(1).max(20).default(1),
});
export type FreeSlotsQuery = z.infer<typeof freeSlotsQuerySchema>;
export const freeSlotSchema = scheduleSchema.extend({ instant: instantSchema });
export const freeSlotsSchema = z.object({ items: z.array(freeSlotSchema) });

/** A message of mine that is not out yet. */
export const queuedSchema = publicationSchema.extend({
  storyId: idSchema,
  storyTitle: z.string(),
  /** The person's own words; null on messages confirmed before these were kept apart. */
  body: z.string().nullable(),
  locale: localeSchema,
  hat: hatSchema.nullable(),
  dueAt: instantSchema.nullable(),
});
export type Queued = z.infer<typeof queuedSchema>;
export const pauseSchema = z.object({ since: instantSchema, message: z.string().nullable() });
export type Pause = z.infer<typeof pauseSchema>;
export const myQueueSchema = z.object({
  items: z.array(queuedSchema),
  rhythm: rhythmSchema,
  /** False while nobody chose it: the usual one. */
  rhythmChosen: z.boolean(),
  /** Since when my own messages wait because I paused them. */
  pausedAt: instantSchema.nullable(),
  /** The organisation's pause, while there is one. */
  pause: pauseSchema.nullable(),
  calendar: z.object({ since: instantSchema, texts: z.boolean() }).nullable(),
});
export type MyQueue = z.infer<typeof myQueueSchema>;

export const publicationChangeSchema = z.object({
  body: z
    .string()
    .trim()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Other words; the confirmation is of these.'),
  schedule: scheduleSchema.nullable().optional().describe('Another time; null for at once.'),
  confirmation: confirmationSchema.optional().describe('Of the new words as their preview shows them.'),
});
export type PublicationChange = z.infer<typeof publicationChangeSchema>;
export const confirmInputSchema = z.object({ confirmation: confirmationSchema });
export const publicationPreviewInputSchema = z.object({
  body: z.string().trim().min(1).max(10_000).optional(),
});

export const pauseInputSchema = z.object({
  reason: z.string().trim().min(1).max(500).describe('For the record; members do not see it.'),
  message: z.string().trim().max(1_000).nullish().describe('Shown to members at the top of their feed.'),
});
export type PauseInput = z.infer<typeof pauseInputSchema>;
export const pauseStateSchema = z.object({
  pause: pauseSchema.extend({ reason: z.string() }).nullable(),
  /** Messages that wait for the end of the pause, of everybody together; null below five people. */
  held: z.int().nullable(),
});
export const crisisSchema = z.object({ pause: pauseSchema.nullable() });

export const recallNoticeSchema = z.object({
  id: idSchema,
  storyTitle: z.string(),
  explanation: z.string().nullable(),
  posts: z.array(z.object({ network: networkIdSchema, url: z.string().nullable() })),
  createdAt: instantSchema,
});
export type RecallNotice = z.infer<typeof recallNoticeSchema>;
export const recallNoticesSchema = z.object({ items: z.array(recallNoticeSchema) });

export const calendarInputSchema = z.object({ texts: z.boolean().default(false) });
/** Its address is told once; what is kept opens nothing. */
export const calendarSchema = z.object({ url: z.string(), since: instantSchema, texts: z.boolean() });
