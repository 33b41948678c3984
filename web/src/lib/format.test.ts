import { expect, test } from 'vitest';
import { formatters } from './format.ts';

const fr = formatters('fr', 'Europe/Paris');
const en = formatters('en', 'Europe/Paris');

test('numbers are grouped as each language groups them', () => {
  expect(fr.number(1250)).toBe('1\u202f250');
  expect(en.number(1250)).toBe('1,250');
  expect(fr.percent(0.42)).toBe('42\u00a0%');
});

test('an instant is shown in the zone asked for', () => {
  expect(en.dateTime('2026-11-22T08:30:00Z')).toBe('22 November 2026 at 09:30');
  expect(fr.date('2026-11-21T23:30:00Z')).toBe('22 novembre 2026');
});

test('a span of time is told in its largest unit', () => {
  const now = '2026-11-22T12:00:00Z';
  expect(en.relative('2026-11-22T09:00:00Z', now)).toBe('3 hours ago');
  expect(en.relative('2026-11-23T12:00:00Z', now)).toBe('tomorrow');
  expect(fr.relative('2026-11-20T12:00:00Z', now)).toBe('avant-hier');
  expect(en.relative('2026-11-22T11:59:55Z', now)).toBe('now');
});

test('bytes and lists read as words', () => {
  expect(fr.bytes(1_200_000)).toMatch(/^1,2\sMo$/);
  expect(en.list(['Nadia', 'Karim', 'Tom'])).toBe('Nadia, Karim and Tom');
});
