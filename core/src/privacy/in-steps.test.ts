import { expect, test } from 'vitest';
import { inSteps } from './k-anonymity.ts';

test('a count of people is told in steps: one who comes or goes seldom shows, and never among a few', () => {
  expect([0, 4, 5, 9, 10, 14, 15].map((count) => inSteps(count, 5))).toEqual([null, null, 5, 5, 10, 10, 15]);
  expect(inSteps(12, 10)).toBe(10);
});
