/**
 * Letters that the server sends in somebody's name: when each may leave (a target's hours, its cap, the stage's end),
 * what is asked of the words, and how they are read by staff who must not learn who wrote them.
 */
import { z } from 'zod';
import { dayAfter, dayOf, hourSchema, instantOf, wallTimeOf } from '../common/wall-time.ts';
import { similarity } from '../networks/similarity.ts';
import type { Window } from './campaign.ts';

/** ISO 8601: 1 is Monday. */
const weekdaySchema = z.int().min(1).max(7);

export const deliveryPaceSchema = z
  .object({
    /** Letters to one target in an hour. */
    perHour: z.int().min(1).max(120).default(12),
    days: z.array(weekdaySchema).min(1).max(7).default([1, 2, 3, 4, 5]),
    from: hourSchema.default('09:00'),
    until: hourSchema.default('17:00'),
    /** Whose clock counts: the campaign's, or the office's where its zone is known. */
    clock: z.enum(['campaign', 'office']).default('campaign'),
    /** Over how many of the hours to come a letter's place is drawn. */
    spreadHours: z.int().min(1).max(80).default(8),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'later than its beginning' });
export type DeliveryPace = z.infer<typeof deliveryPaceSchema>;

/** What a letter alert sets where the letters leave from here. */
export const serverLetterSettingsSchema = z.object({
  /** Somebody reads the words, without who wrote them, before they go. */
  vetting: z.boolean().default(false),
  decideWithinHours: z.int().min(1).max(72).default(12),
  /** One message a day to each target instead of single letters. */
  bundle: z.boolean().default(false),
  pace: deliveryPaceSchema.prefault({}),
});
export type ServerLetterSettings = z.infer<typeof serverLetterSettingsSchema>;

/** No letter is planned for the last minutes of a stage: mail takes its time. */
const lastMinutes = 10;
const hourMs = 3_600_000;

interface Slot {
  /** Start of the whole hour, which its letters are counted by (ms). */
  key: number;
  start: number;
  end: number;
}

/** Hours in which letters may leave, the current one cut short, until the end. A day with a clock change has its own length. */
export function* openHours(pace: DeliveryPace, zone: string, window: Window): Generator<Slot> {
  const first = window.opensAt.getTime();
  const last = window.closesAt.getTime();
  const today = dayOf(window.opensAt, zone);
  for (let ahead = 0; ahead < 400; ahead++) {
    const { day, weekday } = dayAfter(today, ahead);
    const opens = instantOf({ zone, at: `${day}T${pace.from}` }).instant.getTime();
    if (opens >= last) return;
    if (!pace.days.includes(weekday)) continue;
    const closes = instantOf({ zone, at: `${day}T${pace.until}` }).instant.getTime();
    for (let key = opens; key < closes; key += hourMs) {
      const start = Math.max(key, first);
      const end = Math.min(key + hourMs, closes, last);
      if (start < end) yield { key, start, end };
    }
  }
}

export interface DeliveryRequest {
  pace: DeliveryPace;
  /** The zone whose clock counts. */
  zone: string;
  now: Date;
  /** The stage's end. */
  closesAt: Date;
  /** When letters to this target leave that are planned already, and left within the last hour. */
  planned: readonly Date[];
  /** 0 to 1, the same for one target always: so that not every office gets its letters at the same minute. */
  phase: number;
  /** 0 to 1; the same sequence gives the same plan. */
  random: () => number;
}

/**
 * When a letter leaves: in the emptiest of the hours to come, at a place drawn by lot, never more than the cap in any
 * sixty minutes. Places are as far apart as the cap divides the hour, so that all of them can be used.
 * @returns null where it cannot arrive before the stage ends
 */
export function planDelivery({
  pace,
  zone,
  now,
  closesAt,
  planned,
  phase,
  random,
}: DeliveryRequest): Date | null {
  const window = { opensAt: now, closesAt: new Date(closesAt.getTime() - lastMinutes * 60_000) };
  const taken = takenBy(pace, zone, window, planned);
  const times = planned.map((at) => at.getTime()).sort((a, b) => a - b);
  let emptiest: number[][] = [];
  let least = Number.POSITIVE_INFINITY;
  let seen = 0;
  for (const slot of openHours(pace, zone, window)) {
    if (seen >= pace.spreadHours && emptiest.length > 0) break;
    seen++;
    const letters = taken.get(slot.key) ?? 0;
    if (letters > least) continue;
    const places = placesIn(slot, pace.perHour, phase).filter((at) => fits(at, times, pace.perHour));
    if (places.length === 0) continue;
    if (letters < least) emptiest = [];
    least = letters;
    emptiest.push(places);
  }
  const places = emptiest[Math.floor(random() * emptiest.length)];
  const at = places?.[Math.floor(random() * places.length)];
  return at === undefined ? null : new Date(at);
}

function placesIn({ key, start, end }: Slot, perHour: number, phase: number): number[] {
  const apart = hourMs / perHour;
  return Array.from({ length: perHour }, (_, nth) => Math.floor(key + (nth + phase) * apart)).filter(
    (at) => at >= start && at < end,
  );
}

