/** The queue by day, as the person's own calendar has it. */
import type { Queued } from '../plan-queries.ts';

export interface Day {
  /** `2026-11-23`. */
  day: string;
  items: Queued[];
}

/** What needs the person comes apart and first; the rest by day, the soonest first. */
export function byDay(items: readonly Queued[], zone: string): { waiting: Queued[]; days: Day[] } {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const waiting = items.filter(
    (item) => item.state === 'needs_attention' || item.state === 'outcome_unknown',
  );
  const days = new Map<string, Queued[]>();
  for (const item of items) {
    if (waiting.includes(item) || !item.dueAt) continue;
    const day = format.format(new Date(item.dueAt));
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return { waiting, days: [...days].map(([day, found]) => ({ day, items: found })) };
}
