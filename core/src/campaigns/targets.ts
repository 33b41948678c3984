/**
 * Those a campaign addresses: what is known of them, and how an alert says whom it means. Server and web share it.
 * A target is a public post and who holds it; nothing here is about a private life.
 */
import { z } from 'zod';
import type { Locale } from '../common/index.ts';

export const stances = ['for', 'against', 'undecided', 'unknown'] as const;
export const stanceSchema = z.enum(stances);
export type Stance = z.infer<typeof stanceSchema>;

/** A chamber or kind of post: `us-senate`, `us-house`, `us-ut-house`, `fr-an`, `fr-senat`, `eu-ep`, `fr-mairie`, `other` … */
export const chamberSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+){0,4}$/);

/** Open Civic Data division id, or one made in its manner where that project has none. */
export const ocdIdSchema = z
  .string()
  .max(200)
  .regex(/^ocd-division\/country:[a-z]{2}(?:\/[a-z_]+:[^/\s]+)*$/);

const some = <S extends z.ZodType>(item: S) => z.array(item).max(500).optional();

/**
 * Whom an alert addresses. Every part that is given and not empty must hold; within a part one is enough. Nothing given
 * means nobody: an alert never writes to everyone by an oversight.
 */
export const targetSelectionSchema = z.object({
  chambers: some(chamberSchema),
  committees: some(z.string().max(300)),
  parties: some(z.string().max(200)),
  stances: some(stanceSchema),
  lists: some(z.uuid()),
  ids: some(z.uuid()),
});
export type TargetSelection = z.infer<typeof targetSelectionSchema>;

/** Whether a selection names anybody at all. */
export const isEmptySelection = (selection: TargetSelection): boolean =>
  Object.values(selection).every((part) => !part?.length);

/** Where they may be met or called. `hours` as the source writes them. */
export const officeSchema = z.object({
  name: z.string().max(200),
  phone: z.string().max(60).optional(),
  address: z.string().max(500).optional(),
  hours: z.string().max(200).optional(),
  timeZone: z.string().max(60).optional(),
});
export type Office = z.infer<typeof officeSchema>;

export const salutationSchema = z.object({
  fr: z.string().trim().min(1).max(120).optional(),
  en: z.string().trim().min(1).max(120).optional(),
});
export type Salutation = z.infer<typeof salutationSchema>;

/** What letters and calls need to know of a target. */
export interface TargetFacts {
  id: string;
  name: string;
  /** Title of the post, as the source says it. */
  post: string;
  chamber: string;
  party: string | null;
  committees: string[];
  jurisdiction: { ocdId: string; name: string } | null;
  /** Corrected by staff, else as the source says. */
  email: string | null;
  phone: string | null;
  formUrl: string | null;
  offices: Office[];
  /** How letters begin; a language that is missing falls back to the full name. */
  salutation: Salutation;
  /** The language they are best written to in, where it is known. */
  locale: Locale | null;
  /** The seat is empty: there is nobody to write to, and the page says so. */
  vacant: boolean;
  /** `2026-06-15`: the day the source speaks of. */
  dataDate: string | null;
  stance: Stance;
}
