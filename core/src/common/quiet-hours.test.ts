import { expect, test } from 'vitest';
import { afterQuiet, isQuiet, usualQuietHours as usual } from './quiet-hours.ts';

const after = (at: string, zone = 'Europe/Paris', hours = usual) =>
  afterQuiet(new Date(at), zone, hours).toISOString();

test('by day in the week nothing waits; in the evening it waits for the morning, on Friday for Monday', () => {
  expect(after('2026-11-24T10:00:00Z')).toBe('2026-11-24T10:00:00.000Z');
  expect(after('2026-11-24T18:00:00Z')).toBe('2026-11-25T07:00:00.000Z');
  expect(after('2026-11-24T03:00:00Z')).toBe('2026-11-24T07:00:00.000Z');
  expect(after('2026-11-27T18:30:00Z')).toBe('2026-11-30T07:00:00.000Z');
  expect(isQuiet(new Date('2026-11-28T11:00:00Z'), 'Europe/Paris', usual)).toBe(true);
});

test('eight in the morning is eight on the wall, on both sides of a clock change', () => {
  // Friday before and Monday after the change of October 2026 in Paris.
  expect(after('2026-10-23T18:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
  expect(after('2026-10-22T18:00:00Z')).toBe('2026-10-23T06:00:00.000Z');
  const nights = { ...usual, weekends: false };
  // The night in which two o'clock becomes three.
  expect(after('2026-03-28T22:00:00Z', 'Europe/Paris', nights)).toBe('2026-03-29T06:00:00.000Z');
  // A quiet time that ends inside the hour that the clock skips.
  expect(
    after('2026-03-28T22:00:00Z', 'Europe/Paris', { from: '22:00', until: '02:30', weekends: false }),
  ).toBe('2026-03-29T01:30:00.000Z');
});

test('it is the campaign’s own evening, not the server’s', () => {
  expect(after('2026-11-24T18:30:00Z', 'America/Denver')).toBe('2026-11-24T18:30:00.000Z');
  expect(after('2026-11-25T02:30:00Z', 'America/Denver')).toBe('2026-11-25T15:00:00.000Z');
});

test('without quiet hours only weekends wait, and without those nothing does', () => {
  const none = { from: '08:00', until: '08:00', weekends: true };
  expect(after('2026-11-24T22:00:00Z', 'Europe/Paris', none)).toBe('2026-11-24T22:00:00.000Z');
  expect(after('2026-11-28T11:00:00Z', 'Europe/Paris', none)).toBe('2026-11-29T23:00:00.000Z');
  expect(after('2026-11-28T11:00:00Z', 'Europe/Paris', { ...none, weekends: false })).toBe(
    '2026-11-28T11:00:00.000Z',
  );
});
