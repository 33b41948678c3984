/** The public contract of sources: feeds we read, and the items that wait for a decision. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, pageOf, pageQuerySchema } from '../common/index.ts';
import { audienceInputSchema, captionInputSchema } from './stories.schemas.ts';
import { facetSchema, storyStateSchema } from './story.ts';

export const addSourceSchema = z.object({
  url: z.string().trim().min(1).max(4_000).describe('A feed, or a page that announces one.'),
  facet: facetSchema.default('commercial').describe('What its items become unless told otherwise.'),
});
export type AddSource = z.infer<typeof addSourceSchema>;
export const updateSourceSchema = z
  .object({
    facet: facetSchema,
    dailyCap: z.int().min(1).max(500),
    expireAfterDays: z.int().min(1).max(365),
    paused: z.boolean(),
  })
  .partial();
export type UpdateSource = z.infer<typeof updateSourceSchema>;

/** `checking`: being read now. `failing`: the last reading failed, another will come. `stopped`: no more until asked. */
export const sourceStates = ['checking', 'ok', 'failing', 'stopped', 'paused'] as const;
export const sourceSchema = z.object({
  id: idSchema,
  /** The feed that is read; until one is found, the address given. */
  url: z.string(),
  askedUrl: z.string(),
  title: z.string(),
  siteUrl: z.string().nullable(),
  format: z.enum(['rss', 'atom', 'rdf', 'json']).nullable(),
  language: z.string().nullable(),
  facet: facetSchema,
  /** New items a day at most; the others are noted as skipped. */
  dailyCap: z.int(),
  /** An item nobody decided on leaves the queue after so many days. */
  expireAfterDays: z.int(),
  state: z.enum(sourceStates),
  /** What went wrong at the last reading, in the reader's language. */
  error: z
    .object({ code: z.string(), title: z.string(), detail: z.string().nullable(), at: instantSchema })
    .nullable(),
  /** Readings that failed in a row. */
  failures: z.int(),
  lastCheckedAt: instantSchema.nullable(),
  /** When new items last arrived. */
  lastNewAt: instantSchema.nullable(),
  nextCheckAt: instantSchema.nullable(),
  pending: z.int(),
  /** Other feeds the page announces. */
  alternatives: z.array(z.object({ url: z.string(), title: z.string().nullable() })),
  createdAt: instantSchema,
});
export type Source = z.infer<typeof sourceSchema>;
export const sourcePageSchema = pageOf(sourceSchema);

export const itemStates = ['pending', 'accepted', 'rejected', 'expired', 'skipped'] as const;
export const itemStateSchema = z.enum(itemStates);
export const sourceItemSchema = z.object({
  id: idSchema,
  source: z.object({ id: idSchema, title: z.string() }),
  url: z.string().nullable(),
  title: z.string(),
  excerpt: z.string(),
  /** Sanitised: text structure and links only. */
  html: z.string(),
  image: z.string().nullable(),
  authors: z.array(z.string()),
  language: z.string().nullable(),
  publishedAt: instantSchema.nullable(),
  foundAt: instantSchema,
  state: itemStateSchema,
  /** The story it became. */
  story: z.object({ id: idSchema, state: storyStateSchema }).nullable(),
});
export type SourceItem = z.infer<typeof sourceItemSchema>;
export const itemPageSchema = pageOf(sourceItemSchema);
export const itemsQuerySchema = pageQuerySchema.extend({
  state: itemStateSchema.optional(),
  q: z.string().trim().max(200).optional(),
});
/** The queue shows what waits unless asked otherwise. */
export const queueQuerySchema = itemsQuerySchema.extend({
  state: itemStateSchema.default('pending'),
  sourceId: idSchema.optional(),
});
export type ItemsQuery = z.infer<typeof itemsQuerySchema> & { sourceId?: string | undefined };

/** Everything is optional: the item itself gives title, link, excerpt, picture and suggested texts. */
export const acceptanceSchema = z
  .object({
    facet: facetSchema,
    topics: z.array(z.string().trim().toLowerCase().min(1).max(60)).max(12),
    note: z.string().trim().max(2_000),
    captions: z.array(captionInputSchema).max(60),
    audience: audienceInputSchema,
    locale: localeSchema,
  })
  .partial()
  .nullish();
export type Acceptance = NonNullable<z.infer<typeof acceptanceSchema>>;

/** What the programme's first screen is made of. */
export const contentOverviewSchema = z.object({
  stories: z.object({
    draft: z.int(),
    scheduled: z.int(),
    published: z.int(),
    expired: z.int(),
    withdrawn: z.int(),
  }),
  /** Stories published now, by facet. */
  mix: z.object({ commercial: z.int(), employer: z.int(), citizen: z.int() }),
  review: z.object({ pending: z.int(), newSinceYesterday: z.int() }),
  sources: z.object({ total: z.int(), failing: z.int() }),
  publishedSinceYesterday: z.int(),
  /** Published stories whose captions are all still the template's words. */
  undraftedNeeded: z.int(),
  nextScheduled: z.object({ id: idSchema, title: z.string(), publishAt: instantSchema }).nullable(),
  /** Published stories that expire within three days. */
  expiringSoon: z.array(z.object({ id: idSchema, title: z.string(), expiresAt: instantSchema })),
  lastPublishedAt: instantSchema.nullable(),
});
export type ContentOverview = z.infer<typeof contentOverviewSchema>;
