/** What a workspace holds on somebody, as they alone read it: by date, and by the capacity it belongs to. */
import { z } from 'zod';
import { instantSchema } from '../common/index.ts';
import { hatSchema, hatSources } from './hats.ts';

export const timelineQuerySchema = z.object({
  /** Only what belongs to this capacity. */
  hat: hatSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});
export type TimelineQuery = z.infer<typeof timelineQuerySchema>;

export const timelineEntrySchema = z.object({
  at: instantSchema,
  /** `people.hat_given` */
  kind: z.string(),
  hat: hatSchema.nullable(),
  /** The sentence, in the reader's language. */
  text: z.string(),
});
export type TimelineLine = z.infer<typeof timelineEntrySchema>;

/** A hat of one's own as one wears it today. */
export const myHatSchema = z.object({
  hat: hatSchema,
  startedAt: instantSchema,
  source: z.enum(hatSources),
  /** Null: somebody gave it, and its wearer has not said yes. */
  agreedAt: instantSchema.nullable(),
});
export const myHatsSchema = z.object({
  worn: z.array(myHatSchema),
  /** What one may put on by oneself. */
  offered: z.array(hatSchema),
});
export type MyHats = z.infer<typeof myHatsSchema>;
