import { expect, it } from 'vitest';
import type { Queued } from '../plan-queries.ts';
import { byDay } from './days.ts';

const item = (dueAt: string, state = 'queued') => ({ id: dueAt, dueAt, state }) as Queued;

it('the queue stands by the days of the person’s own clock, and what needs them stands apart', () => {
  const late = item('2026-11-23T23:30:00Z');
  const stopped = item('2026-11-23T09:00:00Z', 'needs_attention');
  const items = [item('2026-11-23T10:00:00Z'), late, stopped];
  const { waiting, days } = byDay(items, 'Europe/Paris');
  expect(waiting).toEqual([stopped]);
  expect(days.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24']);
  expect(byDay(items, 'UTC').days.map(({ day }) => day)).toEqual(['2026-11-23']);
});
