import { expect, test } from 'vitest';
import {
  dayOf,
  hourOf,
  instantAt,
  instantsOf,
  movedTo,
  shownDays,
  stepDay,
  wallTimeOf,
} from './calendar-days.ts';

const paris = 'Europe/Paris';

test('a month shows whole weeks from Monday, a week seven days', () => {
  const november = shownDays('month', '2026-11-22');
  expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
  expect(shownDays('week', '2026-11-22')).toEqual([
    ...['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'],
  ]);
});

test('a step from the end of a long month stays within the short one', () => {
  expect(stepDay('month', '2027-01-31', 1)).toBe('2027-02-28');
  expect(stepDay('week', '2026-11-22', -1)).toBe('2026-11-15');
});

test('days begin at midnight where the organisation is, also when the clocks change', () => {
  expect(instantsOf(['2026-10-25'], paris)).toEqual({
    from: '2026-10-24T22:00:00Z',
    until: '2026-10-25T23:00:00Z',
  });
  expect(dayOf('2026-11-21T23:30:00Z', paris)).toBe('2026-11-22');
  expect(hourOf('2026-07-01T07:00:00Z', paris)).toBe(9);
});

test('a story keeps its time on another day, across the change of the clocks', () => {
  expect(movedTo('2026-10-23T07:30:00Z', { day: '2026-10-26' }, paris)).toBe('2026-10-26T08:30:00.000Z');
  expect(movedTo('2026-11-22T08:30:00Z', { day: '2026-11-23', hour: 14 }, paris)).toBe(
    '2026-11-23T13:00:00.000Z',
  );
  expect(movedTo(null, { day: '2026-11-23' }, paris)).toBe('2026-11-23T08:00:00.000Z');
});

test('an hour the clocks skip is moved on', () => {
  expect(instantAt('2026-03-29T02:30', paris)).toBe('2026-03-29T01:30:00.000Z');
  expect(wallTimeOf('2026-03-29T01:30:00Z', paris)).toBe('2026-03-29T03:30');
});
