/** The policy of a workspace as its editors write it: what is watched for in a draft, and how people disclose their tie. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { networkIdSchema } from '../networks/network.ts';
import { type Hat, hatSchema, hats } from '../people/hats.ts';
import { wordsOf } from './words.ts';

/** `banned`: words the organisation asks people to avoid. `confidential`: what must not leave the house. */
export const termKindSchema = z.enum(['banned', 'confidential']);
export type TermKind = z.infer<typeof termKindSchema>;

/** `warn` says so and lets the person decide; `block` refuses to publish the draft from here. */
export const termActionSchema = z.enum(['warn', 'block']);
export type TermAction = z.infer<typeof termActionSchema>;
export const watchSchema = z.enum(['off', 'warn', 'block']);
export type Watch = z.infer<typeof watchSchema>;

/** The words of a term as they are compared; two terms with the same ones are the same term. */
export const termKey = (term: string): string =>
  `${wordsOf(term)
    .map((word) => word.text)
    .join(' ')}${/\*+\s*$/.test(term) ? '*' : ''}`;
const letters = (term: string) =>
  wordsOf(term)
    .map((word) => word.text)
    .join('').length;

const patternSchema = z
  .string()
  .trim()
  .max(120)
  // One letter would stop every sentence.
  .refine((term) => letters(term) >= 2, { error: 'guardrails.term_too_short' });
const noteSchema = z.string().trim().max(300).nullable().default(null);
const onceEach = <T>(keyOf: (item: T) => string) => ({
  check: (items: readonly T[]) => new Set(items.map(keyOf)).size === items.length,
  error: { error: 'guardrails.term_twice' },
});

export const guardrailTermSchema = z.object({
  /** A word or a phrase, found in its other forms too. An `*` at the end stands for any ending: `licenci*`. */
  term: patternSchema,
  kind: termKindSchema,
  action: termActionSchema,
  /** Shown to the person: why, or what to write in its place. */
  note: noteSchema,
  /** Found as it is written only, not in the plural or another form. */
  exact: z.boolean().default(false),
  /** Judged on the server alone: the word is not sent to the browsers of members. */
  sealed: z.boolean().default(false),
});
export type GuardrailTerm = z.infer<typeof guardrailTermSchema>;
/** A term as somebody writes it, without what has a default. */
export type GuardrailTermInput = z.input<typeof guardrailTermSchema>;

/** Something nobody may publish before an instant: words, or stories on a topic. */
export const embargoSchema = z
  .object({
    term: patternSchema.nullable().default(null),
    topic: z.string().trim().min(1).max(60).nullable().default(null),
    until: instantSchema,
    note: noteSchema,
  })
  .refine(({ term, topic }) => (term === null) !== (topic === null), {
    error: 'guardrails.term_too_short',
    path: ['term'],
  });
export type Embargo = z.infer<typeof embargoSchema>;

/** A claim that needs proof: an editor notes the proof on the story before people may make it. */
export const claimSchema = z.object({
  claim: patternSchema,
  /** What proof is asked, shown to the person: "the label, its date and its number". */
  evidence: z.string().trim().min(3).max(300),
  action: termActionSchema.default('block'),
});
export type Claim = z.infer<typeof claimSchema>;

/** Wording of a disclosure; `{organisation}` stands for the workspace's name. */
export const disclosureWordingSchema = z.string().trim().min(3).max(120);
/** A workspace's own wordings: absent ones keep the default of the locales. */
export const disclosureWordingsSchema = z.partialRecord(
  hatSchema,
  z.partialRecord(localeSchema, disclosureWordingSchema),
);
export type DisclosureWordings = z.infer<typeof disclosureWordingsSchema>;

/** ISO 3166-1 alpha-2. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/);
/** A wording for a narrower case: the first that fits is taken. An empty list fits everything. */
export const disclosureCaseSchema = z.object({
  hats: z.array(hatSchema).max(7).default([]),
  networks: z.array(networkIdSchema).max(30).default([]),
  locales: z.array(localeSchema).max(2).default([]),
  countries: z.array(countrySchema).max(60).default([]),
  wording: disclosureWordingSchema,
});
export type DisclosureCase = z.infer<typeof disclosureCaseSchema>;

