/** What staff ask while they prepare letters and calls: which target gets which text, and what callers reported. */
import { z } from 'zod';
import { idSchema, localeSchema } from '../common/index.ts';
import { callOutcomeSchema, callPositionSchema } from './calls.ts';
import { letterVariantSchema } from './letters.ts';
import { targetSelectionSchema } from './targets.ts';

export const letterPreviewInputSchema = z.object({
  /** As they stand in the editor, saved or not. */
  variants: z.array(letterVariantSchema).max(60),
  bill: z.object({ fr: z.string().max(200).optional(), en: z.string().max(200).optional() }).default({}),
  /** Without it, the alert's own. */
  selection: targetSelectionSchema.nullish(),
  /** Whose letter is shown; the first one's without it. */
  targetId: idSchema.optional(),
  /** The reader's. */
  locale: localeSchema,
  paragraph: z.string().max(3_000).default(''),
});
export const letterPreviewSchema = z.object({
  /** How many the alert means, empty seats left out. */
  count: z.int(),
  vacant: z.int(),
  withoutEmail: z.int(),
  /** The first of them, with the texts each may get; none: it is their own words and a greeting. */
  targets: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      post: z.string(),
      party: z.string().nullable(),
      district: z.string().nullable(),
      email: z.boolean(),
      variantIds: z.array(z.string()),
    }),
  ),
  letter: z
    .object({
      targetId: idSchema,
      locale: localeSchema,
      subject: z.string(),
      body: z.string(),
      /** Short enough for a mail program to be opened with it. */
      opens: z.boolean(),
    })
    .nullable(),
});
export type LetterPreview = z.infer<typeof letterPreviewSchema>;

export const callReportsSchema = z.object({
  /** Fewer are not told; numbers move in steps of it. */
  least: z.int(),
  reports: z.int().nullable(),
  outcomes: z.array(z.object({ outcome: callOutcomeSchema, count: z.int().nullable() })),
  /** Of those where somebody answered. */
  positions: z.array(z.object({ position: callPositionSchema, count: z.int().nullable() })),
});
export type CallReports = z.infer<typeof callReportsSchema>;
