/** A reader: what is known of them, and which audiences they belong to now. Nothing of it is stored. */
import type { Locale } from '@portevoix/core/common';
import type { TopicChoice, TopicWishes } from '@portevoix/core/content';
import type { RuleReason } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { audienceFacts, fittingAudiences } from '../people/index.ts';
import { audiencesInUse } from './feed.store.ts';
import { listTopicRules, topicChoices } from './topics.store.ts';

export interface Reader {
  locale: Locale;
  /** Has accepted the charter; nothing is meant for whoever only administers. */
  joined: boolean;
  /** Audiences that hold for this reader, each with the reasons. */
  fitting: ReadonlyMap<string, readonly RuleReason[]>;
  /** What they want more and less of, and what everybody has. */
  wishes: TopicWishes;
  /** Topics kept to others. */
  hiddenTopics: readonly string[];
}

/** The signed-in person as a reader of these audiences; of every published story's unless told. */
export async function readerOf(ctx: Ctx, audiences?: readonly string[]): Promise<Reader> {
  const { personId } = personOf(ctx);
  const facts = await audienceFacts(ctx, personId);
  const rules = await listTopicRules(ctx);
  const asked = [
    ...(audiences ?? (await audiencesInUse(ctx))),
    ...rules.flatMap((rule) => rule.audienceId ?? []),
  ];
  const fitting = facts.joinedAt
    ? await fittingAudiences(ctx, facts, [...new Set(asked)])
    : new Map<string, RuleReason[]>();
  const choices = [...(await topicChoices(ctx, personId))];
  const chosen = (choice: TopicChoice) =>
    new Set(choices.filter(([, made]) => made === choice).map(([topic]) => topic));
  return {
    locale: facts.locale,
    joined: facts.joinedAt !== null,
    fitting,
    wishes: {
      follows: chosen('follow'),
      less: chosen('less'),
      mandatory: new Set(rules.filter((rule) => rule.mandatoryAt).map(({ name }) => name)),
    },
    hiddenTopics: rules
      .filter(({ audienceId }) => audienceId && !fitting.has(audienceId))
      .map(({ name }) => name),
  };
}

/** Why something reaches a reader, or null when it does not. */
export const reachOf = (audienceId: string | null, reader: Reader): readonly RuleReason[] | null =>
  audienceId === null
    ? reader.joined
      ? [{ kind: 'everyone' }]
      : null
    : (reader.fitting.get(audienceId) ?? null);

/** Why a story reaches a reader, or null when it does not: for others, or about a topic that is kept to others. */
export function storyReach(
  story: { audienceId: string | null; topics: readonly string[] },
  reader: Reader,
): readonly RuleReason[] | null {
  if (story.topics.some((topic) => reader.hiddenTopics.includes(topic))) return null;
  return reachOf(story.audienceId, reader);
}
