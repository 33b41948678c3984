import { describe, expect, it } from 'vitest';
import { releasedBefore } from '../privacy/k-anonymity.ts';
import { dayPlus, daysBetween, findCriticalDays } from './critical-days.ts';

const block = (from: string, human: number, to = from) => ({ from, to, human: releasedBefore(human) });
/** Four quiet weeks of 40 clicks a day, then whatever `today` says. */
const weeks = (today: ReturnType<typeof block>[]) => [
  ...daysBetween('2026-10-20', '2026-11-16').map((day) => block(day, 40)),
  ...today,
];
const range = { from: '2026-11-17', to: '2026-11-17' };

describe('critical days', () => {
  it('the day of the vote stands out against the four Tuesdays before', () => {
    const { critical } = findCriticalDays(weeks([block('2026-11-17', 120)]), range);
    expect(critical).toEqual([
      { from: '2026-11-17', to: '2026-11-17', human: 120, usual: 40, liftPercent: 200 },
    ]);
  });
  it('an ordinary day, and one half busier, do not', () => {
    const { days, critical } = findCriticalDays(weeks([block('2026-11-17', 60)]), range);
    expect(days).toEqual([{ from: '2026-11-17', to: '2026-11-17', human: 60, usual: 40 }]);
    expect(critical).toEqual([]);
  });
  it('a handful of clicks where there are usually none is no event', () => {
    const quiet = ['2026-10-27', '2026-11-03'].map((day) => block(day, 0));
    expect(findCriticalDays([...quiet, block('2026-11-17', 19)], range).critical).toEqual([]);
    expect(findCriticalDays([...quiet, block('2026-11-17', 20)], range).critical).toMatchObject([
      { usual: 0, liftPercent: null },
    ]);
  });
  it('of the first weeks nothing is usual yet', () => {
    const { days, critical } = findCriticalDays([block('2026-11-10', 40), block('2026-11-17', 400)], range);
    expect(days).toMatchObject([{ usual: null }]);
    expect(critical).toEqual([]);
  });
  it('days that waited for one another are compared with nothing, and are nobody’s usual', () => {
    const several = block('2026-11-15', 400, '2026-11-17');
    expect(findCriticalDays(weeks([several]).slice(0, -2), range).critical).toEqual([]);
    const before = [block('2026-11-08', 900, '2026-11-10'), block('2026-11-03', 40)];
    expect(findCriticalDays([...before, block('2026-11-17', 100)], range).days).toMatchObject([
      { usual: null },
    ]);
  });
  it('counts days across the change of the clock', () => {
    expect(dayPlus('2026-10-25', 1)).toBe('2026-10-26');
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  });
});
