/** The writing assistant: its setting, one's own voice, and what a stream of suggestions says. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { networkIdSchema } from '../networks/network.ts';

export const assistTones = ['plain', 'warm', 'precise', 'light', 'engaged'] as const;
export const assistToneSchema = z.enum(assistTones);
export type AssistTone = z.infer<typeof assistToneSchema>;

/** What everybody may know: whether there is one, and where the words go. */
export const assistStateSchema = z.object({
  on: z.boolean(),
  host: z.string().nullable(),
  model: z.string().nullable(),
});
export const assistSettingsSchema = z.object({
  on: z.boolean(),
  baseUrl: z.string().nullable(),
  model: z.string().nullable(),
  /** The key itself is never given back. */
  hasKey: z.boolean(),
});
export type AssistSettings = z.infer<typeof assistSettingsSchema>;
export const assistSettingsInputSchema = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .transform((url) => url.replace(/\/+$/, ''))
    .describe('Where the interface begins, e.g. https://llm.example.org/v1'),
  model: z.string().trim().min(1).max(200),
  key: z
    .string()
    .trim()
    .max(500)
    .nullable()
    .optional()
    .describe('Without it the stored key stays; null forgets it.'),
});
export type AssistSettingsInput = z.infer<typeof assistSettingsInputSchema>;
export const assistTrialSchema = z.object({
  ok: z.boolean(),
  /** What it answered, or a sentence that says what is wrong and what to do. */
  sentence: z.string(),
});

export const assistAskSchema = z.object({
  storyId: idSchema,
  locale: localeSchema,
  network: networkIdSchema.optional(),
  tone: assistToneSchema.default('plain'),
  count: z.int().min(1).max(4).default(3),
  shorter: z.boolean().default(false),
  /** In the manner of the texts the person chose. */
  ownVoice: z.boolean().default(false),
  /** The draft to start from; without it the story alone. */
  text: z.string().max(3_000).default(''),
});
export type AssistAsk = z.infer<typeof assistAskSchema>;

/** What the stream says, one server-sent event each. */
export type AssistEvent =
  | { kind: 'delta'; variant: number; text: string }
  | { kind: 'done'; variant: number }
  | { kind: 'problem'; variant: number; sentence: string }
  | { kind: 'end' };

export const voiceSampleInputSchema = z.object({ text: z.string().trim().min(20).max(3_000) });
export const voiceSampleSchema = z.object({ id: idSchema, text: z.string(), createdAt: instantSchema });
export const voiceSamplesSchema = z.object({ items: z.array(voiceSampleSchema) });
/** More would not make the voice clearer, and each one leaves with every question. */
export const mostVoiceSamples = 10;
