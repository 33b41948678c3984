/** What members suggest for the hub, and the answer they get. */
import { z } from 'zod';
import { idSchema, instantSchema, pageOf, pageQuerySchema } from '../common/index.ts';
import { storyStateSchema } from './story.ts';

const webAddressSchema = z.url({ protocol: /^https?$/ }).max(4_000);
const blank = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema);

export const suggestionInputSchema = z
  .object({
    title: blank(z.string().trim().max(300).optional()),
    url: blank(webAddressSchema.optional()),
    text: blank(z.string().trim().max(5_000).optional()),
    why: blank(z.string().trim().max(1_000).optional()),
    named: z.boolean().default(false).describe('Whether the story may say who suggested it.'),
  })
  .refine((suggestion) => suggestion.url ?? suggestion.text, { path: ['url'], message: 'a link or a text' });
export type SuggestionInput = z.infer<typeof suggestionInputSchema>;

export const suggestionSchema = z.object({
  id: idSchema,
  title: z.string().nullable(),
  url: z.string().nullable(),
  text: z.string().nullable(),
  why: z.string().nullable(),
  named: z.boolean(),
  by: z.string(),
  byId: idSchema,
  createdAt: instantSchema,
  decision: z.enum(['accepted', 'refused']).nullable(),
  note: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  /** What became of it. */
  story: z.object({ id: idSchema, title: z.string(), state: storyStateSchema }).nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;
export const suggestionPageSchema = pageOf(suggestionSchema);
export const suggestionsQuerySchema = pageQuerySchema.extend({
  waiting: z.stringbool().optional().describe('Only those nobody has answered, or only the others.'),
});
export type SuggestionsQuery = z.infer<typeof suggestionsQuerySchema>;
export const acceptanceNoteSchema = z
  .object({
    note: z.string().trim().max(2_000).optional(),
    facet: z.enum(['commercial', 'employer', 'citizen']).optional(),
  })
  .nullish();
export const refusalInputSchema = z.object({ note: z.string().trim().min(1).max(2_000) });
