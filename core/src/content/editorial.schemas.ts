/** The way of a story through the hands of its author and its editors: decisions, versions, the calendar, settings. */
import { z } from 'zod';
import { idSchema, instantSchema, pageOf } from '../common/index.ts';
import { facetSchema, storyStateSchema } from './story.ts';

const noteSchema = z.string().trim().max(2_000);
const neededNoteSchema = noteSchema.min(1);

export const decisions = ['submitted', 'taken_back', 'approved', 'refused', 'returned'] as const;
export const storyDecisionSchema = z.object({
  decision: z.enum(decisions),
  note: z.string().nullable(),
  /** Null when the person is gone. */
  by: z.string().nullable(),
  at: instantSchema,
});
export type StoryDecision = z.infer<typeof storyDecisionSchema>;

export const submissionInputSchema = z
  .object({ note: noteSchema.optional().describe('A word to the editors.') })
  .nullish();
/** A no carries a note: its author reads it. */
export const decisionInputSchema = z.discriminatedUnion('decision', [
  z.object({
    decision: z.literal('approved'),
    note: noteSchema.optional(),
    publishAt: instantSchema
      .nullish()
      .describe('When it comes out; at its place in the calendar if absent, now if null.'),
    expiresAt: instantSchema.nullish(),
  }),
  z.object({ decision: z.literal('refused'), note: neededNoteSchema }),
  z.object({ decision: z.literal('returned'), note: neededNoteSchema }),
]);
export type DecisionInput = z.infer<typeof decisionInputSchema>;

/** What the person who asks may do with a story. */
export const storyRightsSchema = z.object({
  write: z.boolean(),
  submit: z.boolean(),
  decide: z.boolean(),
  discard: z.boolean(),
});
export type StoryRights = z.infer<typeof storyRightsSchema>;

/** The words and settings of a story as they stood; names of fields as in the story itself. */
export const versionFieldsSchema = z.record(z.string(), z.unknown());
export type VersionFields = z.infer<typeof versionFieldsSchema>;
export const storyVersionSchema = z.object({
  id: idSchema,
  by: z.string().nullable(),
  at: instantSchema,
  changed: z.array(z.string()),
});
export type StoryVersion = z.infer<typeof storyVersionSchema>;
export const storyVersionsSchema = pageOf(storyVersionSchema);
export const storyVersionDetailSchema = storyVersionSchema.extend({
  storyId: idSchema,
  fields: versionFieldsSchema,
  /** As it stood before; null for the first. */
  before: versionFieldsSchema.nullable(),
});

export const calendarQuerySchema = z.object({
  from: instantSchema,
  until: instantSchema,
  facet: facetSchema.optional(),
  group: idSchema.optional(),
  state: storyStateSchema.optional(),
});
export type CalendarQuery = z.infer<typeof calendarQuerySchema>;
export const calendarStorySchema = z.object({
  id: idSchema,
  title: z.string(),
  facet: facetSchema,
  state: storyStateSchema,
  groupId: idSchema.nullable(),
  /** When it is or was out; for a story in the works, its place in the calendar. Null while it has none. */
  at: instantSchema.nullable(),
  /** Whether the person who asks may move it. */
  movable: z.boolean(),
});
export type CalendarStory = z.infer<typeof calendarStorySchema>;
export const calendarSchema = z.object({
  /** IANA zone of the workspace, in which days and hours are meant. */
  timeZone: z.string(),
  stories: z.array(calendarStorySchema),
  /** In the works and without a place yet. */
  unplaced: z.array(calendarStorySchema),
});
export type Calendar = z.infer<typeof calendarSchema>;
/** Moves a story in the calendar; null takes a story in the works out of it. */
export const placeInputSchema = z.object({ at: instantSchema.nullable() });

const daysSchema = z.int().min(0).max(3_650);
export const contentSettingsSchema = z.object({
  archiveAfterDays: daysSchema.describe('Days after publication; 0 for never.'),
  staleAfterDays: z
    .int()
    .min(7)
    .max(365)
    .describe('Out for longer than this, and passed on by nobody for as long: gone stale.'),
});
export type ContentSettings = z.infer<typeof contentSettingsSchema>;
export const archiveAfterDaysSchema = daysSchema
  .nullish()
  .describe('Days after publication; 0 for never; null for the workspace’s own number.');
