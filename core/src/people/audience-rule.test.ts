import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  audienceInputSchema,
  canonicalRule,
  confinedTo,
  everybodyRule,
  matches,
  type Rule,
  type RuleFacts,
  reasonsFor,
  ruleInputSchema,
  ruleLimits,
  ruleTooLarge,
} from './index.ts';

const now = new Date('2026-11-22T08:00:00Z');
const nadia: RuleFacts = {
  hats: ['employee', 'volunteer'],
  teamId: 'night',
  place: 'Lyon',
  locale: 'fr',
  groups: ['g1'],
  topics: ['soin'],
  joinedAt: new Date('2026-11-01T12:00:00Z'),
};
const fits = (rule: Rule, facts: RuleFacts = nadia) => matches(rule, facts, now);

describe('a rule', () => {
  test('is met by hat, team, place, language, group, topic followed and day of joining', () => {
    expect(fits({ kind: 'hat', in: ['press', 'volunteer'] })).toBe(true);
    expect(fits({ kind: 'team', in: ['day'] })).toBe(false);
    expect(fits({ kind: 'place', in: ['Lyon'] })).toBe(true);
    expect(fits({ kind: 'locale', in: ['en'] })).toBe(false);
    expect(fits({ kind: 'group', in: ['g1', 'g2'] })).toBe(true);
    expect(fits({ kind: 'topic', in: ['soin'] })).toBe(true);
    expect(fits({ kind: 'joined', from: '2026-11-01' })).toBe(true);
    expect(fits({ kind: 'joined', from: '2026-11-02' })).toBe(false);
    expect(fits({ kind: 'joined', before: '2026-11-01' })).toBe(false);
    expect(fits({ kind: 'joined', withinDays: 21 })).toBe(true);
    expect(fits({ kind: 'joined', withinDays: 20 })).toBe(false);
  });
  test('joins conditions by AND, OR and NOT; somebody without a team is in none, and so "not in" it', () => {
    const nights: Rule = { kind: 'team', in: ['night'] };
    expect(fits({ kind: 'all', rules: [nights, { kind: 'place', in: ['Paris'] }] })).toBe(false);
    expect(fits({ kind: 'any', rules: [nights, { kind: 'place', in: ['Paris'] }] })).toBe(true);
    expect(fits({ kind: 'not', rule: nights })).toBe(false);
    const tom = { ...nadia, teamId: null, joinedAt: null };
    expect(fits({ kind: 'not', rule: nights }, tom)).toBe(true);
    expect(fits({ kind: 'not', rule: { kind: 'joined', before: '2030-01-01' } }, tom)).toBe(true);
    expect(fits(everybodyRule)).toBe(true);
  });
  test('says why it reaches somebody, naming the first alternative that holds', () => {
    const rule: Rule = {
      kind: 'all',
      rules: [
        {
          kind: 'any',
          rules: [
            { kind: 'team', in: ['day'] },
            { kind: 'hat', in: ['volunteer'] },
          ],
        },
        { kind: 'topic', in: ['soin'] },
        { kind: 'not', rule: { kind: 'place', in: ['Paris'] } },
      ],
    };
    expect(reasonsFor(rule, nadia, now)).toEqual([
      { kind: 'hat', hat: 'volunteer' },
      { kind: 'topic', topic: 'soin' },
    ]);
    expect(reasonsFor({ kind: 'not', rule: { kind: 'place', in: ['Paris'] } }, nadia, now)).toEqual([
      { kind: 'not_left_out' },
    ]);
    expect(reasonsFor(everybodyRule, nadia, now)).toEqual([{ kind: 'everyone' }]);
    expect(reasonsFor(rule, { ...nadia, place: 'Paris' }, now)).toBeNull();
  });
  test('is bounded in depth and length, and a tree of ten thousand levels is refused unharmed', () => {
    let deep: Rule = { kind: 'hat', in: ['press'] };
    for (let i = 1; i < ruleLimits.depth; i++) deep = { kind: 'not', rule: deep };
    expect(ruleTooLarge(deep)).toBeNull();
    expect(ruleTooLarge({ kind: 'not', rule: deep })).toBe('rule_too_deep');
    const leaf = { kind: 'hat', in: ['press'] } as const;
    expect(ruleTooLarge({ kind: 'any', rules: Array(60).fill(leaf) })).toBe('rule_too_long');
    let bottomless: unknown = leaf;
    for (let i = 0; i < 10_000; i++) bottomless = { kind: 'not', rule: bottomless };
    expect(ruleInputSchema.safeParse(bottomless).success).toBe(false);
    expect(ruleInputSchema.safeParse({ kind: 'joined' }).success).toBe(false);
    expect(ruleInputSchema.safeParse({ kind: 'any', rules: [] }).success).toBe(false);
    expect(ruleInputSchema.safeParse(deep).success).toBe(true);
  });
});

