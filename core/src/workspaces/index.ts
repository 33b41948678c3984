/** The organisation as its people see it. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';

export * from './failed-jobs.ts';

export const accentSchema = z.string().regex(/^#[0-9a-f]{6}$/);
export const workspaceSchema = z.object({
  id: idSchema,
  name: z.string(),
  locale: localeSchema,
  /** IANA zone, e.g. `Europe/Paris`: hours of the organisation's charts. */
  timeZone: z.string(),
  accent: accentSchema.nullable(),
  /** A path of this installation, and pixels. */
  logo: z.object({ path: z.string(), width: z.int(), height: z.int() }).nullable(),
  /** Not null on the demonstration. */
  demonstrationAt: instantSchema.nullable(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** A JPEG, PNG, WebP, GIF or AVIF file of up to 700 kB, in base64. */
export const logoInputSchema = z.object({ picture: z.base64().min(8).max(960_000) });

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};
export const updateWorkspaceSchema = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  locale: localeSchema.optional(),
  timeZone: z.string().refine(isTimeZone).optional(),
  accent: accentSchema.nullable().optional(),
});
export type UpdateWorkspace = z.infer<typeof updateWorkspaceSchema>;
