/** Letters to many: what they say, whom they are for, and how far they have come. Server and web share it. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { quietHoursSchema, usualQuietHours } from '../common/quiet-hours.ts';
import { wallTimeSchema } from '../common/wall-time.ts';
import { ocdIdSchema } from './targets.ts';

const line = (most: number) => z.string().trim().max(most);

/** alert: asks to act · news: tells · outcome: tells those who acted what became of it. */
export const broadcastKinds = ['alert', 'news', 'outcome'] as const;
export const broadcastKindSchema = z.enum(broadcastKinds);
export type BroadcastKind = z.infer<typeof broadcastKindSchema>;
export const broadcastStates = ['draft', 'scheduled', 'sending', 'paused', 'done', 'cancelled'] as const;
export const broadcastStateSchema = z.enum(broadcastStates);
export type BroadcastState = z.infer<typeof broadcastStateSchema>;

/** A letter, a notice in the browsers of those who have one, or both. */
export const broadcastChannels = ['email', 'push', 'both'] as const;
export const broadcastChannelSchema = z.enum(broadcastChannels);
export type BroadcastChannel = z.infer<typeof broadcastChannelSchema>;
/** Browsers of one person outside that may be told; beyond them the oldest goes. */
export const mostBrowsers = 5;

export const broadcastWordsSchema = z.object({
  subject: line(150).default(''),
  /** What a mail program shows beside the subject. */
  preheader: line(150).default(''),
  /** The small Markdown of stories. */
  body: line(20_000).default(''),
  /** On the one button; only where there is an alert. */
  button: line(80).default(''),
});
export type BroadcastWords = z.infer<typeof broadcastWordsSchema>;
/** A draft may be empty in both. */
export const broadcastTextsSchema = z.object({
  fr: broadcastWordsSchema.optional(),
  en: broadcastWordsSchema.optional(),
});

/** Of those who agreed to be written to; every part must hold. */
export const broadcastAudienceSchema = z.object({
  /** Only those who live where somebody is elected whom the alert addresses. */
  inDistricts: z.boolean().default(false),
  /** Only these districts; none given means all. */
  districts: z.array(ocdIdSchema).max(500).default([]),
  /** Only those who read this language; both where null. */
  locale: localeSchema.nullable().default(null),
  /** What they did about an alert. */
  acted: z.object({ alertId: idSchema, done: z.boolean() }).nullable().default(null),
  /** How they came here. */
  origin: z.enum(['imported', 'acted', 'asked']).nullable().default(null),
});
export type BroadcastAudience = z.infer<typeof broadcastAudienceSchema>;

export const createBroadcastSchema = z.object({
  kind: broadcastKindSchema.default('alert'),
  alertId: idSchema.nullable().default(null),
});
export const updateBroadcastSchema = z
  .object({
    kind: broadcastKindSchema,
    channel: broadcastChannelSchema,
    alertId: idSchema.nullable(),
    texts: broadcastTextsSchema,
    audience: broadcastAudienceSchema,
  })
  .partial();
export const startBroadcastSchema = z.object({
  /** Wall time in the campaign’s zone; now where null. */
  at: wallTimeSchema.nullable().default(null),
  /** Also in the evening, at night and at weekends. */
  anyHour: z.boolean().default(false),
  /** Why it cannot wait; kept with the broadcast. */
  anyHourReason: line(300).default(''),
});
/** Which of its languages to look at. */
export const broadcastLookSchema = z.object({ locale: localeSchema.default('fr') });
export const broadcastTestSchema = z.object({ locale: localeSchema });

/** Whom staff may not write to in the evening: the same for every broadcast. */
export const broadcastQuietHours = quietHoursSchema.parse(usualQuietHours);