/** `overwrite`, not `transform`: the same schema describes what is answered, which must go both ways. */
const hostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite((typed) =>
    typed
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/[/?#].*$/, ''),
  )
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
  .max(253);

/** What is looked for beside words: each off, a warning, or a stop. */
export const watchesSchema = z.object({
  iban: watchSchema.default('block'),
  phone: watchSchema.default('warn'),
  email: watchSchema.default('warn'),
  /** Names on the customers' list, which is kept as keyed hashes. */
  names: watchSchema.default('block'),
  /** Addresses on the organisation's own numbers and mailboxes that anybody may publish. */
  publicContacts: z.array(z.string().trim().min(3).max(120)).max(200).default([]),
  links: watchSchema.default('off'),
  /** Hosts anybody may link to; what stands below them is meant too. */
  knownHosts: z.array(hostSchema).max(500).default([]),
  /** Advice, never a stop: words in capitals, and more hashtags than this. */
  capitals: z.boolean().default(true),
  mostHashtags: z.int().min(0).max(30).nullable().default(5),
});
export type Watches = z.infer<typeof watchesSchema>;

/** Whose publications an editor reads before they go out. */
export const approvalSchema = z.object({
  hats: z.array(hatSchema).max(7).default([]),
  teams: z.array(idSchema).max(200).default([]),
  /** Groups kept by hand or by a rule. */
  groups: z.array(idSchema).max(200).default([]),
  /** Everybody else's are listed for an editor after they are out. */
  reviewAfter: z.boolean().default(false),
});
export type ApprovalRule = z.infer<typeof approvalSchema>;

const terms = onceEach<GuardrailTerm>((term) => termKey(term.term));
const claims = onceEach<Claim>((claim) => termKey(claim.claim));
/** Body of `PUT /api/v1/guardrails`: replaces the whole policy. */
export const guardrailSettingsSchema = z.object({
  terms: z.array(guardrailTermSchema).max(12_000).default([]).refine(terms.check, terms.error),
  embargoes: z.array(embargoSchema).max(500).default([]),
  claims: z.array(claimSchema).max(500).default([]).refine(claims.check, claims.error),
  watches: watchesSchema.prefault({}),
  disclosures: disclosureWordingsSchema.default({}),
  cases: z.array(disclosureCaseSchema).max(200).default([]),
  /** Where the organisation is; a person's own country comes first. */
  country: countrySchema.nullable().default(null),
  approval: approvalSchema.prefault({}),
  /** Whether what is published through here is kept in the archive, with the knowledge of those who publish. */
  archive: z.boolean().default(false),
});
export type GuardrailSettings = z.infer<typeof guardrailSettingsSchema>;
export type GuardrailSettingsInput = z.input<typeof guardrailSettingsSchema>;

// Objects and not records: the generated client then knows every key.
const wordingPerLocale = z.object({ fr: z.string(), en: z.string() });
const wordingPerHat = z.object(
  Object.fromEntries(hats.map((hat) => [hat, wordingPerLocale])) as Record<Hat, typeof wordingPerLocale>,
);

/** Body of `GET /api/v1/guardrails`: what a browser needs to judge a draft while it is being written. */
export const guardrailsSchema = guardrailSettingsSchema.omit({ disclosures: true }).extend({
  terms: z.array(guardrailTermSchema),
  /** Every hat in every language, the workspace's own wording where it has one, `{organisation}` not yet filled in. */
  disclosures: wordingPerHat,
  /** The wordings used where the workspace has none of its own. */
  defaultDisclosures: wordingPerHat,
  organisation: z.string(),
  /** Counts up with every change; 0 before the first. */
  version: z.int(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Some rules are judged on the server alone: ask it while the person writes. */
  serverJudges: z.boolean(),
  /** The reader's hats in which an editor reads first what they publish. */
  waitingHats: z.array(hatSchema),
  /** How many names the customers' list holds. */
  names: z.int(),
});
export type Guardrails = z.infer<typeof guardrailsSchema>;

/** What judging reads of it. */
export type Rules = Pick<Guardrails, 'disclosures' | 'organisation'> & {
  terms: readonly GuardrailTermInput[];
} & Partial<Pick<Guardrails, 'embargoes' | 'claims' | 'watches' | 'cases' | 'country'>>;
