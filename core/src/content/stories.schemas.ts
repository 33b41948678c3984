/** The public contract of stories: what an editor writes, what a member reads. */
import { z } from 'zod';
import {
  idSchema,
  instantSchema,
  localeSchema,
  pageOf,
  pageQuerySchema,
  problemSchema,
} from '../common/index.ts';
import { networkIdSchema } from '../networks/network.ts';
import { audienceInputSchema, audienceSchema } from '../people/audiences.ts';
import { askInputSchema, askSchema, reactionsSchema } from './asks.ts';
import { archiveAfterDaysSchema, storyDecisionSchema, storyRightsSchema } from './editorial.schemas.ts';
import { readableBodyFields, storyBodyFields } from './media.ts';
import { facetSchema, reachReasonSchema, storyStateSchema } from './story.ts';

const titleSchema = z.string().trim().min(1).max(300);
const excerptSchema = z.string().trim().max(1_000);
const noteSchema = z.string().trim().max(2_000);
const webAddressSchema = z.url({ protocol: /^https?$/ }).max(4_000);
export const topicSchema = z.string().trim().toLowerCase().min(1).max(60);

export const captionInputSchema = z.object({
  locale: localeSchema,
  text: z.string().trim().min(1).max(3_000),
  network: networkIdSchema.nullish().describe('Only for this network; null for any.'),
  drafted: z.boolean().optional().describe('Still the template’s words: an editor has not rewritten them.'),
});
export const captionSchema = z.object({
  id: idSchema,
  locale: localeSchema,
  text: z.string(),
  network: networkIdSchema.nullable(),
  drafted: z.boolean(),
});
export type Caption = z.infer<typeof captionSchema>;
export type CaptionInput = z.infer<typeof captionInputSchema>;

/** The same story in its other language; what is absent is shown as written. */
export const translationSchema = z.object({
  title: titleSchema.optional(),
  excerpt: excerptSchema.optional(),
  note: noteSchema.optional(),
  imageAlt: z.string().trim().max(500).optional(),
  body: z.string().trim().max(20_000).optional(),
});
export const translationsSchema = z.partialRecord(localeSchema, translationSchema);
export type Translations = z.infer<typeof translationsSchema>;

const storyFields = {
  locale: localeSchema
    .optional()
    .describe('Language of title, excerpt and note; the workspace’s own by default.'),
  title: titleSchema,
  url: webAddressSchema.nullish(),
  excerpt: excerptSchema.nullish(),
  image: webAddressSchema.nullish().describe('Where the picture stands; Portevoix keeps its own copy.'),
  imageAlt: z.string().trim().max(500).nullish(),
  ...storyBodyFields,
  facet: facetSchema,
  topics: z.array(topicSchema).max(12),
  note: noteSchema.nullish().describe('A word to those who may share; never published.'),
  translations: translationsSchema,
  captions: z.array(captionInputSchema).max(60),
  audience: audienceInputSchema,
  networks: z.array(networkIdSchema).max(20).describe('Where it may be shared; empty for anywhere.'),
  shareable: z.boolean().describe('False: to read, not to pass on.'),
  internal: z.boolean().describe('Never leaves the workspace: not shared, on no public page, in no feed.'),
  textLocked: z.boolean().describe('The suggested texts are published as they stand: chosen, not changed.'),
  disclosed: z
    .boolean()
    .describe(
      'Whether whoever passes it on says their tie to the organisation. False for what does not promote it.',
    ),
  ask: askInputSchema.describe('What it asks of its readers; to share unless told.'),
  groupId: idSchema
    .nullable()
    .describe('The group whose editors look after it; null for the whole workspace.'),
  plannedAt: instantSchema.nullish().describe('Its place in the calendar before it is scheduled.'),
  pinnedUntil: instantSchema.nullish().describe('On top of everybody’s feed until then.'),
  archiveAfterDays: archiveAfterDaysSchema,
  publishAt: instantSchema.nullish(),
  expiresAt: instantSchema.nullish(),
};
export const createStorySchema = z
  .object(storyFields)
  .partial()
  .refine((story) => story.title !== undefined || !!story.url, { path: ['title'], message: 'title or url' });
export type CreateStory = z.infer<typeof createStorySchema>;
/** Absent fields stay as they are; captions and topics are replaced as a whole. Dates change by the publication. */
export const updateStorySchema = z.object(storyFields).omit({ publishAt: true }).partial();
export type UpdateStory = z.infer<typeof updateStorySchema>;