/** Numbers of people are in steps; null for too few to say. */
const stepsSchema = z.int().nullable();
export const broadcastProgressSchema = z.object({
  queued: stepsSchema,
  sent: stepsSchema,
  refused: stepsSchema,
  dropped: stepsSchema,
  waiting: stepsSchema,
  /** Whole per cent that has ended. */
  percent: z.int(),
});
export const broadcastSchema = z.object({
  id: idSchema,
  campaignId: idSchema,
  kind: broadcastKindSchema,
  channel: broadcastChannelSchema,
  alert: z.object({ id: idSchema, title: z.string(), address: z.string() }).nullable(),
  texts: broadcastTextsSchema,
  audience: broadcastAudienceSchema,
  state: broadcastStateSchema,
  startsAt: instantSchema.nullable(),
  /** When the first letter may leave: later than `startsAt` where that is a quiet hour. */
  leavesAt: instantSchema.nullable(),
  anyHour: z.boolean(),
  anyHourReason: z.string().nullable(),
  pause: z
    .object({
      reason: z.enum(['hand', 'error_rate', 'sender_refused', 'campaign_closed', 'outcome_taken_back']),
      detail: z.string().nullable(),
    })
    .nullable(),
  /** Of letters; null before it begins, and where there are none. */
  progress: broadcastProgressSchema.nullable(),
  /** Of the people told in a browser, the same way. */
  pushProgress: broadcastProgressSchema.nullable(),
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  updatedAt: instantSchema,
});
export type Broadcast = z.infer<typeof broadcastSchema>;
export const mailStateSchema = z.object({
  state: z.enum(['ok', 'off', 'down', 'sender_refused']),
  answer: z.string().nullable(),
  since: instantSchema.nullable(),
});
export const broadcastsSchema = z.object({ items: z.array(broadcastSchema), mail: mailStateSchema });
export const broadcastReachSchema = z.object({
  people: stepsSchema,
  /** People of them who let a browser be told; null also where it is for letters alone. */
  push: stepsSchema,
  /** Of them, by the language they read. */
  byLocale: z.object({ fr: stepsSchema, en: stepsSchema }),
  /** Languages that some of them read and nothing is written in: they get the other one. */
  missing: z.array(localeSchema),
});
export const broadcastPreviewSchema = z.object({
  /** The language it is given in: the asked one, or the only one there is. */
  locale: localeSchema,
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  /** The notice, where it is sent as one: title, lines below, and the page that it opens. */
  push: z.object({ title: z.string(), body: z.string(), path: z.string() }).nullable(),
});

export interface BroadcastGap {
  code: 'subject' | 'body' | 'button' | 'alert';
  locale?: 'fr' | 'en';
}
/** What is still missing before a broadcast can be sent. */
export function broadcastGaps(broadcast: {
  kind: BroadcastKind;
  texts: z.infer<typeof broadcastTextsSchema>;
  hasAlert: boolean;
  channel: BroadcastChannel;
}): BroadcastGap[] {
  const { kind, texts, hasAlert } = broadcast;
  // A notice has neither text nor button of its own: tapping it opens the page.
  const letter = broadcast.channel !== 'push';
  const gaps: BroadcastGap[] = kind === 'alert' && !hasAlert ? [{ code: 'alert' }] : [];
  const written = (['fr', 'en'] as const).filter((locale) => isWritten(texts[locale]));
  if (written.length === 0)
    return [...gaps, { code: 'subject' }, ...(letter ? [{ code: 'body' as const }] : [])];
  for (const locale of written) {
    const words = texts[locale];
    if (!words?.subject) gaps.push({ code: 'subject', locale });
    if (letter && !words?.body) gaps.push({ code: 'body', locale });
    if (letter && hasAlert && !words?.button) gaps.push({ code: 'button', locale });
  }
  return gaps;
}
const isWritten = (words: BroadcastWords | undefined): boolean => Boolean(words?.subject || words?.body);

/** The words somebody is given: in their language where they are written, else in the other. */
export function broadcastWordsIn(
  texts: z.infer<typeof broadcastTextsSchema>,
  locale: 'fr' | 'en',
): { locale: 'fr' | 'en'; words: BroadcastWords } | null {
  const order = locale === 'fr' ? (['fr', 'en'] as const) : (['en', 'fr'] as const);
  for (const one of order) {
    const words = texts[one];
    if (words && isWritten(words)) return { locale: one, words };
  }
  return null;
}
