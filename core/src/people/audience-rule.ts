/**
 * Who something is for: a tree of AND, OR and NOT over what is known of a person. Nobody's membership is stored; the
 * rule is asked anew each time, here for one person and in SQL (room people) for counting them. A property test holds
 * both to the same answers.
 */
import { z } from 'zod';
import { idSchema, type Locale, localeSchema } from '../common/index.ts';
import { type Hat, hatSchema } from './hats.ts';

const most = 200;
const daySchema = z.iso.date();
const leaves = [
  z.object({ kind: z.literal('hat'), in: z.array(hatSchema).min(1).max(7) }),
  z.object({
    kind: z.literal('team'),
    in: z.array(z.string().trim().min(1).max(120)).min(1).max(most).describe('Ids or names of teams.'),
  }),
  z.object({ kind: z.literal('place'), in: z.array(z.string().trim().min(1).max(120)).min(1).max(most) }),
  z.object({ kind: z.literal('locale'), in: z.array(localeSchema).min(1).max(2) }),
  z.object({ kind: z.literal('group'), in: z.array(idSchema).min(1).max(most) }),
  z.object({
    kind: z.literal('topic'),
    in: z.array(z.string().trim().toLowerCase().min(1).max(60)).min(1).max(most).describe('Topics followed.'),
  }),
  z
    .object({
      kind: z.literal('joined'),
      from: daySchema.optional().describe('Joined that day or later; days are counted in UTC.'),
      before: daySchema.optional().describe('Joined before that day.'),
      withinDays: z.int().min(1).max(3_650).optional().describe('Joined so many days ago or less.'),
    })
    .refine((rule) => rule.from ?? rule.before ?? rule.withinDays, { path: ['from'] }),
] as const;
export type RuleLeaf = z.infer<(typeof leaves)[number]>;
export type Rule =
  | RuleLeaf
  | { kind: 'all'; rules: Rule[] }
  | { kind: 'any'; rules: Rule[] }
  | { kind: 'not'; rule: Rule };

/** How deep `all`, `any` and `not` may stand in each other, and how many conditions a rule may have. */
export const ruleLimits = { depth: 5, nodes: 60 } as const;

export const ruleSchema: z.ZodType<Rule, Rule> = z
  .lazy(() =>
    z.union([
      ...leaves,
      z.object({
        kind: z.literal('all'),
        rules: z.array(ruleSchema).max(most).describe('None asks nothing.'),
      }),
      z.object({ kind: z.literal('any'), rules: z.array(ruleSchema).min(1).max(most) }),
      z.object({ kind: z.literal('not'), rule: ruleSchema }),
    ]),
  )
  .meta({ id: 'AudienceRule' }) as never;

/** A rule as somebody sends it: a tree of thousands of levels is refused before it is walked. */
export const ruleInputSchema = z.preprocess((value, context) => {
  if (depthOf(value) <= 4 * ruleLimits.depth) return value;
  context.addIssue({ code: 'custom', message: 'Too deep' });
  return z.NEVER;
}, ruleSchema);

/** Levels of a value that may be a rule, without recursion. */
function depthOf(value: unknown): number {
  let depth = 0;
  for (let level = [value]; level.length > 0 && depth < 1_000; depth++) {
    level = level.flatMap((one) => {
      const { rules, rule } = (one ?? {}) as { rules?: unknown; rule?: unknown };
      return [...(Array.isArray(rules) ? rules : []), ...(rule === undefined ? [] : [rule])];
    });
  }
  return depth;
}

/** What is wrong with a rule's size, or null. A rule of one condition has depth 1. */
export function ruleTooLarge(rule: Rule): 'rule_too_deep' | 'rule_too_long' | null {
  let nodes = 0;
  let depth = 0;
  for (let level: Rule[] = [rule]; level.length > 0; depth++) {
    nodes += level.length;
    level = level.flatMap(childrenOf);
  }
  return depth > ruleLimits.depth ? 'rule_too_deep' : nodes > ruleLimits.nodes ? 'rule_too_long' : null;
}

export const childrenOf = (rule: Rule): Rule[] =>
  rule.kind === 'all' || rule.kind === 'any' ? rule.rules : rule.kind === 'not' ? [rule.rule] : [];

/** Every condition of a rule, wherever it stands. */
export function leavesOf(rule: Rule): RuleLeaf[] {
  if (rule.kind === 'all' || rule.kind === 'any') return rule.rules.flatMap(leavesOf);
  return rule.kind === 'not' ? leavesOf(rule.rule) : [rule];
}

/** The same rule with each condition changed. */
export function mapLeaves(rule: Rule, change: (leaf: RuleLeaf) => RuleLeaf): Rule {
  if (rule.kind === 'all' || rule.kind === 'any')
    return { kind: rule.kind, rules: rule.rules.map((one) => mapLeaves(one, change)) };
  return rule.kind === 'not' ? { kind: 'not', rule: mapLeaves(rule.rule, change) } : change(rule);
}

/** What a rule is matched against. `groups` holds groups kept by rule too. */
export interface RuleFacts {
  hats: readonly Hat[];
  teamId: string | null;
  place: string | null;
  locale: Locale;
  groups: readonly string[];
  topics: readonly string[];
  joinedAt: Date | null;
}

const dayMs = 86_400_000;
/** The instants between which one must have joined: from the first, before the second. */
export function joinedBounds(
  rule: Extract<RuleLeaf, { kind: 'joined' }>,
  now: Date,
): { from: Date | null; before: Date | null } {
  const day = rule.from ? new Date(`${rule.from}T00:00:00Z`) : null;
  const recent = rule.withinDays ? new Date(now.getTime() - rule.withinDays * dayMs) : null;
  const from = day && recent ? (day > recent ? day : recent) : (day ?? recent);
  return { from, before: rule.before ? new Date(`${rule.before}T00:00:00Z`) : null };
}