const readableSchema = z.object({
  id: idSchema,
  locale: localeSchema,
  title: z.string(),
  url: z.string().nullable(),
  excerpt: z.string().nullable(),
  /** Where the picture was found. */
  image: z.string().nullable(),
  /** Our own copy of it, ready to show; null until it has been fetched, or where it cannot be. */
  imageUrl: z.string().nullable(),
  imageAlt: z.string().nullable(),
  ...readableBodyFields,
  facet: facetSchema,
  topics: z.array(z.string()),
  note: z.string().nullable(),
  captions: z.array(captionSchema),
  networks: z.array(networkIdSchema),
  shareable: z.boolean(),
  internal: z.boolean(),
  textLocked: z.boolean(),
  disclosed: z.boolean(),
  ask: askSchema,
  pinnedUntil: instantSchema.nullable(),
  /** Who suggested it, where they agreed to be named. */
  suggestedBy: z.string().nullable(),
  publishAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
});

/** Where the words of a search stand: [start, end) in UTF-16 units. */
const marksSchema = z.array(z.tuple([z.int(), z.int()]));
export const storyMatchSchema = z.object({
  title: marksSchema,
  /** A piece of the story around the first word found, and where the words stand in it. */
  text: z.string(),
  marks: marksSchema,
});
export type StoryMatch = z.infer<typeof storyMatchSchema>;

/** As editors see it. */
export const storySchema = readableSchema.extend({
  state: storyStateSchema,
  translations: translationsSchema,
  /** Null for everyone. */
  audience: audienceSchema.nullable(),
  withdrawnAt: instantSchema.nullable(),
  archivedAt: instantSchema.nullable(),
  archiveAfterDays: z.int().nullable(),
  /** When it will be put away by itself; null for never. */
  archivesAt: instantSchema.nullable(),
  plannedAt: instantSchema.nullable(),
  groupId: idSchema.nullable(),
  /** Who wrote it; null when they are gone, or nobody did. */
  author: z.string().nullable(),
  /** The last word of its author or of an editor. */
  decision: storyDecisionSchema.nullable(),
  /** Out for long, still offered, and passed on by nobody any more. */
  stale: z.boolean(),
  may: storyRightsSchema,
  /** The page's own card (title, description, picture): being read, read, or why not. */
  card: z.object({
    state: z.enum(['none', 'pending', 'read', 'failed']),
    error: problemSchema.pick({ code: true, title: true, detail: true }).nullable(),
  }),
  sourceItemId: idSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** With a search. */
  match: storyMatchSchema.optional(),
});
export type Story = z.infer<typeof storySchema>;
export const storyPageSchema = pageOf(storySchema);

/** As its audience sees it, in the reader's language where the story has it. */
export const feedStorySchema = readableSchema.extend({
  state: storyStateSchema,
  /** Why it is for this reader. */
  reasons: z.array(reachReasonSchema),
  reactions: reactionsSchema,
  comments: z.int(),
  /** With a search. */
  match: storyMatchSchema.optional(),
});
export type FeedStory = z.infer<typeof feedStorySchema>;
export const feedPageSchema = pageOf(feedStorySchema);

export const storiesQuerySchema = pageQuerySchema.extend({
  q: z.string().trim().max(200).optional(),
  state: storyStateSchema.optional(),
  group: idSchema.optional(),
  audience: idSchema.optional().describe('Meant for this saved audience.'),
  stale: z.stringbool().optional().describe('Only what has gone stale.'),
  facet: facetSchema.optional(),
  topic: topicSchema.optional(),
});
export type StoriesQuery = z.infer<typeof storiesQuerySchema>;
export const feedQuerySchema = pageQuerySchema.extend({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Words in French or English; then the best match is first.'),
  facet: facetSchema.optional(),
  topic: topicSchema.optional(),
  view: z
    .enum(['following', 'all'])
    .default('all')
    .describe('Only the topics I follow, or all that is for me.'),
  mine: z
    .enum(['shared', 'new'])
    .optional()
    .describe('Only what I have passed on, or only what I have not opened. Nobody else can ask this of me.'),
});
export type FeedQuery = z.infer<typeof feedQuerySchema>;

/** Without a date a scheduled story keeps its own, any other is published now. */
export const publicationInputSchema = z
  .object({ publishAt: instantSchema.nullish(), expiresAt: instantSchema.nullish() })
  .nullish();
export const withdrawalQuerySchema = z.object({
  keepLinks: z.stringbool().default(true).describe('False: links already shared stop leading to the page.'),
  explanation: z
    .string()
    .trim()
    .max(1_000)
    .optional()
    .describe('Told once to those who shared it; the posts stay theirs.'),
});
