/** Approval before publication, and the archive: the shapes of their routes. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, pageOf, pageQuerySchema } from '../common/index.ts';
import { deliveryModeSchema, networkIdSchema } from '../networks/network.ts';

/** What an editor reads: the words and where they go. No name, and never a figure. */
export const approvalSchema = z.object({
  id: idSchema,
  story: z.string(),
  network: networkIdSchema,
  mode: deliveryModeSchema,
  text: z.string(),
  locale: localeSchema,
  scheduledAt: instantSchema.nullable(),
  /** Where it can be seen, once it is out. */
  url: z.string().nullable(),
  since: instantSchema,
});
export type Approval = z.infer<typeof approvalSchema>;
export const approvalsQuerySchema = pageQuerySchema.extend({
  show: z
    .enum(['waiting', 'after'])
    .default('waiting')
    .describe('`after`: what is out and no editor has read.'),
});
export type ApprovalsQuery = z.infer<typeof approvalsQuerySchema>;
export const approvalPageSchema = pageOf(approvalSchema).extend({ waiting: z.int() });
/** A message must exist before one can be asked what to say about it; the service asks for the note. */
export const sendBackInputSchema = z.object({ note: z.string().trim().max(1_000).default('') });

export const archiveEntrySchema = z.object({
  number: z.int(),
  kind: z.enum(['published', 'declared', 'verified', 'erased']),
  at: instantSchema,
  hash: z.string(),
  erasedAt: instantSchema.nullable(),
  /** Null once erased. */
  content: z
    .object({
      person: z.string(),
      story: z.string(),
      network: networkIdSchema,
      text: z.string(),
      link: z.string(),
      url: z.string().nullable(),
      basis: z.enum(['measured', 'declared']),
      policyVersion: z.int().nullable(),
    })
    .nullable(),
});
export type ArchiveEntry = z.infer<typeof archiveEntrySchema>;
export const archivePageSchema = pageOf(archiveEntrySchema);

export const archiveProblemSchema = z.object({
  number: z.int(),
  kind: z.enum(['changed', 'content_changed', 'missing', 'reordered', 'cut', 'head', 'emptied']),
});
export type ArchiveProblem = z.infer<typeof archiveProblemSchema>;
export const archiveReportSchema = z.object({
  workspace: z.string(),
  entries: z.int(),
  /** SHA-256 of the last link: kept elsewhere, it proves that the whole chain was not written anew. */
  head: z.string().nullable(),
  problems: z.array(archiveProblemSchema),
});

export const archiveExportInputSchema = z.object({
  reason: z.string().trim().min(5).max(500).describe('Why; it is written down with who and when.'),
});
export const archiveExportSchema = z.object({
  /** Whose words are in it. */
  people: z.array(idSchema),
  chain: z.string(),
  head: z.object({ number: z.int(), hash: z.string() }).nullable(),
  entries: z.array(
    z.object({
      number: z.int(),
      kind: z.string(),
      at: instantSchema,
      previous: z.string(),
      commitment: z.string(),
      hash: z.string(),
      salt: z.string().nullable(),
      content: z.unknown().nullable(),
      erasedAt: instantSchema.nullable(),
    }),
  ),
});
export type ArchiveExport = z.infer<typeof archiveExportSchema>;
