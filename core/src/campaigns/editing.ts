/** What staff send and are answered when they make a campaign, its stages and its alerts. */
import { z } from 'zod';
import { idSchema, instantSchema, pageOf, pageQuerySchema } from '../common/index.ts';
import { wallTimeSchema, zoneSchema } from '../common/wall-time.ts';
import { audienceInputSchema, audienceSchema } from '../people/audiences.ts';
import {
  alertKindSchema,
  campaignStateSchema,
  inLocales,
  openStates,
  ownSlugSchema,
  stageKindSchema,
} from './campaign.ts';

const line = (most: number) => z.string().trim().max(most);
/** At most a million: a goal that fits on a page. */
const goalSchema = z.int().min(5).max(1_000_000).nullable();
const colourSchema = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .nullable();
export const facetSchema = z.enum(['commercial', 'employer', 'citizen']);

export const campaignWordsSchema = z.object({
  title: line(160).min(1),
  /** What is at stake, in a sentence or two. */
  summary: line(600).default(''),
  /** Why it matters; paragraphs. */
  why: line(10_000).default(''),
});
export const campaignTextsSchema = inLocales(campaignWordsSchema);

/**
 * Who stands behind a campaign that speaks to a legislative or regulatory process: Regulation (EU) 2024/900, art. 11 and
 * 12; French HATVP register (loi 2013-907); EU Transparency Register. Empty text: not said yet.
 */
export const transparencySchema = z.object({
  /** On whose behalf. */
  sponsor: line(300).default(''),
  /** Who ultimately controls the sponsor. */
  controller: line(300).default(''),
  /** The legislative or regulatory process concerned: once said, acting here tells of a political opinion. */
  process: line(300).default(''),
  processUrl: z.union([z.literal(''), z.httpUrl().max(500)]).default(''),
  hatvp: line(60).default(''),
  euRegister: line(60).default(''),
  /** Whether anybody is paid for the messages: in money or otherwise. */
  paid: z.boolean().default(false),
  /** Who pays, and how much: art. 12(1)(d) and (e). */
  payer: line(300).default(''),
  amount: line(200).default(''),
  /** Where questions and complaints go. */
  contact: line(200).default(''),
  notice: z.object({ fr: line(5_000).optional(), en: line(5_000).optional() }).default({}),
});
export type Transparency = z.infer<typeof transparencySchema>;

export const stageOutcomes = ['passed', 'failed', 'changed', 'postponed'] as const;
export const campaignOutcomes = ['passed', 'failed', 'changed', 'withdrawn'] as const;
export const outcomeWordsSchema = inLocales(line(4_000).min(1));
export const stageOutcomeInputSchema = z.object({
  outcome: z.enum(stageOutcomes),
  texts: outcomeWordsSchema,
});
export const campaignOutcomeInputSchema = z.object({
  outcome: z.enum(campaignOutcomes),
  texts: outcomeWordsSchema,
});
const outcomeOf = <T extends readonly [string, ...string[]]>(kinds: T) =>
  z
    .object({
      outcome: z.enum(kinds),
      texts: z.object({ fr: z.string().optional(), en: z.string().optional() }),
      at: instantSchema,
    })
    .nullable();

export const createCampaignSchema = z.object({
  slug: ownSlugSchema,
  texts: campaignTextsSchema,
  facet: facetSchema.default('citizen'),
  goal: goalSchema.default(null),
  timeZone: zoneSchema,
});
export const updateCampaignSchema = z
  .object({
    slug: ownSlugSchema,
    texts: campaignTextsSchema,
    facet: facetSchema,
    goal: goalSchema,
    timeZone: zoneSchema,
    transparency: transparencySchema,
    accent: colourSchema,
  })
  .partial();
export const copyCampaignSchema = z.object({
  slug: ownSlugSchema,
  /** Day on which the first stage of the copy opens; the others keep their distance. */
  firstDay: z.iso.date().optional(),
});
export const archiveCampaignSchema = z.object({ successorId: idSchema.nullable().default(null) });

export const campaignsQuerySchema = pageQuerySchema.extend({
  q: z.string().trim().max(200).optional(),
  state: campaignStateSchema.optional(),
});

export const stageWordsSchema = z.object({
  title: line(160).min(1),
  /** What is decided here, and what is asked. */
  ask: line(2_000).default(''),
});
export const stageTextsSchema = inLocales(stageWordsSchema);
export const createStageSchema = z.object({
  kind: stageKindSchema.default('other'),
  texts: stageTextsSchema,
  opensWall: wallTimeSchema,
  closesWall: wallTimeSchema,
  audience: audienceInputSchema.optional(),
});
/** Its kind without the default of a new stage: what is not named stays as it is. */
export const updateStageSchema = createStageSchema.extend({ kind: stageKindSchema }).partial();
export const orderSchema = z.object({ ids: z.array(idSchema).max(200) });

/** Put out so many minutes after the stage opens; two weeks at most. */
export const packSchema = z.object({
  stories: z
    .array(z.object({ storyId: idSchema, afterMinutes: z.int().min(0).max(20_160).default(0) }))
    .max(50),
});