function meets(leaf: RuleLeaf, facts: RuleFacts, now: Date): boolean {
  switch (leaf.kind) {
    case 'hat':
      return leaf.in.some((hat) => facts.hats.includes(hat));
    case 'team':
      return facts.teamId !== null && leaf.in.includes(facts.teamId);
    case 'place':
      return facts.place !== null && leaf.in.includes(facts.place);
    case 'locale':
      return leaf.in.includes(facts.locale);
    case 'group':
      return leaf.in.some((group) => facts.groups.includes(group));
    case 'topic':
      return leaf.in.some((topic) => facts.topics.includes(topic));
    case 'joined': {
      const { from, before } = joinedBounds(leaf, now);
      if (!facts.joinedAt) return false;
      return (!from || facts.joinedAt >= from) && (!before || facts.joinedAt < before);
    }
  }
}

/** Whether a person is one of those a rule asks for. */
export function matches(rule: Rule, facts: RuleFacts, now: Date): boolean {
  switch (rule.kind) {
    case 'all':
      return rule.rules.every((one) => matches(one, facts, now));
    case 'any':
      return rule.rules.some((one) => matches(one, facts, now));
    case 'not':
      return !matches(rule.rule, facts, now);
    default:
      return meets(rule, facts, now);
  }
}

/** Why a rule reaches a person, so that the feed can say it. Teams and groups by id. */
export type RuleReason =
  | { kind: 'everyone' }
  | { kind: 'hat'; hat: Hat }
  | { kind: 'team'; team: string }
  | { kind: 'place'; place: string }
  | { kind: 'locale'; locale: Locale }
  | { kind: 'group'; group: string }
  | { kind: 'topic'; topic: string }
  | { kind: 'joined' }
  | { kind: 'not_left_out' };

/** The reasons a rule reaches a person, or null when it does not. Of alternatives the first that holds is named. */
export function reasonsFor(rule: Rule, facts: RuleFacts, now: Date): RuleReason[] | null {
  if (!matches(rule, facts, now)) return null;
  const reasons = collect(rule, facts, now);
  const named = reasons.filter((reason) => reason.kind !== 'not_left_out');
  return named.length > 0 ? named : [reasons[0] ?? { kind: 'everyone' }];
}

function collect(rule: Rule, facts: RuleFacts, now: Date): RuleReason[] {
  switch (rule.kind) {
    case 'all':
      return rule.rules.flatMap((one) => collect(one, facts, now));
    case 'any':
      return collect(rule.rules.find((one) => matches(one, facts, now))!, facts, now);
    case 'not':
      return [{ kind: 'not_left_out' }];
    case 'hat':
      return [{ kind: 'hat', hat: rule.in.find((hat) => facts.hats.includes(hat))! }];
    case 'team':
      return [{ kind: 'team', team: facts.teamId! }];
    case 'place':
      return [{ kind: 'place', place: facts.place! }];
    case 'locale':
      return [{ kind: 'locale', locale: facts.locale }];
    case 'group':
      return [{ kind: 'group', group: rule.in.find((group) => facts.groups.includes(group))! }];
    case 'topic':
      return [{ kind: 'topic', topic: rule.in.find((topic) => facts.topics.includes(topic))! }];
    case 'joined':
      return [{ kind: 'joined' }];
  }
}

/** The rule everybody meets. */
export const everybodyRule: Rule = { kind: 'all', rules: [] };
export const asksNothing = (rule: Rule): boolean => rule.kind === 'all' && rule.rules.length === 0;

/**
 * One writing for equal rules: lists sorted and without repeats, nested AND in AND (OR in OR) flattened, double NOT
 * taken away. Keys stand in a fixed order, so that the JSON text of two equal rules is the same.
 */
export function canonicalRule(rule: Rule): Rule {
  if (rule.kind === 'not') {
    const inner = canonicalRule(rule.rule);
    return inner.kind === 'not' ? inner.rule : { kind: 'not', rule: inner };
  }
  if (rule.kind === 'joined') {
    const { kind, from, before, withinDays } = rule;
    return { kind, ...(from && { from }), ...(before && { before }), ...(withinDays && { withinDays }) };
  }
  if (rule.kind !== 'all' && rule.kind !== 'any')
    return { kind: rule.kind, in: [...new Set<string>(rule.in)].sort() } as RuleLeaf;
  const { kind } = rule;
  const parts = rule.rules.map(canonicalRule);
  if (kind === 'any' && parts.some(asksNothing)) return everybodyRule;
  const flat = parts.flatMap((one) => (one.kind === kind ? one.rules : [one]));
  const unique = [...new Map(flat.map((one) => [JSON.stringify(one), one]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const rules = unique.map(([, one]) => one);
  return rules.length === 1 ? rules[0]! : { kind, rules };
}

/**
 * Whether a rule can reach nobody outside some groups, by its form alone: what a person whose role is limited to these
 * groups may write for. It may say no of a rule that happens to stay inside; never yes of one that does not.
 */
export function confinedTo(rule: Rule, groups: readonly string[]): boolean {
  switch (rule.kind) {
    case 'group':
      return rule.in.every((group) => groups.includes(group));
    case 'all':
      return rule.rules.some((one) => confinedTo(one, groups));
    case 'any':
      return rule.rules.every((one) => confinedTo(one, groups));
    default:
      return false;
  }
}
