/** When a message goes out, as the person chose it on the screen. */
import { instantOf } from '@portevoix/core/sharing';
import { ownZone, type Schedule } from './plan-queries.ts';

export interface When {
  kind: 'now' | 'slot' | 'time';
  zone: string;
  /** What the field shows, `2026-11-23T09:00`; empty while nothing is chosen. */
  at: string;
}

/** Where choosing begins: now, or at a time that was wished for while it is still ahead. */
export function firstWhen(wish: Schedule | null | undefined): When {
  if (!wish || instantOf(wish).instant.getTime() < Date.now())
    return { kind: 'now', zone: ownZone(), at: '' };
  return { kind: 'time', ...wish };
}

/** What is sent: null for at once; undefined while a time is still to be chosen. */
export function scheduleOf(when: When, slot: Schedule | null): Schedule | null | undefined {
  if (when.kind === 'now') return null;
  if (when.kind === 'slot') return slot ? { zone: slot.zone, at: slot.at } : undefined;
  return when.at === '' ? undefined : { zone: when.zone, at: when.at };
}

/** Tomorrow at nine by a clock: where most people begin to look. */
export function tomorrowAtNine(now: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  return `${parts.format(new Date(now.getTime() + 86_400_000))}T09:00`;
}

/** The zones of the world, the person's own first. */
export function zonesFrom(own: string): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return [own, ...all.filter((zone) => zone !== own)];
}

/** `Europe/Paris` as people write it. */
export const zoneWords = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
