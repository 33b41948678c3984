/** Where targets and districts come from, and what reading a source did, as the interface shows it. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';

export const adapterIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(40);
const daySchema = z.iso.date();

/** One kind of source; words at `campaigns.targets.adapter.<id>.*`. */
export const targetAdapterSchema = z.object({
  id: adapterIdSchema,
  brings: z.enum(['targets', 'districts']),
  licence: z.string(),
  home: z.string().nullable(),
  url: z.string().nullable(),
  takes: z.array(z.string()),
  /** A copy comes with the program. */
  sample: z.boolean(),
});
export type TargetAdapter = z.infer<typeof targetAdapterSchema>;

/** `unchanged`: the server said so. `held`: half is missing, somebody decides. `columns`: somebody says what they hold. */
export const readingKinds = ['read', 'unchanged', 'held', 'columns', 'failed'] as const;
export const readingResultSchema = z.object({
  at: instantSchema,
  kind: z.enum(readingKinds),
  total: z.int(),
  added: z.int(),
  changed: z.int(),
  gone: z.int(),
  vacant: z.int(),
  /** Left out because they asked to be. */
  objected: z.int(),
  refusedCount: z.int(),
  /** The first hundred. */
  refused: z.array(z.object({ line: z.int().nullable(), reason: z.string(), value: z.string() })),
  /** In the reader’s language: what happened, and what to do. */
  error: z.object({ code: z.string(), title: z.string(), detail: z.string().nullable() }).nullable(),
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
});
export type ReadingResult = z.infer<typeof readingResultSchema>;

export const targetSourceSchema = z.object({
  id: idSchema,
  adapter: adapterIdSchema,
  brings: z.enum(['targets', 'districts']),
  name: z.string(),
  url: z.string().nullable(),
  licence: z.string(),
  dataDate: daySchema.nullable(),
  weekly: z.boolean(),
  readAt: instantSchema.nullable(),
  nextReadAt: instantSchema.nullable(),
  reading: z.boolean(),
  held: z.boolean(),
  /** Targets or postal codes that are here now. */
  count: z.int(),
  vacant: z.int(),
  lastResult: readingResultSchema.nullable(),
});
export type TargetSource = z.infer<typeof targetSourceSchema>;

const nameSchema = z.string().trim().min(1).max(120);
const urlSchema = z.url({ protocol: /^https?$/ }).max(2_000);
export const addTargetSourceSchema = z
  .object({
    adapter: adapterIdSchema,
    name: nameSchema,
    url: urlSchema.optional(),
    /** Read the copy that comes with the program. */
    sample: z.boolean().default(false),
    weekly: z.boolean().default(false),
    licence: z.string().trim().max(200).optional(),
  })
  .refine(({ url, sample }) => (url !== undefined) !== sample, 'an address or the sample');
export type AddTargetSource = z.input<typeof addTargetSourceSchema>;

export const changeTargetSourceSchema = z.object({
  name: nameSchema.optional(),
  url: urlSchema.nullable().optional(),
  weekly: z.boolean().optional(),
  licence: z.string().trim().max(200).optional(),
  dataDate: daySchema.nullable().optional(),
});
export type ChangeTargetSource = z.infer<typeof changeTargetSourceSchema>;

/** Which heading holds what, for a list of one’s own. */
export const heldReadingSchema = z.object({
  mapping: z.record(z.string().max(40), z.string().max(200)).optional(),
});

/** What a column of a list of one’s own can hold; words at `campaigns.targets.column.<name>`. */
export const targetColumns = [
  'name',
  'givenName',
  'familyName',
  'post',
  'chamber',
  'party',
  'committees',
  'email',
  'phone',
  'form',
  'address',
  'website',
  'district',
  'place',
  'salutationFr',
  'salutationEn',
  'locale',
  'termEnds',
  'id',
] as const;
export type TargetColumn = (typeof targetColumns)[number];
