/** What a workspace watches for in a draft: words to avoid, confidential words, and the wording of disclosures. */
import { z } from 'zod';
import { foldWords } from '../common/fold.ts';
import { type Locale, localeSchema } from '../common/index.ts';
import { type Hat, hatSchema, hats } from '../people/hats.ts';

/** `banned`: words the organisation asks people to avoid. `confidential`: what must not leave the house. */
export const termKindSchema = z.enum(['banned', 'confidential']);
export type TermKind = z.infer<typeof termKindSchema>;

/** `warn` says so and lets the person decide; `block` refuses to publish the draft from here. */
export const termActionSchema = z.enum(['warn', 'block']);
export type TermAction = z.infer<typeof termActionSchema>;

const letters = (term: string) => foldWords(term).replace(/[^\p{L}\p{N}]/gu, '').length;

export const guardrailTermSchema = z.object({
  /** A word or a phrase. An `*` at the end stands for any ending: `licenci*`. */
  term: z
    .string()
    .trim()
    .max(120)
    // One letter would stop every sentence.
    .refine((term) => letters(term) >= 2, { error: 'guardrails.term_too_short' }),
  kind: termKindSchema,
  action: termActionSchema,
  /** Shown to the person: why, or what to write in its place. */
  note: z.string().trim().max(300).nullable().default(null),
});
export type GuardrailTerm = z.infer<typeof guardrailTermSchema>;

/** Wording of a disclosure; `{organisation}` stands for the workspace's name. */
export const disclosureWordingSchema = z.string().trim().min(3).max(120);

/** A workspace's own wordings: absent ones keep the default of the locales. */
export const disclosureWordingsSchema = z.partialRecord(
  hatSchema,
  z.partialRecord(localeSchema, disclosureWordingSchema),
);
export type DisclosureWordings = z.infer<typeof disclosureWordingsSchema>;

/** Body of `PUT /api/v1/guardrails`: replaces the whole set. */
export const guardrailSettingsSchema = z.object({
  terms: z
    .array(guardrailTermSchema)
    .max(2000)
    .default([])
    .refine((terms) => new Set(terms.map((term) => foldWords(term.term))).size === terms.length, {
      error: 'guardrails.term_twice',
    }),
  disclosures: disclosureWordingsSchema.default({}),
});
export type GuardrailSettings = z.infer<typeof guardrailSettingsSchema>;

// Objects and not records: the generated client then knows every key.
const wordingPerLocale = z.object({ fr: z.string(), en: z.string() } satisfies Record<Locale, z.ZodString>);
const wordingPerHat = z.object(
  Object.fromEntries(hats.map((hat) => [hat, wordingPerLocale])) as Record<Hat, typeof wordingPerLocale>,
);

/** Body of `GET /api/v1/guardrails`: what a browser needs to judge a draft while it is being written. */
export const guardrailsSchema = z.object({
  terms: z.array(guardrailTermSchema),
  /** Every hat in every language, the workspace's own wording where it has one, `{organisation}` not yet filled in. */
  disclosures: wordingPerHat,
  /** The wordings used where the workspace has none of its own. */
  defaultDisclosures: wordingPerHat,
  organisation: z.string(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
});
export type Guardrails = z.infer<typeof guardrailsSchema>;
