/**
 * What a campaign's staff are told: counts of acts, in steps of k, for hours that are over. Who acted stands nowhere.
 * "Usual" is the median of the same hour of the same weekday over the four weeks before.
 */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { actionChannelSchema, alertKindSchema } from './campaign.ts';

/** What the other side does as well. */
const comparedSchema = alertKindSchema.exclude(['fundraising', 'invite']);
/** How sure a figure is. */
export const actLabelSchema = z.enum(['measured', 'declared']);
/** In steps of k; null for fewer than k people. */
const stepped = z.int().nullable();

export const figureHourSchema = z.object({
  /** Beginning of the hour. */
  at: instantSchema,
  acts: stepped,
  usual: stepped,
  /** Whole numbers: behind these links stands nobody's act. */
  clicks: z.int(),
});
export type FigureHour = z.infer<typeof figureHourSchema>;

export const campaignFiguresSchema = z.object({
  timeZone: z.string(),
  leastPeople: z.int(),
  /** Hours up to here are in. */
  until: instantSchema,
  acts: stepped,
  goal: z.int().nullable(),
  measured: stepped,
  declared: stepped,
  firstTime: stepped,
  clicks: z.int(),
  hours: z.array(figureHourSchema),
  /** Hours that stood out: far more acts than usual. */
  critical: z.array(
    z.object({
      at: instantSchema,
      acts: z.int(),
      usual: z.int().nullable(),
      liftPercent: z.int().nullable(),
    }),
  ),
  marks: z.array(
    z.object({ at: instantSchema, kind: z.enum(['opens', 'closes']), stageId: idSchema, title: z.string() }),
  ),
  alerts: z.array(
    z.object({
      id: idSchema,
      kind: alertKindSchema,
      title: z.string(),
      label: actLabelSchema,
      /** Opened the page: browsers of people, measured. */
      came: stepped,
      acts: stepped,
      /** Took the next alert after this one, or said no to it. */
      onward: stepped,
      stopped: stepped,
      /** From the stage's opening to half of all acts, in hours; null while fewer than 20 acts are known. */
      hoursToHalf: z.int().nullable(),
    }),
  ),
  channels: z.array(z.object({ channel: actionChannelSchema.nullable(), acts: stepped })),
  comparisons: z.array(
    z.object({
      id: idSchema,
      kind: comparedSchema,
      side: z.string(),
      count: z.int(),
      ours: stepped,
      source: z.string(),
      asOf: z.iso.date(),
    }),
  ),
});
export type CampaignFigures = z.infer<typeof campaignFiguresSchema>;

export const targetFiguresSchema = z.object({
  /** Decision-makers that the campaign's alerts address, vacant seats left out. */
  of: z.int(),
  /** Addressed by k people or more, and by twenty or more. */
  reached: z.int(),
  reachedByMany: z.int(),
  many: z.int(),
  targets: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      post: z.string(),
      district: z.string().nullable(),
      people: z.int(),
    }),
  ),
  /** Those whom fewer than k people addressed, or nobody: not told apart. */
  others: z.int(),
});
export type TargetFigures = z.infer<typeof targetFiguresSchema>;

export const newComparisonSchema = z.object({
  kind: comparedSchema,
  side: z.string().trim().min(1).max(120),
  count: z.int().min(0).max(100_000_000),
  source: z.string().trim().min(3).max(500),
  asOf: z.iso.date(),
});
export type NewComparison = z.infer<typeof newComparisonSchema>;

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

/**
 * The usual number of an hour: the median of the same hour one to four weeks before, those weeks alone in which the
 * campaign ran. Null while fewer than two are known.
 * @param counts acts by beginning of the hour, in milliseconds; an hour without acts is missing
 * @param first the first hour of all that is counted
 */
export function usualOf(counts: ReadonlyMap<number, number>, at: number, first: number): number | null {
  const earlier = [1, 2, 3, 4]
    .map((weeks) => at - weeks * weekMs)
    .filter((hour) => hour >= first)
    .map((hour) => counts.get(hour) ?? 0)
    .sort((one, other) => one - other);
  if (earlier.length < 2) return null;
  const half = earlier.length >> 1;
  return earlier.length % 2 ? earlier[half]! : Math.floor((earlier[half - 1]! + earlier[half]!) / 2);
}

/** Whole hours from an opening until half of all acts were done, counted to the end of that hour. Null below `least` acts. */
export function hoursToHalf(
  counts: ReadonlyMap<number, number>,
  openedAt: number,
  least = 20,
): number | null {
  const hours = [...counts].sort(([one], [other]) => one - other);
  const all = hours.reduce((sum, [, acts]) => sum + acts, 0);
  if (all < least) return null;
  let sum = 0;
  for (const [hour, acts] of hours) {
    sum += acts;
    if (sum * 2 >= all) return Math.max(1, Math.ceil((hour + hourMs - openedAt) / hourMs));
  }
  return null;
}
