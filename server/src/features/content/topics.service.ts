/** Following topics, wanting less of some; and what editors decide: everybody's topics, and those of a few. */
import type { TopicChoice, TopicRuleInput, TopicView } from '@portevoix/core/content';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { saveAudience, setFollowedTopics } from '../people/index.ts';
import { contentErrors } from './errors.ts';
import { readerOf } from './readers.service.ts';
import { countTopics, keepTopicChoice, keepTopicRule, listTopicRules, topicChoices } from './topics.store.ts';

/** Topics of what I may read, those I follow and those of everybody, whether or not anything is out about them now. */
export async function listTopics(ctx: Ctx): Promise<TopicView[]> {
  const reader = await readerOf(ctx);
  const rules = new Map((await listTopicRules(ctx)).map((rule) => [rule.name, rule]));
  const choices = await topicChoices(ctx, personOf(ctx).personId);
  const found = await countTopics(ctx, {
    audiences: [...reader.fitting.keys()],
    hidden: reader.hiddenTopics,
  });
  const hidden = new Set(reader.hiddenTopics);
  const others = [...rules.values()].filter(({ mandatoryAt }) => mandatoryAt).map(({ name }) => name);
  const names = new Set([...found.map(({ name }) => name), ...choices.keys(), ...others]);
  const stories = new Map(found.map((topic) => [topic.name, topic.stories]));
  return [...names]
    .filter((name) => !hidden.has(name))
    .map((name) => ({
      name,
      stories: stories.get(name) ?? 0,
      mandatory: Boolean(rules.get(name)?.mandatoryAt),
      restricted: Boolean(rules.get(name)?.audienceId),
      choice: choices.get(name) ?? null,
    }));
}

/** @throws content.topic_mandatory when everybody has it and nobody can leave it */
export async function chooseTopic(ctx: Ctx, topic: string, choice: TopicChoice | null): Promise<TopicView[]> {
  const rule = (await listTopicRules(ctx)).find(({ name }) => name === topic);
  if (rule?.mandatoryAt && choice === 'less') throw contentErrors.topic_mandatory();
  const { personId } = personOf(ctx);
  await keepTopicChoice(ctx, personId, topic, choice);
  const follows = [...(await topicChoices(ctx, personId))].filter(([, chosen]) => chosen === 'follow');
  await setFollowedTopics(
    ctx,
    personId,
    follows.map(([name]) => name),
  );
  return listTopics(ctx);
}

/** @throws what an audience is refused for */
export async function ruleTopic(ctx: Ctx, input: TopicRuleInput): Promise<TopicView[]> {
  const before = (await listTopicRules(ctx)).find(({ name }) => name === input.topic);
  await keepTopicRule(ctx, {
    name: input.topic,
    mandatoryAt: input.mandatory ? (before?.mandatoryAt ?? ctx.now) : null,
    audienceId:
      input.audience === undefined ? (before?.audienceId ?? null) : await saveAudience(ctx, input.audience),
  });
  await emit(ctx, 'content.topic_ruled', { topic: input.topic, mandatory: input.mandatory });
  return listTopics(ctx);
}
