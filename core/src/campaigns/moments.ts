/**
 * A moment: a dated window of a campaign with a burst of stories, one thing to do and a wall that everybody may look at.
 * What the wall tells by district never lets fewer than k people stand out.
 */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { wallTimeSchema } from '../common/wall-time.ts';
import { inLocales, type OpenState, openStates, ownSlugSchema } from './campaign.ts';
import { packSchema, packStorySchema } from './editing.ts';

const line = (most: number) => z.string().trim().max(most);
export const momentTextsSchema = inLocales(
  z.object({ title: line(120).min(1), text: line(1_000).default('') }),
);
export const momentInputSchema = z
  .object({
    slug: ownSlugSchema,
    texts: momentTextsSchema,
    /** The one thing to do. */
    alertId: idSchema,
    /** Wall time in the campaign's zone. */
    opensWall: wallTimeSchema,
    closesWall: wallTimeSchema,
    /** Acts hoped for together while it lasts. */
    goal: z.int().min(5).max(1_000_000).nullable().default(null),
    /** People may leave a few words for the wall. */
    words: z.boolean().default(true),
    stories: packSchema.shape.stories.default([]),
  })
  .refine((one) => one.closesWall > one.opensWall, { path: ['closesWall'], message: 'after the start' });
export type MomentInput = z.infer<typeof momentInputSchema>;

export const momentSchema = z.object({
  id: idSchema,
  campaignId: idSchema,
  slug: z.string(),
  /** Addresses that were public and lead on to today’s, the last given up first. */
  formerSlugs: z.array(z.string()),
  /** The wall. */
  address: z.string(),
  texts: momentTextsSchema,
  alertId: idSchema,
  alertTitle: z.string(),
  opensWall: z.string(),
  closesWall: z.string(),
  opensAt: instantSchema,
  closesAt: instantSchema,
  state: z.enum(openStates),
  startedAt: instantSchema.nullable(),
  stoppedAt: instantSchema.nullable(),
  goal: z.int().nullable(),
  words: z.boolean(),
  /** Acts while it lasts, in steps; null for too few to say. */
  done: z.int().nullable(),
  /** Words that wait for somebody to read them. */
  waitingWords: z.int(),
  stories: z.array(packStorySchema),
  hasContest: z.boolean(),
});
export type Moment = z.infer<typeof momentSchema>;
export const momentsSchema = z.object({ items: z.array(momentSchema) });

export const wallWordStates = ['waiting', 'shown', 'hidden'] as const;
/** Words that somebody left with their first name, to be shown on the wall. */
export const wallWordSchema = z.object({
  id: idSchema,
  firstName: z.string(),
  words: z.string(),
  state: z.enum(wallWordStates),
  at: instantSchema,
});
export type WallWord = z.infer<typeof wallWordSchema>;
export const wallWordsSchema = z.object({ items: z.array(wallWordSchema) });
export const mostWallWords = 200;

/** A hand may start or stop it before the clock; what was stopped stays so. */
export function momentStateAt(
  moment: { opensAt: Date; closesAt: Date; startedAt: Date | null; stoppedAt: Date | null },
  now: Date,
): OpenState {
  if (moment.stoppedAt && moment.stoppedAt <= now) return 'closed';
  if (moment.closesAt <= now) return 'closed';
  return moment.opensAt <= now || (moment.startedAt !== null && moment.startedAt <= now) ? 'open' : 'planned';
}

export interface DistrictCount {
  ocdId: string;
  name: string;
  count: number;
}
export interface WallDistricts {
  /** In the order given; `count` in steps of k. */
  shown: DistrictCount[];
  /** All others together, in steps; null where there are too few of them to say, and where there are none. */
  others: number | null;
}
const stepped = (count: number, k: number): number => count - (count % k);

/**
 * Acts by district as the wall may tell them: a district with fewer than k goes to the others, and so does the smallest
 * of the rest until nobody can be worked out by subtraction.
 */
export function wallDistricts(districts: readonly DistrictCount[], k: number): WallDistricts {
  const acted = districts.filter(({ count }) => count > 0);
  const bySize = acted.filter(({ count }) => count >= k).sort((a, b) => a.count - b.count);
  let hidden = acted.filter(({ count }) => count < k).reduce((sum, { count }) => sum + count, 0);
  while (hidden > 0 && hidden < k && bySize.length > 0) hidden += bySize.shift()?.count ?? 0;
  const shown = new Set(bySize);
  return {
    shown: acted.filter((one) => shown.has(one)).map((one) => ({ ...one, count: stepped(one.count, k) })),
    others: hidden >= k ? stepped(hidden, k) : null,
  };
}

/** What fits on a tile: the last part of the id, `12` for `…/sldl:12`. */
export const tileLabel = (ocdId: string): string => (ocdId.split(':').at(-1) ?? '').toUpperCase().slice(0, 5);

/** Districts in the order people count them: 2 before 10. */
export const inOrder = <T extends { ocdId: string }>(districts: readonly T[]): T[] => {
  const collator = new Intl.Collator('en', { numeric: true });
  return [...districts].sort((a, b) => collator.compare(a.ocdId, b.ocdId));
};
