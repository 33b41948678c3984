/** Shapes of the numbers. Every figure says how it is known, and what exactly it counts. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { facetSchema } from '../content/index.ts';
import { clickCountKeys } from '../links/index.ts';
import { releasedNumberSchema } from '../privacy/k-anonymity.ts';

export const figureLabels = ['measured', 'declared', 'estimated'] as const;
export const figureLabelSchema = z
  .enum(figureLabels)
  .describe(
    'measured: seen by this server; declared: said by a member; estimated: worked out from assumptions.',
  );

const about = {
  label: figureLabelSchema,
  /** What exactly is counted, in the caller's language. */
  definition: z.string().optional(),
};
/** Of many people: only what the gate released. */
export const figureSchema = z.object({
  /** Null where too few people stand behind it. */
  value: releasedNumberSchema.nullable(),
  ...about,
});
export type Figure = z.infer<typeof figureSchema>;
/** Of oneself, for oneself. */
export const ownFigureSchema = z.object({ value: z.number(), ...about });
export type OwnFigure = z.infer<typeof ownFigureSchema>;

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

const byClickKind = <S extends z.ZodType>(schema: S) =>
  z.object(
    Object.fromEntries(clickCountKeys.map((key) => [key, schema])) as Record<
      (typeof clickCountKeys)[number],
      S
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

/** A day, or the days that waited until enough people stood behind them. */
const dayOfClicksSchema = z.object({
  from: daySchema,
  to: daySchema,
  human: releasedNumberSchema,
  usual: releasedNumberSchema.nullable().describe('Median of the same weekday over the four weeks before.'),
});
const criticalDaySchema = dayOfClicksSchema.extend({
  usual: releasedNumberSchema,
  liftPercent: releasedNumberSchema.nullable(),
  /** Null where too few people stand behind any hour. */
  peakHour: z.int().min(0).max(23).nullable(),
  story: z.object({ id: idSchema, title: z.string() }).nullable(),
});

export const overviewSchema = z.object({
  period: periodSchema,
  /** How many people stand behind every figure, at least. */
  leastPeople: z.int(),
  /** Last day of the last block: of days for clicks, of whole weeks for the rest; null where nothing is released yet. */
  releasedUntil: z.object({ days: daySchema.nullable(), weeks: daySchema.nullable() }),
  clicks: byClickKind(figureSchema),
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
  /** By hour of the organisation's day; null: hours that too few people stand behind. */
  hours: z.array(z.object({ hour: z.int().nullable(), human: releasedNumberSchema })),
  criticalDays: z.array(criticalDaySchema),
  stories: z.array(storyNumbersSchema),
  byNetwork: z.array(partSchema),
  byFacet: z.array(partSchema),
  byTeam: z.array(partSchema),
});
export type Overview = z.infer<typeof overviewSchema>;

export const myNumbersSchema = z.object({
  shares: z.object({ total: ownFigureSchema, measured: ownFigureSchema, declared: ownFigureSchema }),
  clicks: byClickKind(ownFigureSchema),
  /** The last twelve weeks, oldest first; each begins on its Monday. */
  weeks: z.array(z.object({ monday: daySchema, human: z.number().int() })),
  stories: z.array(
    z.object({ storyId: idSchema, title: z.string(), shares: ownFigureSchema, clicks: ownFigureSchema }),
  ),
  byNetwork: z.array(z.object({ key: z.string(), shares: ownFigureSchema, clicks: ownFigureSchema })),
});
export type MyNumbers = z.infer<typeof myNumbersSchema>;
