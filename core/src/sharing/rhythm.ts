/** A person's rhythm: how often and when they want to publish, and the moments that are still free. */
import { z } from 'zod';
import { dayAfter, dayOf, hourSchema, instantOf, wallTimeOf, zoneSchema } from '../common/wall-time.ts';
import type { NetworkId } from '../networks/network.ts';

/** Between two messages of one person on one network. */
export const gapMs = 2 * 3_600_000;
/** A free moment is never sooner: the person can still change their mind. */
const noticeMs = 5 * 60_000;
const furthestDays = 90;

export const rhythmSchema = z.object({
  zone: zoneSchema,
  /** A free moment lies between these, by the person's own clock; a time they choose themselves may lie anywhere. */
  from: hourSchema,
  to: hourSchema,
  days: z.array(z.int().min(1).max(7)).min(1).describe('Days of the week; 1 is Monday.'),
  dailyCap: z.int().min(1).max(10).describe('Messages on one network in a day.'),
  spreadMinutes: z
    .int()
    .min(0)
    .max(240)
    .describe('A free moment is put off by up to so many minutes, at random.'),
});
export type Rhythm = z.infer<typeof rhythmSchema>;
export const rhythmInputSchema = rhythmSchema.refine((rhythm) => rhythm.from < rhythm.to, {
  path: ['to'],
  message: 'After the beginning.',
});

/** What holds until somebody says otherwise. */
export const usualRhythm = (zone: string): Rhythm => ({
  zone,
  from: '08:00',
  to: '20:00',
  days: [1, 2, 3, 4, 5, 6, 7],
  dailyCap: 3,
  spreadMinutes: 45,
});

export interface SlotsInput {
  rhythm: Rhythm;
  now: Date;
  /** When this person already publishes on this network, past days included. */
  taken: readonly Date[];
  count: number;
  /** Between 0 and 1, as `Math.random`. */
  random: () => number;
}
export interface Slot {
  zone: string;
  at: string;
  instant: Date;
}

/**
 * The next moments at which nothing piles up: within the person's hours, two hours from anything else of theirs on this
 * network, and no more than their cap in a day. Fewer than asked for when ninety days hold no more.
 */
export function freeSlots({ rhythm, now, taken, count, random }: SlotsInput): Slot[] {
  const slots: Slot[] = [];
  const all = taken.map((date) => date.getTime());
  const today = dayOf(now, rhythm.zone);
  for (let ahead = 0; ahead <= furthestDays && slots.length < count; ahead++) {
    const { day, weekday } = dayAfter(today, ahead);
    if (!rhythm.days.includes(weekday)) continue;
    const opens = instantOf({ zone: rhythm.zone, at: `${day}T${rhythm.from}` }).instant.getTime();
    const closes = instantOf({ zone: rhythm.zone, at: `${day}T${rhythm.to}` }).instant.getTime();
    let left = rhythm.dailyCap - all.filter((at) => dayOf(new Date(at), rhythm.zone) === day).length;
    let from = wholeMinute(Math.max(opens, now.getTime() + noticeMs));
    while (left > 0 && slots.length < count) {
      const first = firstFree(from, all);
      if (first > closes) break;
      const slot = settle(first, closes, all, rhythm, random);
      // Where the clock goes back, the same hour on the wall comes twice: only the first is on offer.
      if (!slot) {
        from = first + 60_000;
        continue;
      }
      slots.push(slot);
      all.push(slot.instant.getTime());
      from = slot.instant.getTime() + gapMs;
      left--;
    }
  }
  return slots;
}

/** The first moment from here on that keeps its distance from everything else. */
function firstFree(from: number, all: readonly number[]): number {
  let at = from;
  for (const other of [...all].sort((a, b) => a - b)) {
    if (Math.abs(other - at) < gapMs) at = wholeMinute(other + gapMs);
  }
  return at;
}

/** Puts a free moment off by chance, as long as it stays free; null when its time on the wall means another moment. */
function settle(
  first: number,
  closes: number,
  all: readonly number[],
  rhythm: Rhythm,
  random: () => number,
): Slot | null {
  const latest = Math.min(closes, first + rhythm.spreadMinutes * 60_000);
  const drawn = first + Math.floor((random() * (latest - first)) / 60_000) * 60_000;
  for (const moment of [drawn, first]) {
    const at = wallTimeOf(new Date(moment), rhythm.zone);
    const { instant } = instantOf({ zone: rhythm.zone, at });
    const free = all.every((other) => Math.abs(other - moment) >= gapMs);
    // Where the clock jumps over the person's hours, that day has none.
    const within = at.slice(11) >= rhythm.from && at.slice(11) <= rhythm.to;
    if (instant.getTime() === moment && free && within) return { zone: rhythm.zone, at, instant };
  }
  return null;
}

const wholeMinute = (ms: number): number => Math.ceil(ms / 60_000) * 60_000;

/**
 * How many posts about one's organisation friends and followers put up with in a week. Ours, not the networks': few is
 * better (one in five people cuts a tie over such posts, Altimeter 2016), so it is advice and never a limit.
 */
const weeklyAdvice: Partial<Record<NetworkId, number>> = {
  linkedin: 2,
  facebook: 2,
  x: 5,
  threads: 4,
  bluesky: 4,
  mastodon: 4,
};
const usualAdvice = 3;
const weekMs = 7 * 86_400_000;

export interface FrequencyAdvice {
  /** `close`: within two hours of another; `often`: more in a week than is wise on this network. */
  kind: 'close' | 'often';
  perWeek: number;
}

/** What to say about publishing at a moment, given a person's other messages there; null when all is well. */
export function frequencyAdvice(
  network: NetworkId,
  at: Date,
  others: readonly Date[],
): FrequencyAdvice | null {
  const perWeek = weeklyAdvice[network] ?? usualAdvice;
  const distances = others.map((other) => Math.abs(other.getTime() - at.getTime()));
  if (distances.some((distance) => distance < gapMs)) return { kind: 'close', perWeek };
  const near = others.filter(
    (other) => at.getTime() - other.getTime() < weekMs && other.getTime() <= at.getTime(),
  );
  return near.length >= perWeek ? { kind: 'often', perWeek } : null;
}
