import { expect, it } from 'vitest';
import { dayPlus, lengthOf, niceCeiling } from './days.ts';

it('a period counts both its ends, across a change of the clock', () => {
  expect(lengthOf('2026-10-24', '2026-10-26')).toBe(3);
  expect(dayPlus('2026-10-26', -2)).toBe('2026-10-24');
});

it.each([
  [0, 5],
  [7, 8],
  [97, 100],
  [101, 150],
  [412, 500],
  [1210, 1500],
])('an axis for %i ends at %i', (value, end) => expect(niceCeiling(value)).toBe(end));
