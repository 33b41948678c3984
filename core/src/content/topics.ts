/** Topics: what people follow, and what editors have decided about them. Why a story stands in a feed. */
import { z } from 'zod';
import { audienceInputSchema } from '../people/audiences.ts';
import { topicSchema } from './stories.schemas.ts';
import type { ReachReason } from './story.ts';

export const topicChoices = ['follow', 'less'] as const;
export const topicChoiceSchema = z.enum(topicChoices);
export type TopicChoice = z.infer<typeof topicChoiceSchema>;

export const topicViewSchema = z.object({
  name: topicSchema,
  /** Stories out now that the reader may see. */
  stories: z.int(),
  mandatory: z.boolean(),
  restricted: z.boolean(),
  choice: topicChoiceSchema.nullable(),
});
export type TopicView = z.infer<typeof topicViewSchema>;
export const topicListSchema = z.object({ items: z.array(topicViewSchema) });
/** Null for neither. */
export const topicChoiceInputSchema = z.object({ topic: topicSchema, choice: topicChoiceSchema.nullable() });
export const topicRuleInputSchema = z.object({
  topic: topicSchema,
  mandatory: z.boolean(),
  /** Only these people see its stories; absent or everyone: all do. */
  audience: audienceInputSchema.optional(),
});
export type TopicRuleInput = z.infer<typeof topicRuleInputSchema>;

/** What a reader has said of topics, and what editors have. Lower case, as stories carry them. */
export interface TopicWishes {
  follows: ReadonlySet<string>;
  less: ReadonlySet<string>;
  mandatory: ReadonlySet<string>;
}

/** Why a story is in the feed "what I follow": pinned, a topic of everybody's, or one of their own. Null when it is not. */
export function followReason(
  story: { topics: readonly string[]; pinnedUntil: Date | null },
  wishes: TopicWishes,
  now: Date,
): ReachReason | null {
  if (story.pinnedUntil && story.pinnedUntil > now) return { kind: 'pinned' };
  const mandatory = story.topics.find((topic) => wishes.mandatory.has(topic));
  if (mandatory !== undefined) return { kind: 'mandatory', topic: mandatory };
  if (story.topics.some((topic) => wishes.less.has(topic))) return null;
  const followed = story.topics.find((topic) => wishes.follows.has(topic));
  return followed === undefined ? null : { kind: 'topic', topic: followed };
}
