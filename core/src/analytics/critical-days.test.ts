import { describe, expect, it } from 'vitest';
import { dayPlus, daysBetween, findCriticalDays, type HourOfClicks, median } from './critical-days.ts';

/** Four quiet weeks of 40 clicks a day at 8 and 12 o'clock, then whatever `today` says. */
function weeks(today: HourOfClicks[]): HourOfClicks[] {
  const quiet = daysBetween('2026-10-20', '2026-11-16').flatMap((day) => [
    { day, hour: 8, human: 15 },
    { day, hour: 12, human: 25 },
  ]);
  return [...quiet, ...today];
}
const range = { from: '2026-11-17', to: '2026-11-17', knownSince: '2026-10-20' };

describe('critical days', () => {
  it('the day of the vote stands out against the four Tuesdays before, and at its hour', () => {
    const { critical } = findCriticalDays(
      weeks([
        { day: '2026-11-17', hour: 12, human: 30 },
        { day: '2026-11-17', hour: 18, human: 90 },
      ]),
      range,
    );
    expect(critical).toEqual([
      {
        day: '2026-11-17',
        human: 120,
        usual: 40,
        liftPercent: 200,
        peakHour: 18,
        peakHuman: 90,
        peakUsual: 0,
      },
    ]);
  });
  it('an ordinary day, and one half busier, do not', () => {
    const { days, critical } = findCriticalDays(weeks([{ day: '2026-11-17', hour: 12, human: 60 }]), range);
    expect(days).toEqual([{ day: '2026-11-17', human: 60, usual: 40 }]);
    expect(critical).toEqual([]);
  });
  it('a handful of clicks where there are usually none is no event', () => {
    const { critical } = findCriticalDays([{ day: '2026-11-17', hour: 12, human: 12 }], range);
    expect(critical).toEqual([]);
  });
  it('many where there are usually none are one, without a percentage', () => {
    const { critical } = findCriticalDays([{ day: '2026-11-17', hour: 12, human: 50 }], range);
    expect(critical).toMatchObject([{ usual: 0, liftPercent: null }]);
  });
  it('nothing is usual in the first two weeks', () => {
    const { days, critical } = findCriticalDays([{ day: '2026-11-17', hour: 12, human: 500 }], {
      ...range,
      knownSince: '2026-11-08',
    });
    expect(days).toEqual([{ day: '2026-11-17', human: 500, usual: null }]);
    expect(critical).toEqual([]);
  });
});

it('days are counted across a change of the clock and a month', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
  expect(dayPlus('2026-03-01', -1)).toBe('2026-02-28');
});

it('the median of an even number is between the two in the middle', () => {
  expect([median([]), median([3]), median([1, 9, 2, 4])]).toEqual([0, 3, 3]);
});
