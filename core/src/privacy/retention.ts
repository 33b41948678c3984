/** How long each kind of data is kept. A kind has its words at `privacy.clock.<kind>`. */
import { z } from 'zod';

export const clockSchema = z.object({
  kind: z.string(),
  days: z.number().int(),
  /** Null where the clock stands as it is. */
  bounds: z.object({ least: z.number().int(), most: z.number().int() }).nullable(),
  /** Why this long: words at `privacy.source.<source>`. */
  source: z.string().nullable(),
});
export type Clock = z.infer<typeof clockSchema>;
export const clocksSchema = z.object({ clocks: z.array(clockSchema) });

/** Kind -> days. */
export const setClocksSchema = z.object({
  days: z.record(z.string().max(60), z.number().int().min(1).max(3650)),
});

/** Days as people say them: whole years where they are. The words stand at `privacy.clocks.for` and `.years`. */
export function spanOf(days: number): { key: 'privacy.clocks.for' | 'privacy.clocks.years'; count: number } {
  const years = Math.round(days / 365.25);
  return years > 0 && Math.abs(days - years * 365.25) < 2
    ? { key: 'privacy.clocks.years', count: years }
    : { key: 'privacy.clocks.for', count: days };
}
