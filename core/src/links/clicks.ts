/**
 * The classes of a click. Only `human` is ever presented as people; the rest is counted apart and never dropped.
 */
import { z } from 'zod';

export const clickClasses = [
  /** A person followed the link. */
  'human',
  /** A network or messenger fetched the link to draw its card. */
  'preview',
  /** A search engine, archive, library or other robot. */
  'crawler',
  /** A robot that gathers text for a language model. */
  'ai',
  /** An uptime or availability probe. */
  'monitor',
  /** A mail gateway or security product opened the link before the reader. */
  'scanner',
  /** A browser fetched the link in case its reader might follow it. */
  'prefetch',
] as const;
export const clickClassSchema = z.enum(clickClasses);
export type ClickClass = z.infer<typeof clickClassSchema>;

/** Clicks by class; `humanUnique` is the part of `human` that is the first on its link from one visitor in 60 minutes. */
export const clickCountsSchema = z.object({
  human: z.number().int().nonnegative(),
  humanUnique: z.number().int().nonnegative(),
  preview: z.number().int().nonnegative(),
  crawler: z.number().int().nonnegative(),
  ai: z.number().int().nonnegative(),
  monitor: z.number().int().nonnegative(),
  scanner: z.number().int().nonnegative(),
  prefetch: z.number().int().nonnegative(),
});
export type ClickCounts = z.infer<typeof clickCountsSchema>;
export const clickCountKeys = Object.keys(clickCountsSchema.shape) as (keyof ClickCounts)[];

/** No click of any class. */
export const noClicks = (): ClickCounts => ({
  human: 0,
  humanUnique: 0,
  preview: 0,
  crawler: 0,
  ai: 0,
  monitor: 0,
  scanner: 0,
  prefetch: 0,
});
