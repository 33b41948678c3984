import { describe, expect, it } from 'vitest';
import { hoursToHalf, usualOf } from './figures.ts';

const hour = 3_600_000;
const week = 168 * hour;
const noon = Date.UTC(2027, 1, 3, 12);

describe('the usual number of an hour', () => {
  it('is the median of the same hour in the four weeks before; an hour in which nobody acted counts as none', () => {
    const counts = new Map([
      [noon - week, 40],
      [noon - 2 * week, 10],
      [noon - 4 * week, 20],
      [noon - week + hour, 900],
    ]);
    expect(usualOf(counts, noon, noon - 10 * week)).toBe(15);
  });
  it('is unknown while fewer than two such weeks have been counted', () => {
    expect(usualOf(new Map([[noon - week, 40]]), noon, noon - week)).toBeNull();
    expect(usualOf(new Map([[noon - week, 40]]), noon, noon - 2 * week)).toBe(20);
  });
});

describe('time to half of the acts', () => {
  it('counts to the end of the hour in which the half was passed', () => {
    const counts = new Map([
      [noon, 10],
      [noon + hour, 15],
      [noon + 30 * hour, 20],
    ]);
    expect(hoursToHalf(counts, noon)).toBe(2);
    expect(hoursToHalf(counts, noon - hour / 2)).toBe(3);
  });
  it('is not told of a few', () => {
    expect(hoursToHalf(new Map([[noon, 19]]), noon)).toBeNull();
  });
});