const groupIds = ['g1', 'g2', 'g3'];
const some = <T extends string>(values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1 }).chain((list) => fc.shuffledSubarray(list, { minLength: 1 }));
const leaf: fc.Arbitrary<Rule> = fc.oneof(
  some(['employee', 'press', 'volunteer'] as const).map((hats): Rule => ({ kind: 'hat', in: hats })),
  some(['night', 'day']).map((teams): Rule => ({ kind: 'team', in: teams })),
  some(groupIds).map((groups): Rule => ({ kind: 'group', in: groups })),
  fc.constant<Rule>({ kind: 'joined', withinDays: 30 }),
);
const { rule: anyRule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('rule'), { maxLength: 3 }).map((rules): Rule => ({ kind: 'all', rules })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((rules): Rule => ({ kind: 'any', rules })),
    tie('rule').map((rule): Rule => ({ kind: 'not', rule })),
  ),
}));
const anyFacts: fc.Arbitrary<RuleFacts> = fc.record({
  hats: fc.subarray(['employee', 'press', 'volunteer'] as const),
  teamId: fc.constantFrom('night', 'day', null),
  place: fc.constant(null),
  locale: fc.constant('fr' as const),
  groups: fc.subarray(groupIds),
  topics: fc.constant([]),
  joinedAt: fc.constantFrom(null, now, new Date('2020-01-01')),
});

test('the canonical writing means the same, and is its own canonical writing', () => {
  fc.assert(
    fc.property(anyRule, anyFacts, (rule, facts) => {
      const canonical = canonicalRule(rule);
      expect(matches(canonical, facts, now)).toBe(matches(rule, facts, now));
      expect(JSON.stringify(canonicalRule(canonical))).toBe(JSON.stringify(canonical));
    }),
  );
});

test('a rule that is confined to groups reaches nobody outside them', () => {
  fc.assert(
    fc.property(anyRule, anyFacts, fc.subarray(groupIds), (rule, facts, groups) => {
      if (confinedTo(rule, groups) && matches(rule, facts, now))
        expect(facts.groups.some((group) => groups.includes(group))).toBe(true);
    }),
  );
  expect(confinedTo({ kind: 'all', rules: [{ kind: 'group', in: ['g1'] }, everybodyRule] }, ['g1'])).toBe(
    true,
  );
  expect(confinedTo(everybodyRule, ['g1'])).toBe(false);
  expect(confinedTo({ kind: 'not', rule: { kind: 'group', in: ['g1'] } }, ['g1'])).toBe(false);
});

test('an audience may be “everyone”, a saved one, a rule, or short lists; a broken rule is never everyone', () => {
  const read = (value: unknown) => audienceInputSchema.parse(value);
  expect(read('everyone')).toBeNull();
  expect(read(null)).toBeNull();
  expect(read({ hats: ['employee'], locales: ['fr'] })).toEqual({
    rule: {
      kind: 'all',
      rules: [
        { kind: 'hat', in: ['employee'] },
        { kind: 'locale', in: ['fr'] },
      ],
    },
  });
  const id = '018f0000-0000-7000-8000-000000000001';
  expect(read({ id })).toEqual({ id });
  for (const wrong of [{ hats: ['king'] }, { rule: { kind: 'hat' } }, { id: 'x' }, { rules: [] }, 'nobody'])
    expect(audienceInputSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
});
