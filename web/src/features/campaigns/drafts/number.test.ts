import { expect, test } from 'vitest';
import { numberOf } from './number.ts';

test('A number half typed counts as what it says so far, and an empty field as no number', () => {
  expect(['12.', '12.50', '12,5', '030', 7].map(numberOf)).toEqual([12, 12.5, 12.5, 30, 7]);
  expect(['', ' ', '-', 'x', Number.NaN].map(numberOf)).toEqual([null, null, null, null, null]);
});
