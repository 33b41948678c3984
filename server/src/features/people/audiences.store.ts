/** SQL of audiences: the rows of rules, what one person is matched by, and how many a rule reaches. */
import type { Locale } from '@portevoix/core/common';
import {
  type Audience,
  type Hat,
  type Lens,
  matches,
  type Rule,
  type RuleFacts,
} from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { conditionOf, type GroupRules } from './audience-rule.store.ts';
import { listGroupRules } from './groups.store.ts';
import { joinedIn, presentIn } from './lenses.store.ts';

const selectAudiences = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('audiences')
    .select(['id', 'name', 'rule', 'created_at as createdAt', 'updated_at as updatedAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<Audience & { createdAt: Date; updatedAt: Date }>();

export const findAudience = async (ctx: Ctx, id: string) =>
  (await selectAudiences(ctx).where('id', '=', id).executeTakeFirst()) ?? null;

export const findAudienceByName = async (ctx: Ctx, name: string) =>
  (await selectAudiences(ctx).where(sql`lower(name)`, '=', sql`lower(${name})`).executeTakeFirst()) ?? null;

/** Audiences of these ids; one that does not exist is left out. */
export async function findAudiences(ctx: Ctx, ids: readonly string[]): Promise<Audience[]> {
  if (ids.length === 0) return [];
  const rows = await selectAudiences(ctx)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute();
  return rows.map(({ id, name, rule }) => ({ id, name, rule }));
}

/** Saved audiences by name. */
export const listSavedAudiences = (ctx: Ctx) =>
  selectAudiences(ctx).where('name', 'is not', null).orderBy(sql`lower(name)`).execute();

/** Unnamed and saved audiences whose rule names something (a group's id). */
export const audiencesNaming = (ctx: Ctx, id: string) =>
  selectAudiences(ctx)
    .where(sql<boolean>`rule::text like ${`%"${id}"%`}`)
    .execute();

/** The unnamed audience of a canonical rule, made when there is none. @returns its id. */
export async function findOrInsertUnnamed(ctx: Ctx, rule: Rule, hash: string): Promise<string> {
  await ctx.tx
    .insertInto('audiences')
    .values(rowOf(ctx, { id: newId(), name: null, rule, hash }))
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'hash']).where('name', 'is', null).doNothing(),
    )
    .execute();
  const row = await ctx.tx
    .selectFrom('audiences')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('hash', '=', hash)
    .where('name', 'is', null)
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertAudience(
  ctx: Ctx,
  audience: { id: string; name: string; rule: Rule; hash: string },
): Promise<void> {
  await ctx.tx.insertInto('audiences').values(rowOf(ctx, audience)).execute();
}

const rowOf = (ctx: Ctx, audience: { id: string; name: string | null; rule: Rule; hash: string }) => ({
  workspace_id: ctx.workspaceId,
  id: audience.id,
  name: audience.name,
  rule: JSON.stringify(audience.rule),
  hash: audience.hash,
  created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
  created_at: ctx.now,
  updated_at: ctx.now,
});

export async function updateAudienceRow(
  ctx: Ctx,
  id: string,
  change: { name?: string; rule?: Rule; hash?: string },
): Promise<void> {
  const { rule, ...rest } = change;
  await ctx.tx
    .updateTable('audiences')
    .set({ ...rest, ...(rule && { rule: JSON.stringify(rule) }), updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Deletes an audience unless something of a later room is meant for it. @returns whether it is gone. */
export async function deleteUnusedAudience(ctx: Ctx, id: string): Promise<boolean> {
  await sql`savepoint audience`.execute(ctx.tx);
  try {
    await ctx.tx
      .deleteFrom('audiences')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
    await sql`release savepoint audience`.execute(ctx.tx);
    return true;
  } catch (error) {
    // foreign_key_violation, https://www.postgresql.org/docs/current/errcodes-appendix.html
    if ((error as { code?: string }).code !== '23503') throw error;
    await sql`rollback to savepoint audience`.execute(ctx.tx);
    return false;
  }
}

/** What a rule is matched against, for one person: hats, team, place, language, groups, topics, day of joining. */
export async function audienceFacts(ctx: Ctx, personId: string): Promise<RuleFacts> {
  const row = await ctx.tx
    .selectFrom('people as p')
    .select(['p.team_id', 'p.place', 'p.locale', 'p.joined_at', 'p.followed_topics'])
    .select([
      sql<Hat[]>`array(select h.hat from person_hats h where h.workspace_id = p.workspace_id
        and h.person_id = p.id and h.ended_at is null order by h.started_at, h.hat)`.as('hats'),
      sql<string[]>`array(select m.group_id from group_members m where m.workspace_id = p.workspace_id
        and m.person_id = p.id)`.as('groups'),
      sql<Record<string, Rule>>`(select coalesce(jsonb_object_agg(g.id, g.rule), '{}') from groups g
        where g.workspace_id = p.workspace_id and g.rule is not null)`.as('groupRules'),
    ])
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow();
  const facts: RuleFacts = {
    hats: row.hats,
    teamId: row.team_id,
    place: row.place,
    locale: row.locale as Locale,
    groups: row.groups,
    topics: row.followed_topics,
    joinedAt: row.joined_at,
  };
  const byRule = Object.entries(row.groupRules).filter(([, rule]) => matches(rule, facts, ctx.now));
  return { ...facts, groups: [...facts.groups, ...byRule.map(([id]) => id)] };
}

const members = (ctx: Ctx, lens?: Lens) => {
  const all = ctx.tx
    .selectFrom('people as p')
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.left_at', 'is', null)
    .where('p.joined_at', 'is not', null);
  return lens ? all.where(presentIn(lens)).where(joinedIn(lens)) : all;
};

/** Members today (joined, not left), and how many of them a rule reaches; through a lens when staff are told. */
export async function countReached(
  ctx: Ctx,
  rule: Rule,
  lens?: Lens,
): Promise<{ members: number; of: number }> {
  const condition = conditionOf(rule, await listGroupRules(ctx), ctx.now, lens?.hats);
  // Two queries: as a filter of one count the conditions would be asked of each row, where PostgreSQL can join instead.
  const count = (who: ReturnType<typeof members>) =>
    who.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return {
    members: (await count(members(ctx, lens).where(condition))).n,
    of: (await count(members(ctx, lens))).n,
  };
}

/** Names of a few members a rule reaches, in no meaningful order. */
export async function namesReached(ctx: Ctx, rule: Rule, most: number, lens: Lens): Promise<string[]> {
  const condition = conditionOf(rule, await listGroupRules(ctx), ctx.now, lens.hats);
  const rows = await members(ctx, lens)
    .select('p.name')
    .where(condition)
    .orderBy('p.id')
    .limit(most)
    .execute();
  return rows.map((row) => row.name);
}

/** Ids of the people (invited or members) a rule reaches; through a lens when staff are told. */
export async function peopleReached(
  ctx: Ctx,
  rule: Rule,
  groupRules: GroupRules,
  lens?: Pick<Lens, 'name' | 'hats'>,
): Promise<string[]> {
  const all = ctx.tx
    .selectFrom('people as p')
    .select('p.id')
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.left_at', 'is', null);
  const rows = await (lens ? all.where(presentIn(lens)) : all)
    .where(conditionOf(rule, groupRules, ctx.now, lens?.hats))
    .execute();
  return rows.map((row) => row.id);
}

/** Topics somebody here follows. */
export async function listFollowedTopics(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`select distinct unnest(followed_topics) as topic from people
    where workspace_id = ${ctx.workspaceId} and left_at is null order by 1`.execute(ctx.tx);
  return rows.map((row) => row.topic);
}
