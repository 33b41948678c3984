/** Audiences, saved or written for one thing, and groups: the shapes of their routes. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { everybodyRule, type Rule, ruleInputSchema, ruleSchema } from './audience-rule.ts';
import { hatSchema } from './hats.ts';

const nameSchema = z.string().trim().min(1).max(120);

/** Short for a rule of hats, teams and languages: an empty list asks nothing, and every other one must be met. */
const shortAudienceSchema = z.strictObject({
  hats: z.array(hatSchema).max(7).default([]),
  teams: z.array(z.string().trim().min(1).max(120)).max(200).default([]).describe('Ids or names.'),
  locales: z.array(localeSchema).max(2).default([]),
});

/** The rule of the short form. */
export function ruleOfShort({ hats, teams, locales }: z.output<typeof shortAudienceSchema>): Rule {
  const rules: Rule[] = [];
  if (hats.length > 0) rules.push({ kind: 'hat', in: hats });
  if (teams.length > 0) rules.push({ kind: 'team', in: teams });
  if (locales.length > 0) rules.push({ kind: 'locale', in: locales });
  return rules.length > 0 ? { kind: 'all', rules } : everybodyRule;
}

/** Whom something is for: everyone (null), a saved audience, or a rule of its own. */
export type AudienceInput = { id: string } | { rule: Rule } | null;
export const audienceInputSchema = z
  .union([
    z.literal('everyone').transform((): AudienceInput => null),
    z.strictObject({ id: idSchema }),
    z.strictObject({ rule: ruleInputSchema }),
    shortAudienceSchema.transform((short): AudienceInput => ({ rule: ruleOfShort(short) })),
  ])
  .nullable() as unknown as z.ZodType<AudienceInput, unknown>;

/** Whom something is for, as it is answered; null for everyone. Teams and groups stand by id. */
export const audienceSchema = z.object({
  id: idSchema,
  /** Of a saved audience; null when the rule was written for this alone. */
  name: z.string().nullable(),
  rule: ruleSchema,
});
export type Audience = z.infer<typeof audienceSchema>;

export const savedAudienceSchema = audienceSchema.extend({
  name: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export const createAudienceSchema = z.object({ name: nameSchema, rule: ruleInputSchema });
export const updateAudienceSchema = createAudienceSchema.partial();

/** How many an audience reaches; below this many nobody is told the number, since it could single people out. */
export const smallestAudience = 5;
export const audienceSizeSchema = z.object({
  /** Members it reaches today; null when too few, or where the rule asks what people follow. */
  members: z.int().nullable(),
  /** Why: too few, too few left out, or a rule that joins what people are in different spheres. */
  hidden: z.enum(['few', 'personal', 'apart']).nullable(),
  /** Members of the whole organisation. */
  of: z.int(),
  /** A few of them by name, for those who may see people; none where the rule asks what people follow. */
  examples: z.array(z.string()),
});
export type AudienceSize = z.infer<typeof audienceSizeSchema>;

/** What an audience may be made of here. */
export const audienceChoicesSchema = z.object({
  teams: z.array(z.object({ id: idSchema, name: z.string() })),
  groups: z.array(z.object({ id: idSchema, name: z.string(), byRule: z.boolean() })),
  places: z.array(z.string()),
  topics: z.array(z.string()),
});

export const groupSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Null: kept by hand. */
  rule: ruleSchema.nullable(),
  people: z.int(),
  /** A directory (SCIM) puts people in and takes them out. */
  keptByDirectory: z.boolean(),
  createdAt: instantSchema,
});
export type Group = z.infer<typeof groupSchema>;
export const createGroupSchema = z.object({ name: nameSchema, rule: ruleInputSchema.nullish() });
export const updateGroupSchema = z.object({ name: nameSchema, rule: ruleInputSchema }).partial();
export const groupMembersInputSchema = z.object({
  add: z.array(idSchema).max(1_000).default([]),
  remove: z.array(idSchema).max(1_000).default([]),
});
/** A first row of column names, with `email` or `name`; whoever is here and named is put into the group. */
export const groupImportSchema = z.object({
  csv: z.string().min(1).max(2_000_000),
  dryRun: z.boolean().default(true),
});
export const groupImportResultSchema = z.object({
  added: z.int(),
  /** In the group already. */
  known: z.int(),
  /** Rows that name nobody here, or more than one person. */
  errors: z.array(z.object({ line: z.int(), code: z.string(), value: z.string() })),
});
