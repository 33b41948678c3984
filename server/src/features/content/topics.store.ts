/** SQL of topics: what editors have decided of them, and what each person wants more or less of. */
import type { TopicChoice, TopicWishes } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { conditionOf } from './stories.store.ts';

export interface TopicRule {
  name: string;
  mandatoryAt: Date | null;
  audienceId: string | null;
}

export const listTopicRules = (ctx: Ctx): Promise<TopicRule[]> =>
  ctx.tx
    .selectFrom('topics')
    .select(['name', 'mandatory_at as mandatoryAt', 'audience_id as audienceId'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('name')
    .execute();

/** A topic with neither rule is like any other, and keeps no row. */
export async function keepTopicRule(ctx: Ctx, rule: TopicRule): Promise<void> {
  const values = { mandatory_at: rule.mandatoryAt, audience_id: rule.audienceId };
  if (!rule.mandatoryAt && !rule.audienceId) {
    await ctx.tx
      .deleteFrom('topics')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('name', '=', rule.name)
      .execute();
    return;
  }
  await ctx.tx
    .insertInto('topics')
    .values({ workspace_id: ctx.workspaceId, name: rule.name, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(values))
    .execute();
}

export async function topicChoices(ctx: Ctx, personId: string): Promise<Map<string, TopicChoice>> {
  const rows = await ctx.tx
    .selectFrom('topic_follows')
    .select(['topic', 'choice'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  return new Map(rows.map((row) => [row.topic, row.choice as TopicChoice]));
}

export async function keepTopicChoice(
  ctx: Ctx,
  personId: string,
  topic: string,
  choice: TopicChoice | null,
): Promise<void> {
  const mine = { workspace_id: ctx.workspaceId, person_id: personId, topic };
  if (choice === null) {
    await ctx.tx
      .deleteFrom('topic_follows')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .where('topic', '=', topic)
      .execute();
    return;
  }
  const values = { choice, chosen_at: ctx.now };
  await ctx.tx
    .insertInto('topic_follows')
    .values({ ...mine, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id', 'topic']).doUpdateSet(values))
    .execute();
}

/** Topics of the stories that are out and that this person may see, with how many there are. */
export async function countTopics(
  ctx: Ctx,
  reader: { audiences: readonly string[]; hidden: readonly string[] },
): Promise<{ name: string; stories: number }[]> {
  return ctx.tx
    .selectFrom('stories as s')
    .innerJoin(sql<{ name: string }>`unnest(s.topics)`.as<'t'>(sql`t(name)`), (join) => join.onTrue())
    .select('t.name')
    .select((eb) => eb.fn.countAll<number>().as('stories'))
    .where('s.workspace_id', '=', ctx.workspaceId)
    .where(conditionOf('published', ctx.now) as never)
    .where(sql<boolean>`(s.audience_id is null or s.audience_id = any(${[...reader.audiences]}::uuid[]))`)
    .where(sql<boolean>`not s.topics && ${[...reader.hidden]}::text[]`)
    .groupBy('t.name')
    .orderBy('stories', 'desc')
    .orderBy('t.name')
    .limit(200)
    .execute();
}

/** For the `where` of a query over `stories as s`: in the feed "what I follow". The same rule as core's `followReason`. */
export const followed = (now: Date, wishes: TopicWishes) =>
  sql<boolean>`(s.pinned_until > ${now} or s.topics && ${[...wishes.mandatory]}::text[]
    or (s.topics && ${[...wishes.follows]}::text[] and not s.topics && ${[...wishes.less]}::text[]))`;