export const alertWordsSchema = z.object({
  title: line(160).min(1),
  /** What is asked, as the page says it above the form. */
  ask: line(4_000).default(''),
  thanks: line(1_000).default(''),
});
export const alertTextsSchema = inLocales(alertWordsSchema);
/** By kind: the kind's own schema judges it. */
const settingsSchema = z.record(z.string(), z.unknown());
/** Whom it is addressed to: the targets' own schema judges it. */
const selectionSchema = z.record(z.string(), z.unknown()).nullable();
export const createAlertSchema = z.object({
  kind: alertKindSchema,
  slug: ownSlugSchema,
  texts: alertTextsSchema,
});
export const updateAlertSchema = z
  .object({
    slug: ownSlugSchema,
    texts: alertTextsSchema,
    settings: settingsSchema,
    selection: selectionSchema,
    constituentsOnly: z.boolean(),
    offered: z.boolean(),
    audience: audienceInputSchema,
  })
  .partial();

export const campaignAlertSchema = z.object({
  id: idSchema,
  campaignId: idSchema,
  stageId: idSchema,
  kind: alertKindSchema,
  slug: z.string(),
  /** Its public page. */
  address: z.string(),
  /** What it was called while it was public: these addresses lead on to it. */
  formerSlugs: z.array(z.string()),
  texts: alertTextsSchema,
  settings: settingsSchema,
  selection: selectionSchema,
  constituentsOnly: z.boolean(),
  offered: z.boolean(),
  audience: audienceSchema.nullable(),
  state: z.enum(openStates),
});
export type CampaignAlert = z.infer<typeof campaignAlertSchema>;

const clockChangeSchema = z.enum(['none', 'skipped', 'repeated']);
export const packStorySchema = z.object({
  storyId: idSchema,
  title: z.string(),
  /** As room content has it; `gone` where it was deleted. */
  state: z.string(),
  public: z.boolean(),
  afterMinutes: z.int(),
  releasedAt: instantSchema.nullable(),
  /** Code of what kept it from coming out. */
  problem: z.string().nullable(),
});
export const campaignStageSchema = z.object({
  id: idSchema,
  kind: stageKindSchema,
  texts: stageTextsSchema,
  opensWall: wallTimeSchema,
  closesWall: wallTimeSchema,
  opensAt: instantSchema,
  closesAt: instantSchema,
  /** Whether the clock jumps over that time, or shows it twice. */
  opensChange: clockChangeSchema,
  closesChange: clockChangeSchema,
  state: z.enum(openStates),
  openedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  audience: audienceSchema.nullable(),
  outcome: outcomeOf(stageOutcomes),
  alerts: z.array(campaignAlertSchema),
  stories: z.array(packStorySchema),
});
export type CampaignStage = z.infer<typeof campaignStageSchema>;

/** What is still missing before a campaign should be published: `needed` keeps it from being so. */
export const checkSchema = z.object({ code: z.string(), needed: z.boolean(), done: z.boolean() });

export const campaignSummarySchema = z.object({
  id: idSchema,
  slug: z.string(),
  address: z.string(),
  facet: facetSchema,
  texts: campaignTextsSchema,
  /** Of the clock by which its stages open and close. */
  timeZone: z.string(),
  state: campaignStateSchema,
  testMode: z.boolean(),
  /** Acts so far, in steps; null for none or too few to say. Measured and declared together. */
  done: z.int().nullable(),
  goal: goalSchema,
  /** The stage that is open, else the next one. */
  current: z
    .object({ id: idSchema, texts: stageTextsSchema, state: z.enum(openStates), at: instantSchema })
    .nullable(),
  updatedAt: instantSchema,
});
export const campaignPageSchema = pageOf(campaignSummarySchema);
export const campaignSchema = campaignSummarySchema.extend({
  /** What it was called while it was public: these addresses lead on to it. */
  formerSlugs: z.array(z.string()),
  transparency: transparencySchema,
  accent: colourSchema,
  publishedAt: instantSchema.nullable(),
  archivedAt: instantSchema.nullable(),
  successor: z.object({ id: idSchema, title: z.string() }).nullable(),
  outcome: outcomeOf(campaignOutcomes),
  createdAt: instantSchema,
  checks: z.array(checkSchema),
  /** Kinds of alerts that can be added here. */
  kinds: z.array(alertKindSchema),
  stages: z.array(campaignStageSchema),
});
export type Campaign = z.infer<typeof campaignSchema>;
export type CampaignSummary = z.infer<typeof campaignSummarySchema>;

/** What a member may do now: a link to a public page, and nothing that says who follows it. */
export const openAlertsSchema = z.object({
  items: z.array(
    z.object({
      campaign: z.string(),
      title: z.string(),
      ask: z.string(),
      kind: alertKindSchema,
      address: z.string(),
      closesAt: instantSchema,
      timeZone: z.string(),
      testMode: z.boolean(),
    }),
  ),
});
