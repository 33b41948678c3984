import { describe, expect, it } from 'vitest';
import { isOwed, lastDue, nextDue } from './reports.ts';

const paris = 'Europe/Paris';
const at = (instant: string) => new Date(instant);

describe('the week’s mail', () => {
  it('is due on Monday at eight of the organisation’s clock, about the seven days before', () => {
    const week = { on: '2026-11-23', from: '2026-11-16', to: '2026-11-22' };
    expect(lastDue('weekly', at('2026-11-23T06:59:00Z'), paris).on).toBe('2026-11-16');
    expect(lastDue('weekly', at('2026-11-23T07:00:00Z'), paris)).toEqual(week);
    expect(lastDue('weekly', at('2026-11-29T23:00:00Z'), paris)).toEqual(week);
    expect(nextDue('weekly', at('2026-11-23T06:59:00Z'), paris)).toEqual(week);
  });

  it('keeps its hour in the weeks in which the clock changes', () => {
    // Summer time ends on 25 October 2026 and begins on 28 March 2027.
    expect(lastDue('weekly', at('2026-10-19T06:00:00Z'), paris).on).toBe('2026-10-19');
    expect(lastDue('weekly', at('2026-10-26T06:00:00Z'), paris).on).toBe('2026-10-19');
    expect(lastDue('weekly', at('2026-10-26T07:00:00Z'), paris)).toEqual({
      on: '2026-10-26',
      from: '2026-10-19',
      to: '2026-10-25',
    });
    expect(lastDue('weekly', at('2027-03-29T05:59:00Z'), paris).on).toBe('2027-03-22');
    expect(lastDue('weekly', at('2027-03-29T06:00:00Z'), paris).on).toBe('2027-03-29');
  });

  it('is on Monday where the organisation is, whatever the day is in Greenwich', () => {
    expect(lastDue('weekly', at('2026-11-22T20:00:00Z'), 'Pacific/Auckland').on).toBe('2026-11-23');
    expect(lastDue('weekly', at('2026-11-23T15:59:00Z'), 'America/Los_Angeles').on).toBe('2026-11-16');
  });
});

describe('the month’s mail', () => {
  it('is due on the 1st, about the whole month before', () => {
    expect(lastDue('monthly', at('2026-12-01T06:59:00Z'), paris).on).toBe('2026-11-01');
    expect(lastDue('monthly', at('2026-12-01T07:00:00Z'), paris)).toEqual({
      on: '2026-12-01',
      from: '2026-11-01',
      to: '2026-11-30',
    });
    expect(lastDue('monthly', at('2027-03-02T12:00:00Z'), paris)).toEqual({
      on: '2027-03-01',
      from: '2027-02-01',
      to: '2027-02-28',
    });
    expect(nextDue('monthly', at('2026-12-31T12:00:00Z'), paris)).toEqual({
      on: '2027-01-01',
      from: '2026-12-01',
      to: '2026-12-31',
    });
  });
});

it('whoever asks at nine on Monday waits for the next one', () => {
  const due = lastDue('weekly', at('2026-11-23T09:00:00Z'), paris);
  expect(isOwed(due, at('2026-11-23T08:00:00Z'), paris)).toBe(false);
  expect(isOwed(due, at('2026-11-23T06:00:00Z'), paris)).toBe(true);
});
