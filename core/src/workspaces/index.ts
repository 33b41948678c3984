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
  /** Not null on the demonstration. */
  demonstrationAt: instantSchema.nullable(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

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
