/** The public contract of sources: feeds we read, and the items that wait for a decision. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, pageOf, pageQuerySchema } from '../common/index.ts';
import { networkIdSchema } from '../networks/network.ts';
import { audienceInputSchema } from '../people/audiences.ts';
import { keywordRuleSchema } from './keyword-rules.ts';
import { captionInputSchema } from './stories.schemas.ts';
import { facetSchema, storyStateSchema } from './story.ts';

export const addSourceSchema = z.object({
  url: z.string().trim().min(1).max(4_000).describe('A feed, or a page that announces one.'),
  facet: facetSchema.default('commercial').describe('What its items become unless told otherwise.'),
});
export type AddSource = z.infer<typeof addSourceSchema>;
/** What the stories made of its items begin with; empty or null where the editor decides each time. */
const storyDefaultsSchema = z.object({
  topics: z.array(z.string().trim().toLowerCase().min(1).max(60)).max(12),
  locale: localeSchema.nullable(),
  groupId: idSchema
    .nullable()
    .describe('The group whose editors look after it; null for the whole workspace.'),
  networks: z.array(networkIdSchema).max(20),
  expireDays: z.int().min(1).max(3650).nullable().describe('The story ends so many days after it is made.'),
  note: z.string().trim().max(2_000).nullable(),
});
export const updateSourceSchema = z
  .object({
    title: z.string().trim().min(1).max(300),
    facet: facetSchema,
    defaults: storyDefaultsSchema,
    rules: z.array(keywordRuleSchema).max(30),
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
  defaults: storyDefaultsSchema,
  rules: z.array(keywordRuleSchema),
  /** `audio` for a podcast, `video` for a channel. */
  brings: z.enum(['audio', 'video']).nullable(),
  state: z.enum(sourceStates),
  /** What went wrong at the last reading, in the reader's language. */
  error: z
    .object({ code: z.string(), title: z.string(), detail: z.string().nullable(), at: instantSchema })
    .nullable(),
  /** Readings that failed in a row. */
  failures: z.int(),
  lastCheckedAt: instantSchema.nullable(),
  /** The last reading that went well. */
  lastSuccessAt: instantSchema.nullable(),
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
export const sourcesQuerySchema = pageQuerySchema.extend({
  state: z.enum(sourceStates).optional(),
  q: z.string().trim().max(200).optional(),
});
export type SourcesQuery = z.infer<typeof sourcesQuerySchema>;

/** How many sources are in each state. */
export const sourceHealthSchema = z.object({
  checking: z.int(),
  ok: z.int(),
  failing: z.int(),
  stopped: z.int(),
  paused: z.int(),
});
export const sourceActsSchema = z.object({
  act: z.enum(['read', 'pause', 'resume', 'delete']),
  ids: z.array(idSchema).min(1).max(500),
});
export type SourceActs = z.infer<typeof sourceActsSchema>;

/** A list of feeds from another reader (OPML 2.0). */
export const sourceImportInputSchema = z.object({
  opml: z.string().min(1).max(1_800_000),
  facet: facetSchema.default('commercial'),
  dryRun: z.boolean().default(false).describe('Only says what would happen.'),
});
export type SourceImportInput = z.infer<typeof sourceImportInputSchema>;
export const importErrorCodes = ['no_address', 'bad_address', 'too_many'] as const;
export const sourceImportSchema = z.object({
  /** Null on a dry run, and where there is nothing to add. */
  id: idSchema.nullable(),
  /** Feeds to add: those new to us. */
  total: z.int(),
  added: z.int(),
  /** Read already, or twice in the list. */
  known: z.int(),
  preview: z.array(z.object({ url: z.string(), title: z.string().nullable(), topics: z.array(z.string()) })),
  errors: z.array(z.object({ line: z.int(), code: z.enum(importErrorCodes), value: z.string() })),
  createdAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
});
export type SourceImport = z.infer<typeof sourceImportSchema>;
export const sourceImportsSchema = z.object({ items: z.array(sourceImportSchema) });
export const sourceListFileSchema = z.object({ opml: z.string() });

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
  /** An episode or a film; the link leads to its page. */
  media: z
    .object({
      kind: z.enum(['audio', 'video']),
      url: z.string(),
      type: z.string().nullable(),
      seconds: z.int().nullable(),
    })
    .nullable(),
  /** What the source's rules give its story. */
  topics: z.array(z.string()),
  /** Why nobody was asked: `cap` for the daily limit, else the words of a rule; empty when no word to keep was there. */
  skippedBy: z.string().nullable(),
  /** Other sources that bring the same article. */
  alsoIn: z.array(z.object({ id: idSchema, title: z.string() })),
  /** A story that already leads to the same page. */
  sameStory: z.object({ id: idSchema, title: z.string() }).nullable(),
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
    ...{ draft: z.int(), pending: z.int(), refused: z.int(), scheduled: z.int() },
    ...{ published: z.int(), expired: z.int(), archived: z.int(), withdrawn: z.int() },
  }),
  /** Suggestions of members that nobody has answered. */
  suggestions: z.int(),
  /** Stories that are out and that nobody passes on any more. */
  stale: z.int(),
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

/** Whether a page is a story already, whatever tracking or `www.` its address carries. */
export const storyAddressQuerySchema = z.object({
  url: z.string().trim().min(1).max(4_000),
  except: idSchema.optional().describe('This story itself does not count.'),
});
export const storyAddressSchema = z.object({
  story: z.object({ id: idSchema, title: z.string(), state: storyStateSchema }).nullable(),
});
