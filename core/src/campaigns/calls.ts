/** Calls to decision-makers: numbers a phone can dial, when an office is open by its own clock, and what came of a call. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { isZone } from '../common/wall-time.ts';
import { textProblems, whomSettings } from './letters.ts';

const callingCodes: Record<string, string> = {
  us: '1',
  ca: '1',
  fr: '33',
  be: '32',
  ch: '41',
  de: '49',
  lu: '352',
  gb: '44',
  it: '39',
  es: '34',
};

export interface Phone {
  /** `tel:+18015381029;ext=123` (RFC 3966, global number with its extension). */
  address: string;
  /** `+1 801…`, as it is dialled. */
  number: string;
  extension: string | null;
}

/**
 * A number as sources write it, as one a phone can dial from anywhere; null for what is none or could be of any country.
 * @param country ISO code, for numbers without a calling code
 */
export function phoneAddress(written: string, country: string): Phone | null {
  const text = written.normalize('NFKC').trim();
  const extension = /(?:ext(?:ension)?\.?|poste|x|#)\s*:?\s*(\d{1,8})\s*$/i.exec(text);
  const bare = (extension ? text.slice(0, extension.index) : text)
    .replace(/^tel:/i, '')
    .replace(/\(0\)/g, '');
  const digits = bare.replace(/[\s().\-–/,;]/g, '');
  const code = callingCodes[country];
  const national = (): string | null => {
    if (!code || !/^\d+$/.test(digits)) return null;
    if (code === '1') return /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? digits.slice(-10) : null;
    if (code === '33') return /^0[1-9]\d{8}$/.test(digits) ? digits.slice(1) : null;
    // Italy keeps its zero; elsewhere it is only dialled inside the country.
    return digits.length >= 6 && digits.length <= 12
      ? code === '39'
        ? digits
        : digits.replace(/^0/, '')
      : null;
  };
  const inner = national();
  const number = /^(?:\+|00)[1-9]\d{6,14}$/.test(digits)
    ? digits.replace(/^00/, '+')
    : inner && code
      ? `+${code}${inner}`
      : null;
  if (!number) return null;
  const ext = extension?.[1] ?? null;
  return { address: `tel:${number}${ext ? `;ext=${ext}` : ''}`, number, extension: ext };
}

const dayNames = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export interface OpenHours {
  /** 1 is Monday, as in ISO 8601. */
  day: number;
  /** Minutes of the day. */
  from: number;
  until: number;
}
const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/** Reads `mo-fr 09:00-12:30,13:30-17:00; sa 10:00-12:00`. Null for what is written otherwise: it is shown as it stands. */
export function readHours(text: string): OpenHours[] | null {
  const all: OpenHours[] = [];
  for (const part of text.toLowerCase().split(';')) {
    const match = /^\s*([a-z]{2})(?:\s*[-–]\s*([a-z]{2}))?\s+(.+?)\s*$/.exec(part);
    const first = dayNames.indexOf(match?.[1] as (typeof dayNames)[number]);
    const last = match?.[2] ? dayNames.indexOf(match[2] as (typeof dayNames)[number]) : first;
    if (!match || first < 0 || last < first) return null;
    for (const span of (match[3] ?? '').split(',')) {
      const times = /^\s*((?:[01]\d|2[0-3]):[0-5]\d)\s*[-–]\s*((?:[01]\d|2[0-3]):[0-5]\d|24:00)\s*$/.exec(
        span,
      );
      if (!times?.[1] || !times[2] || minutes(times[1]) >= minutes(times[2])) return null;
      for (let day = first; day <= last; day++)
        all.push({ day: day + 1, from: minutes(times[1]), until: minutes(times[2]) });
    }
  }
  return all.length > 0 ? all : null;
}

export type OfficeState =
  /** `17:00` by the office's clock. */
  | { state: 'open'; until: string; local: string }
  /** Opens in so many days, 0 for today. */
  | { state: 'closed'; opens: string; days: number; day: number; local: string }
  | { state: 'unknown'; local: string | null };

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Whether somebody answers now, by the clock on the office's wall, summer time included. */
export function officeStateAt(hours: string | undefined, zone: string | undefined, now: Date): OfficeState {
  if (!zone || !isZone(zone)) return { state: 'unknown', local: null };
  const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const minute = there.hour * 60 + there.minute;
  const local = clock(minute);
  const open = hours ? readHours(hours) : null;
  if (!open) return { state: 'unknown', local };
  const current = open.find(
    ({ day, from, until }) => day === there.dayOfWeek && from <= minute && minute < until,
  );
  if (current) return { state: 'open', until: clock(current.until), local };
  for (let days = 0; days <= 7; days++) {
    const day = ((there.dayOfWeek - 1 + days) % 7) + 1;
    const next = open
      .filter((one) => one.day === day && (days > 0 || one.from > minute))
      .sort((a, b) => a.from - b.from)[0];
    if (next) return { state: 'closed', opens: clock(next.from), days, day, local };
  }
  return { state: 'unknown', local };
}

export const callOutcomes = ['answered', 'voicemail', 'busy', 'no_answer'] as const;
export const callOutcomeSchema = z.enum(callOutcomes);
export const callPositions = ['for', 'against', 'undecided', 'not_said'] as const;
export const callPositionSchema = z.enum(callPositions);

const callWords = z.object({
  /** What to say, with the placeholders of letters but for `{paragraph}`. */
  script: z.string().trim().max(4_000).default(''),
  /** What they may ask, and what to answer. */
  questions: z
    .array(
      z.object({ question: z.string().trim().min(1).max(300), answer: z.string().trim().min(1).max(1_500) }),
    )
    .max(6)
    .default([]),
});
export type CallWords = z.output<typeof callWords>;

export const callSettingsSchema = z
  .object({
    texts: z.object({ fr: callWords.optional(), en: callWords.optional() }).default({}),
    bill: z
      .object({ fr: z.string().trim().max(200).optional(), en: z.string().trim().max(200).optional() })
      .default({}),
    ...whomSettings,
    /** Office hours and zone where the data tell none: `mo-fr 09:00-17:00`, `America/Denver`. */
    hours: z.string().trim().max(200).default(''),
    timeZone: z.union([z.literal(''), z.string().max(60).refine(isZone)]).default(''),
  })
  .superRefine((settings, at) => {
    for (const locale of ['fr', 'en'] as const) {
      const script = settings.texts[locale]?.script ?? '';
      const problems = textProblems(script, Boolean(settings.bill[locale]));
      if (script.includes('{paragraph}'))
        problems.push({ code: 'placeholder_unknown', found: '{paragraph}' });
      for (const { code, found } of problems)
        at.addIssue({
          code: 'custom',
          path: ['texts', locale, 'script'],
          message: `campaigns.letter_${code}`,
          params: { found },
        });
    }
    if (settings.hours && !readHours(settings.hours))
      at.addIssue({ code: 'custom', path: ['hours'], message: 'campaigns.call_hours' });
  });
export type CallSettings = z.output<typeof callSettingsSchema>;