/** Whether the place is free, and no sixty minutes would hold more letters than the cap. @param times in order */
function fits(at: number, times: readonly number[], cap: number): boolean {
  if (times.includes(at)) return false;
  const next = times.findIndex((time) => time > at);
  const behind = next < 0 ? times.length : next;
  // With it, any run of one letter more than the cap must take an hour or longer.
  for (let first = Math.max(0, behind - cap); first <= behind && first + cap <= times.length; first++) {
    if (Math.max(at, times[first + cap - 1]!) - Math.min(at, times[first]!) < hourMs) return false;
  }
  return true;
}

/** When a letter to this target may leave now at the earliest: its hours may be over, and its cap used up by others. */
export function earliestNow(
  pace: DeliveryPace,
  zone: string,
  { opensAt, closesAt }: Window,
  /** Letters that left within the last hour. */
  sent: readonly Date[],
): Date | null {
  const times = sent.map((at) => at.getTime()).sort((a, b) => b - a);
  const full = times[pace.perHour - 1];
  const from = full === undefined ? opensAt : new Date(Math.max(opensAt.getTime(), full + hourMs));
  for (const { start } of openHours(pace, zone, { opensAt: from, closesAt })) return new Date(start);
  return null;
}

/** Letters planned already, by the hour they leave in. @param planned in any order; what lies outside the window counts nowhere */
export function takenBy(
  pace: DeliveryPace,
  zone: string,
  window: Window,
  planned: readonly Date[],
): Map<number, number> {
  const times = planned.map((at) => at.getTime()).sort((a, b) => a - b);
  const taken = new Map<number, number>();
  let next = 0;
  for (const { key } of openHours(pace, zone, window)) {
    while (next < times.length && times[next]! < key) next++;
    const first = next;
    while (next < times.length && times[next]! < key + hourMs) next++;
    if (next > first) taken.set(key, next - first);
    if (next >= times.length) break;
  }
  return taken;
}

/**
 * When the next message with many letters leaves: at the beginning of each open day, and once more in the last hour
 * before the stage ends. @returns null where there is none left
 */
export function planBundle(pace: DeliveryPace, zone: string, { opensAt, closesAt }: Window): Date | null {
  // Whoever is being written in at this moment must still find it closed.
  const from = new Date(opensAt.getTime() + 5 * 60_000);
  const until = new Date(closesAt.getTime() - lastMinutes * 60_000);
  let last: Slot | null = null;
  for (const slot of openHours(pace, zone, { opensAt: from, closesAt: until })) {
    const begins = slot.start === slot.key && wallTimeOf(new Date(slot.key), zone).endsWith(pace.from);
    if (begins) return new Date(slot.start);
    last = slot;
  }
  return last && new Date(last.start);
}

export type ParagraphVerdict = { kind: 'fine' } | { kind: 'short'; missing: number } | { kind: 'copied' };
/** What is asked of a personal paragraph. `copied` is advice: somebody may well say it in the letter's words. */
export function judgeParagraph(paragraph: string, template: string, atLeast: number): ParagraphVerdict {
  const length = [...paragraph.trim()].length;
  if (length < atLeast) return { kind: 'short', missing: atLeast - length };
  if (length < 40) return { kind: 'fine' };
  const alike = template
    .split(/\n\s*\n/)
    .reduce((most, part) => Math.max(most, similarity(paragraph, part)), similarity(paragraph, template));
  return alike >= copiedFrom ? { kind: 'copied' } : { kind: 'fine' };
}
/** Share of trigrams from which a paragraph says what the letter says already. */
const copiedFrom = 0.6;

export const holdReasons = ['insult', 'threat', 'personal_data', 'off_topic', 'link_spam'] as const;
export const holdReasonSchema = z.enum(holdReasons);
export type HoldReason = z.infer<typeof holdReasonSchema>;

export interface Author {
  /** As they signed: given and family name in any order. */
  name: string;
  place: string;
}
/** What stands in place of what could name the author. */
export interface AuthorMarks {
  name: string;
  email: string;
  phone: string;
  place: string;
}

/**
 * Words as staff read them before they go: the author's names and place, every address and every telephone number are
 * gone, whatever their accents and capitals. It hides a word too many rather than one too few.
 */
export function hideAuthor(written: string, author: Author, marks: AuthorMarks): string {
  let text = written
    .normalize('NFC')
    .replace(/[^\s@<>(),;]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, () => marks.email)
    .replace(/(?:\+|\b00|\()?\d[\d\s().\u00a0\u202f/-]{6,}\d\b/gu, (found) =>
      found.replace(/\D/g, '').length >= 8 ? marks.phone : found,
    )
    .normalize('NFD');
  const words = author.name.split(/\s+/u);
  const turned = [...words.slice(-1), ...words.slice(0, -1)].join(' ');
  const parts = [...words, ...author.name.split(/[\s'’-]+/u)];
  for (const name of [author.name, turned, ...parts]) text = replaceName(text, name, marks.name);
  text = replaceName(text, author.place, marks.place);
  return text.normalize('NFC');
}

function replaceName(text: string, name: string, mark: string): string {
  const letters = name.trim().normalize('NFD').replace(/\p{M}/gu, '');
  // Particles (de, la, Li) are ordinary words as well; with the rest of the name they are hidden.
  if ([...letters].length < 3) return text;
  const pattern = [...letters]
    .map((letter) =>
      /[\s'’-]/u.test(letter) ? "[\\s'’‐‑-]+" : `${letter.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}\\p{M}*`,
    )
    .join('');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}\\p{M}])`, 'giu'), () =>
    mark.normalize('NFD'),
  );
}
