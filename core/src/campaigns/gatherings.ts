/**
 * A gathering as staff describe it, and who gets a place. Places go in the order of confirmation; the waiting list moves
 * up strictly in its order, so that nobody is passed over because somebody behind comes with fewer people.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantOf, wallTimeSchema } from '../common/wall-time.ts';

export const gatheringFormats = ['in_person', 'online', 'both'] as const;
export type GatheringFormat = (typeof gatheringFormats)[number];
/** Companions are counted, never named. */
export const mostParty = 20;

const line = z.string().trim().max(300);
const note = z.string().trim().max(2000);
export const gatheringSettingsSchema = z
  .object({
    format: z.enum(gatheringFormats).default('in_person'),
    /** Wall time in the campaign's zone. */
    startsWall: wallTimeSchema,
    endsWall: wallTimeSchema,
    place: line.default(''),
    address: line.default(''),
    /** How to get there and in, by language: steps, lifts, sign language, quiet room. */
    access: z.object({ fr: note.optional(), en: note.optional() }).default({}),
    /** Told only to those who come. */
    onlineUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
    /** People, companions included; null for as many as come. */
    capacity: z.number().int().min(1).max(100_000).nullable().default(null),
    /** The most that one answer may bring, the person included. */
    maxParty: z.number().int().min(1).max(mostParty).default(5),
  })
  .refine((one) => one.endsWall > one.startsWall, { path: ['endsWall'], message: 'after the start' })
  .refine((one) => one.format === 'online' || one.place !== '', { path: ['place'], message: 'a place' });
export type GatheringSettings = z.infer<typeof gatheringSettingsSchema>;

export const gatheringAnswers = ['yes', 'maybe', 'no'] as const;
export const gatheringAnswerSchema = z.enum(gatheringAnswers);
export type GatheringAnswer = z.infer<typeof gatheringAnswerSchema>;

/** A number that staff may see: in steps of k, nothing below. */
const stepped = z.number().int().nullable();
/** What staff know of a gathering: counts in steps, and how full it is, never who. */
export const gatheringSchema = z.object({
  alertId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  sequence: z.number().int(),
  cancelledAt: z.iso.datetime().nullable(),
  /** A change is known that those who come have not been told yet. */
  tellingDue: z.boolean(),
  coming: stepped,
  maybe: stepped,
  waiting: stepped,
  arrived: stepped,
  /** Declared: counted at the door. */
  walkIns: z.number().int(),
  capacity: z.number().int().nullable(),
  /** Whether newcomers are put on the waiting list. */
  full: z.boolean(),
  doors: z.array(z.object({ id: z.uuid(), expiresAt: z.iso.datetime(), walkIns: z.number().int() })),
});
export type Gathering = z.infer<typeof gatheringSchema>;
/** The link for door keepers, shown once. */
export const openedDoorSchema = z.object({ id: z.uuid(), url: z.url(), expiresAt: z.iso.datetime() });

/** The instants of a gathering; a time that the clocks skip is read as RFC 5545, 3.3.5 says. */
export function gatheringTimes(
  { startsWall, endsWall }: Pick<GatheringSettings, 'startsWall' | 'endsWall'>,
  zone: string,
): { startsAt: Date; endsAt: Date } {
  const startsAt = instantOf({ zone, at: startsWall }).instant;
  const ends = instantOf({ zone, at: endsWall }).instant;
  // In the hour that comes twice an end may fall before its start.
  return { startsAt, endsAt: ends > startsAt ? ends : new Date(startsAt.getTime() + 60_000) };
}

/** What calendars must take up when it changes; everything else is no news to those who come. */
export const announcedOf = (settings: GatheringSettings, zone: string): string =>
  JSON.stringify([
    settings.format,
    settings.startsWall,
    settings.endsWall,
    zone,
    settings.place,
    settings.address,
    settings.onlineUrl,
  ]);

export interface InLine {
  id: string;
  party: number;
}
/** The most that one answer may bring: more than there are places would wait for good. */
export const mostComing = ({
  maxParty,
  capacity,
}: Pick<GatheringSettings, 'maxParty' | 'capacity'>): number => Math.min(maxParty, capacity ?? maxParty);

/**
 * Who moves up from the waiting list, in order, until the next one does not fit. Who would not fit into an empty hall (it
 * was larger when they answered) holds nobody up.
 * @param waiting in the order of the list @param capacity places; null for no end
 */
export function movingUp(capacity: number | null, held: number, waiting: readonly InLine[]): string[] {
  const up: string[] = [];
  let taken = held;
  for (const one of waiting) {
    if (capacity !== null && one.party > capacity) continue;
    if (capacity !== null && taken + one.party > capacity) break;
    taken += one.party;
    up.push(one.id);
  }
  return up;
}

/** Whether a newcomer gets a place at once: it fits, and nobody waits already who could fit. */
export const getsSeat = (capacity: number | null, held: number, waiting: number, party: number): boolean =>
  capacity === null || (waiting === 0 && held + party <= capacity);

/** Letters and digits that cannot be taken for one another, read aloud or on a dim screen. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRTUVWXY';
/** As typed at the door: case, spaces and dashes do not matter. Null for what is no code. */
export function doorCodeOf(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s\-–.]/g, '');
  return code.length === 6 && [...code].every((letter) => codeAlphabet.includes(letter)) ? code : null;
}

/** A moment on the wall of a zone, for calendar programs. */
export const zonedOf = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

const compact = (wall: string) => `${wall.replaceAll(/[-:]/g, '')}00`;
const offsetOf = (zoned: Temporal.ZonedDateTime) => zoned.offset.replaceAll(':', '').slice(0, 5);

/**
 * The VTIMEZONE of a zone as it is from before `from` until after `until` (RFC 5545, 3.6.5): one part per change of the
 * clocks, which is what the time zone database knows, rather than a rule guessed from it. Lines end in CRLF.
 */
export function timeZoneComponent(zone: string, from: Date, until: Date): string {
  let at = zonedOf(from, zone);
  const first = at.getTimeZoneTransition('previous');
  const parts: string[] = [];
  const part = (begins: Temporal.ZonedDateTime, before: Temporal.ZonedDateTime) => {
    const summer = begins.offsetNanoseconds > before.offsetNanoseconds;
    // The wall clock as it stood the instant before the change.
    const start = before.toPlainDateTime().add({ milliseconds: 1 }).toString({ smallestUnit: 'minute' });
    const name = summer ? 'DAYLIGHT' : 'STANDARD';
    parts.push(
      ...[`BEGIN:${name}`, `DTSTART:${compact(start)}`],
      ...[`TZOFFSETFROM:${offsetOf(before)}`, `TZOFFSETTO:${offsetOf(begins)}`, `END:${name}`],
    );
  };
  if (first) part(first, first.subtract({ milliseconds: 1 }));
  else {
    const offset = offsetOf(at);
    parts.push('BEGIN:STANDARD', 'DTSTART:19700101T000000', `TZOFFSETFROM:${offset}`, `TZOFFSETTO:${offset}`);
    parts.push('END:STANDARD');
  }
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next) break;
    part(next, next.subtract({ milliseconds: 1 }));
    at = next;
    if (next.epochMilliseconds > until.getTime()) break;
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}

/** When the one reminder goes: at ten in the morning of the day before, on the gathering's own clock. */
export function reminderAt(startsAt: Date, zone: string): Date {
  const day = zonedOf(startsAt, zone).toPlainDate().subtract({ days: 1 }).toString();
  return instantOf({ zone, at: `${day}T10:00` }).instant;
}
