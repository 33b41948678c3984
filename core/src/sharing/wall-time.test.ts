/** Times by a person's own clock, on the days when that clock jumps. */
import { describe, expect, it } from 'vitest';
import { instantOf, isZone, wallTimeOf } from './index.ts';

const at = (zone: string, wall: string) => {
  const { instant, change } = instantOf({ zone, at: wall });
  return [instant.toISOString(), change];
};

describe('in Paris', () => {
  it('nine o’clock stays nine o’clock on both sides of both clock changes', () => {
    expect(at('Europe/Paris', '2027-03-27T09:00')).toEqual(['2027-03-27T08:00:00.000Z', 'none']);
    expect(at('Europe/Paris', '2027-03-28T09:00')).toEqual(['2027-03-28T07:00:00.000Z', 'none']);
    expect(at('Europe/Paris', '2027-10-30T09:00')).toEqual(['2027-10-30T07:00:00.000Z', 'none']);
    expect(at('Europe/Paris', '2027-10-31T09:00')).toEqual(['2027-10-31T08:00:00.000Z', 'none']);
  });
  it('02:30 on the day that has none goes forward to 03:30', () => {
    expect(at('Europe/Paris', '2027-03-28T02:30')).toEqual(['2027-03-28T01:30:00.000Z', 'skipped']);
    expect(wallTimeOf(new Date('2027-03-28T01:30:00Z'), 'Europe/Paris')).toBe('2027-03-28T03:30');
  });
  it('02:30 on the day that has two is the first of them', () => {
    expect(at('Europe/Paris', '2027-10-31T02:30')).toEqual(['2027-10-31T00:30:00.000Z', 'repeated']);
  });
});

describe('in New York', () => {
  it('02:30 on the day that has none goes forward to 03:30', () => {
    expect(at('America/New_York', '2027-03-14T02:30')).toEqual(['2027-03-14T07:30:00.000Z', 'skipped']);
    expect(wallTimeOf(new Date('2027-03-14T07:30:00Z'), 'America/New_York')).toBe('2027-03-14T03:30');
  });
  it('01:30 on the day that has two is the first of them', () => {
    expect(at('America/New_York', '2027-11-07T01:30')).toEqual(['2027-11-07T05:30:00.000Z', 'repeated']);
  });
});

it('an offset is no zone: it knows nothing of summer', () => {
  expect(isZone('Europe/Paris')).toBe(true);
  expect(isZone('+01:00')).toBe(false);
  expect(isZone('Mars/Olympus')).toBe(false);
});
