/** Imports of people from a spreadsheet: what a column can mean, how far an import is, what it would do. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { type Hat, hatSchema } from './hats.ts';
import { legalBasisSchema } from './joining.ts';

export const importFields = [
  'name',
  'firstName',
  'lastName',
  'email',
  'team',
  'place',
  'groups',
  'hats',
  'locale',
] as const;
export const importFieldSchema = z.enum(importFields);
export type ImportField = z.infer<typeof importFieldSchema>;

/** A list weighs 20 MB at most: some 200,000 people. */
export const mostImportBytes = 20_000_000;

const rowNoteSchema = z.object({
  /** As a text editor counts lines: the first is 1. */
  line: z.int(),
  /** Words at `people.import.error.<code>`. */
  code: z.string(),
  value: z.string(),
});
export const importPreviewSchema = z.object({
  name: z.string(),
  email: z.string().nullable(),
  team: z.string().nullable(),
  place: z.string().nullable(),
  hats: z.array(hatSchema),
  locale: localeSchema,
});

/**
 * `uploaded`: its columns wait to be named. `reading`, then `read`: what it would do is known. `running`, then `done`.
 * Only a `done` one can be taken back (`undone`).
 */
export const importStates = ['uploaded', 'reading', 'read', 'running', 'done', 'failed', 'undone'] as const;
export const peopleImportSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  encoding: z.string().nullable(),
  separator: z.string().nullable(),
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
  /** What each column means, in their order; null for one that is passed over. */
  mapping: z.array(importFieldSchema.nullable()),
  /** Of rows that name none. */
  hats: z.array(hatSchema),
  locale: localeSchema,
  origin: z.string().nullable(),
  legalBasis: legalBasisSchema.nullable(),
  declaredAt: instantSchema.nullable(),
  letters: z.boolean(),
  expiresInDays: z.int(),
  state: z.enum(importStates),
  /** An error code, where it failed. */
  failure: z.string().nullable(),
  /** Rows of people in the file, once it has been read to its end. */
  rowsTotal: z.int().nullable(),
  rowsRead: z.int(),
  rowsDone: z.int(),
  /** How many it adds. */
  created: z.int(),
  /** How many are here already and stay as they are. */
  known: z.int(),
  /** Rows joined to an earlier row of the same address. */
  merged: z.int(),
  /** Rows left out; the first 200 of these, and of those merged, are listed. */
  errorCount: z.int(),
  errors: z.array(rowNoteSchema),
  preview: z.array(importPreviewSchema),
});
export type PeopleImport = z.infer<typeof peopleImportSchema>;

export const mapImportSchema = z.object({
  mapping: z.array(importFieldSchema.nullable()).max(200),
  hats: z
    .array(hatSchema)
    .min(1)
    .max(7)
    .default(['employee'] satisfies Hat[]),
  locale: localeSchema,
});
export type MapImport = z.infer<typeof mapImportSchema>;
export const startImportSchema = z.object({
  /** Where the list comes from, in words its people will read. */
  origin: z.string().trim().min(3).max(300),
  legalBasis: legalBasisSchema,
  letters: z.boolean(),
  expiresInDays: z.int().min(1).max(365).default(30),
});
export type StartImport = z.infer<typeof startImportSchema>;
