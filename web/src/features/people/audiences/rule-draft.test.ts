import type { Rule } from '@portevoix/core/people';
import { canonicalRule } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import {
  audienceInputOf,
  blockOf,
  draftOfAudience,
  isClear,
  newBlock,
  newCondition,
  ruleOf,
} from './rule-draft.ts';

const rules: Rule[] = [
  { kind: 'hat', in: ['employee'] },
  { kind: 'not', rule: { kind: 'team', in: ['t1', 't2'] } },
  {
    kind: 'all',
    rules: [
      {
        kind: 'any',
        rules: [
          { kind: 'place', in: ['Lyon'] },
          { kind: 'group', in: ['g'] },
        ],
      },
      {
        kind: 'not',
        rule: {
          kind: 'any',
          rules: [
            { kind: 'hat', in: ['press'] },
            { kind: 'locale', in: ['en'] },
          ],
        },
      },
    ],
  },
  {
    kind: 'all',
    rules: [
      { kind: 'joined', from: '2026-01-01' },
      { kind: 'joined', withinDays: 30 },
    ],
  },
];

test('a rule that is opened and not touched stays the same rule', () => {
  for (const rule of rules) {
    const written = ruleOf(blockOf(rule));
    expect(written && canonicalRule(written)).toEqual(canonicalRule(rule));
  }
  const between: Rule = { kind: 'joined', from: '2026-01-01', before: '2026-02-01' };
  expect(ruleOf(blockOf(between))).toEqual({
    kind: 'all',
    rules: [
      { kind: 'joined', from: '2026-01-01' },
      { kind: 'joined', before: '2026-02-01' },
    ],
  });
});

test('an empty condition makes the audience unclear, and is never sent as everyone', () => {
  const draft = { for: 'some', block: newBlock('all', [newCondition('team')]) } as const;
  expect(isClear(draft)).toBe(false);
  expect(audienceInputOf(draft)).toEqual({ rule: { kind: 'any', rules: [] } });
  const half = newBlock('any', [{ ...newCondition('hat'), in: ['press'] }, newCondition('team')]);
  expect(isClear({ for: 'some', block: half })).toBe(false);
  expect(audienceInputOf({ for: 'some', block: half })).toEqual({ rule: { kind: 'any', rules: [] } });
  expect(isClear({ for: 'saved', audience: null })).toBe(false);
});

test('a saved audience is sent by its id, everyone as nothing', () => {
  const rule: Rule = { kind: 'hat', in: ['press'] };
  expect(audienceInputOf(draftOfAudience({ id: 'a', name: 'Presse', rule }))).toEqual({ id: 'a' });
  expect(audienceInputOf(draftOfAudience({ id: 'a', name: null, rule }))).toEqual({ rule });
  expect(audienceInputOf(draftOfAudience(null))).toBeNull();
});
