/** Shapes every room uses: ids, locales, pages of a list, problem documents. */
import { z } from 'zod';

export { foldWords } from './fold.ts';

export const locales = ['fr', 'en'] as const;
export const localeSchema = z.enum(locales);
export type Locale = z.infer<typeof localeSchema>;

/** UUIDv7, lower case. */
export const idSchema = z.uuid();
/** An instant, ISO 8601 with an offset, e.g. `2026-11-22T08:00:00.000Z`. */
export const instantSchema = z.iso.datetime({ offset: true });
export const idParamsSchema = z.object({ id: idSchema });

export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** A page of a list; `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** RFC 9457 problem document. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  traceId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
