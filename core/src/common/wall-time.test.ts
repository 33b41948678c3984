import { expect, test } from 'vitest';
import { instantOf, wallTimeSchema } from './wall-time.ts';

test('a time on the wall is one of a day that the calendar has', () => {
  for (const at of ['2028-02-29T09:00', '2027-12-31T23:59', '1999-01-01T00:00'])
    expect([at, wallTimeSchema.safeParse(at).success]).toEqual([at, true]);
  for (const at of [
    ...['2027-02-29T09:00', '2027-02-30T09:00', '2027-13-01T00:00', '2027-04-31T00:00', '2027-02-03T24:00'],
    ...[
      '2027-02-03T09:60',
      '0000-01-01T00:00',
      '2027-2-3T09:00',
      '2027-02-03 09:00',
      '2027-02-03T09:00Z',
      '',
    ],
  ])
    expect([at, wallTimeSchema.safeParse(at).success]).toEqual([at, false]);
});

test('in the hour that does not exist a time is as much later, in the one that comes twice it is the first', () => {
  const zone = 'Europe/Paris';
  expect(instantOf({ zone, at: '2027-03-28T02:30' })).toEqual({
    ...{ instant: new Date('2027-03-28T01:30:00Z'), change: 'skipped' },
  });
  expect(instantOf({ zone, at: '2027-10-31T02:30' })).toEqual({
    ...{ instant: new Date('2027-10-31T00:30:00Z'), change: 'repeated' },
  });
});
