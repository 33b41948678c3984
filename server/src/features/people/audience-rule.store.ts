/**
 * Rules as SQL over `people as p`, for counting and listing. It must give the same answers as `matches` in core: every
 * condition is true or false, never null, since NOT of null would lose people. audience-rule.store.test.ts compares.
 */
import { hats as allHats, type Hat, joinedBounds, type Rule } from '@portevoix/core/people';
import { type RawBuilder, sql } from 'kysely';

/** Rules of the groups that are kept by rule, by id. They name only groups kept by hand, so nothing turns in circles. */
export type GroupRules = ReadonlyMap<string, Rule>;
type Condition = RawBuilder<boolean>;

/** Whether a person `p` meets a rule. Hats that are not `seen` count as not worn. */
export function conditionOf(
  rule: Rule,
  groupRules: GroupRules,
  now: Date,
  seen: readonly Hat[] = allHats,
): Condition {
  const inner = (one: Rule) => conditionOf(one, groupRules, now, seen);
  switch (rule.kind) {
    case 'all':
      return joined(rule.rules.map(inner), 'and', true);
    case 'any':
      return joined(rule.rules.map(inner), 'or', false);
    case 'not':
      return sql<boolean>`(not ${inner(rule.rule)})`;
    case 'hat':
      return sql<boolean>`exists (select 1 from person_hats h where h.workspace_id = p.workspace_id
        and h.person_id = p.id and h.hat = any(${rule.in.filter((hat) => seen.includes(hat))}::text[]) and h.ended_at is null)`;
    case 'team':
      return sql<boolean>`coalesce(p.team_id = any(${rule.in}::uuid[]), false)`;
    case 'place':
      return sql<boolean>`coalesce(p.place = any(${rule.in}::text[]), false)`;
    case 'locale':
      return sql<boolean>`(p.locale = any(${rule.in}::text[]))`;
    case 'topic':
      return sql<boolean>`(p.followed_topics && ${rule.in}::text[])`;
    case 'group':
      return inGroups(rule.in, groupRules, now, seen);
    case 'joined': {
      const { from, before } = joinedBounds(rule, now);
      const parts = [sql<boolean>`p.joined_at is not null`];
      if (from) parts.push(sql<boolean>`coalesce(p.joined_at >= ${from}::timestamptz, false)`);
      if (before) parts.push(sql<boolean>`coalesce(p.joined_at < ${before}::timestamptz, false)`);
      return joined(parts, 'and', true);
    }
  }
}

function inGroups(
  groups: readonly string[],
  groupRules: GroupRules,
  now: Date,
  seen: readonly Hat[],
): Condition {
  const byHand = groups.filter((group) => !groupRules.has(group));
  const byRule = groups.flatMap((group) => groupRules.get(group) ?? []);
  const listed = sql<boolean>`exists (select 1 from group_members m where m.workspace_id = p.workspace_id
    and m.person_id = p.id and m.group_id = any(${byHand}::uuid[]))`;
  return joined(
    [
      ...(byHand.length > 0 ? [listed] : []),
      ...byRule.map((rule) => conditionOf(rule, groupRules, now, seen)),
    ],
    'or',
    false,
  );
}

function joined(parts: readonly Condition[], by: 'and' | 'or', none: boolean): Condition {
  if (parts.length === 0) return none ? sql<boolean>`true` : sql<boolean>`false`;
  return sql<boolean>`(${sql.join(parts, sql.raw(` ${by} `))})`;
}
