/** Shapes of the numbers. Every figure says how it is known, and what exactly it counts. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { facetSchema } from '../content/index.ts';
import { clickCountKeys } from '../links/index.ts';

export const figureLabels = ['measured', 'declared', 'estimated'] as const;
export const figureLabelSchema = z
  .enum(figureLabels)
  .describe(
    'measured: seen by this server; declared: said by a member; estimated: worked out from assumptions.',
  );

export const figureSchema = z.object({
  /** Null where fewer than five people stand behind it. */
  value: z.number().nullable(),
  label: figureLabelSchema,
  /** What exactly is counted, in the caller's language. */
  definition: z.string().optional(),
});
export type Figure = z.infer<typeof figureSchema>;

const daySchema = z.iso.date();
const dayOrInstantSchema = z.union([daySchema, instantSchema]);

export const periodQuerySchema = z
  .object({
    from: dayOrInstantSchema.optional().describe('First day, or an instant in it. Default: 30 days ago.'),
    to: dayOrInstantSchema.optional().describe('Last day, or an instant in it. Default: today.'),
  })
  .refine(({ from, to }) => !from || !to || from.slice(0, 10) <= to.slice(0, 10), {
    path: ['to'],
    message: 'before_from',
  });
export type PeriodQuery = z.infer<typeof periodQuerySchema>;

/** Days of the organisation's time zone, both included. */
export const periodSchema = z.object({ from: daySchema, to: daySchema, timeZone: z.string() });
export type Period = z.infer<typeof periodSchema>;

const clickFiguresSchema = z.object(
  Object.fromEntries(clickCountKeys.map((key) => [key, figureSchema])) as Record<
    (typeof clickCountKeys)[number],
    typeof figureSchema
  >,
);

export const shareStates = ['verified', 'declared', 'opened', 'waiting', 'held', 'withdrawn'] as const;
export const shareStateSchema = z.enum(shareStates);
export type ShareState = z.infer<typeof shareStateSchema>;

/** A part of the whole. Without a key it stands for all groups that are too small to stand alone. */
const partSchema = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  shares: figureSchema,
  clicks: figureSchema,
});
export type Part = z.infer<typeof partSchema>;

export const storyNumbersSchema = z.object({
  storyId: idSchema,
  title: z.string(),
  facet: facetSchema,
  shares: figureSchema,
  clicks: figureSchema,
  clicksUnique: figureSchema,
});
export type StoryNumbers = z.infer<typeof storyNumbersSchema>;

const dayOfClicksSchema = z.object({
  day: daySchema,
  human: z.number().int(),
  usual: z.number().nullable().describe('Median of the same weekday over the four weeks before.'),
});
const criticalDaySchema = dayOfClicksSchema.extend({
  usual: z.number(),
  liftPercent: z.number().int().nullable(),
  peakHour: z.number().int().min(0).max(23),
  peakHuman: z.number().int(),
  peakUsual: z.number(),
  story: z.object({ id: idSchema, title: z.string() }).nullable(),
});

export const overviewSchema = z.object({
  period: periodSchema,
  /** Null where nobody has been told anything yet. */
  countedUntil: instantSchema.nullable(),
  clicks: clickFiguresSchema,
  /** Human clicks of as many days before. */
  clicksBefore: figureSchema,
  members: figureSchema,
  activeMembers: figureSchema,
  participation: figureSchema,
  shares: z.object({
    total: figureSchema,
    measured: figureSchema,
    declared: figureSchema,
    byState: z.array(z.object({ state: shareStateSchema, figure: figureSchema })),
  }),
  days: z.array(dayOfClicksSchema),
  /** Only for 31 days or less. */
  hours: z.array(z.object({ day: daySchema, hour: z.number().int(), human: z.number().int() })),
  criticalDays: z.array(criticalDaySchema),
  stories: z.array(storyNumbersSchema),
  byNetwork: z.array(partSchema),
  byFacet: z.array(partSchema),
  byTeam: z.array(partSchema),
});
export type Overview = z.infer<typeof overviewSchema>;

export const myNumbersSchema = z.object({
  shares: z.object({ total: figureSchema, measured: figureSchema, declared: figureSchema }),
  clicks: clickFiguresSchema,
  /** The last twelve weeks, oldest first; each begins on its Monday. */
  weeks: z.array(z.object({ monday: daySchema, human: z.number().int() })),
  stories: z.array(
    z.object({ storyId: idSchema, title: z.string(), shares: figureSchema, clicks: figureSchema }),
  ),
  byNetwork: z.array(z.object({ key: z.string(), shares: figureSchema, clicks: figureSchema })),
});
export type MyNumbers = z.infer<typeof myNumbersSchema>;
