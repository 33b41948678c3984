/** Targets as staff see and keep them, and the lists they make of them. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import {
  chamberSchema,
  ocdIdSchema,
  officeSchema,
  salutationSchema,
  stanceSchema,
  targetSelectionSchema,
} from './targets.ts';

const inDistrict = z.object({ ocdId: z.string(), name: z.string() });
export const targetSchema = z.object({
  id: idSchema,
  name: z.string(),
  post: z.string(),
  chamber: z.string(),
  party: z.string().nullable(),
  committees: z.array(z.string()),
  jurisdiction: inDistrict.nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  formUrl: z.string().nullable(),
  vacant: z.boolean(),
  stance: stanceSchema,
  dataDate: z.string().nullable(),
  gone: z.boolean(),
});
export type TargetLine = z.infer<typeof targetSchema>;

export const targetSheetSchema = targetSchema.extend({
  offices: z.array(officeSchema),
  address: z.string().nullable(),
  website: z.string().nullable(),
  locale: localeSchema.nullable(),
  termStarts: z.string().nullable(),
  termEnds: z.string().nullable(),
  /** As the source says them, where staff corrected them. */
  sourceEmail: z.string().nullable(),
  sourcePhone: z.string().nullable(),
  staffEmail: z.string().nullable(),
  staffPhone: z.string().nullable(),
  sourceSalutation: salutationSchema,
  staffSalutation: salutationSchema,
  sourceJurisdiction: inDistrict.nullable(),
  staffJurisdiction: inDistrict.nullable(),
  source: z
    .object({
      id: idSchema,
      name: z.string(),
      adapter: z.string(),
      licence: z.string(),
      url: z.string().nullable(),
      readAt: instantSchema.nullable(),
    })
    .nullable(),
  lists: z.array(z.object({ id: idSchema, name: z.string() })),
});
export type TargetSheet = z.infer<typeof targetSheetSchema>;

const flag = z.enum(['true']);
export const targetsQuerySchema = z.object({
  search: z.string().trim().max(100).optional(),
  chamber: chamberSchema.optional(),
  party: z.string().max(200).optional(),
  committee: z.string().max(300).optional(),
  district: z.string().max(200).optional(),
  stance: stanceSchema.optional(),
  source: idSchema.optional(),
  list: idSchema.optional(),
  vacant: flag.optional(),
  noEmail: flag.optional(),
  gone: flag.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(600).optional(),
});
export type TargetsQuery = z.output<typeof targetsQuerySchema>;
export type TargetFilters = Omit<TargetsQuery, 'limit' | 'cursor'>;
export const targetPageSchema = z.object({
  items: z.array(targetSchema),
  nextCursor: z.string().nullable(),
  /** How many there are in all; counted with the first page only. */
  total: z.int().nullable(),
});

const counted = z.object({ value: z.string(), count: z.int() });
/** What there is to choose from. */
export const targetFacetsSchema = z.object({
  chambers: z.array(counted),
  parties: z.array(counted),
  committees: z.array(counted),
  lists: z.array(z.object({ id: idSchema, name: z.string(), count: z.int() })),
});
export type TargetFacets = z.infer<typeof targetFacetsSchema>;

/** A district as staff give it: the name is kept where nobody has named it yet. */
export const chosenDistrictSchema = z.object({ ocdId: ocdIdSchema, name: z.string().trim().min(1).max(200) });
export type ChosenDistrict = z.infer<typeof chosenDistrictSchema>;
export const districtsQuerySchema = z.object({ search: z.string().trim().min(1).max(100) });
export const districtsFoundSchema = z.object({
  items: z.array(
    chosenDistrictSchema.extend({
      kind: z.string(),
      /** Whether a source or a table of postal codes knows it; else it is what the text means. */
      known: z.boolean(),
    }),
  ),
});
export type DistrictFound = z.infer<typeof districtsFoundSchema>['items'][number];

const contact = {
  email: z.email().max(254).nullable().optional(),
  phone: z.string().trim().max(60).nullable().optional(),
};
export const changeTargetSchema = z.object({
  stance: stanceSchema.optional(),
  ...contact,
  salutation: salutationSchema.optional(),
  district: chosenDistrictSchema.nullable().optional(),
});
export type ChangeTarget = z.infer<typeof changeTargetSchema>;
/** Somebody no source knows: a regulator, a chief executive. */
export const addTargetSchema = z.object({
  name: z.string().trim().min(1).max(200),
  post: z.string().trim().min(1).max(200),
  chamber: chamberSchema.default('other'),
  party: z.string().trim().max(200).optional(),
  ...contact,
  formUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  address: z.string().trim().max(500).optional(),
  salutation: salutationSchema.optional(),
  district: chosenDistrictSchema.optional(),
  /** Lists they join at once. */
  lists: z.array(idSchema).max(50).default([]),
});
export type AddTarget = z.input<typeof addTargetSchema>;

export const targetListSchema = z.object({
  id: idSchema,
  name: z.string(),
  count: z.int(),
  updatedAt: instantSchema,
});
export type TargetList = z.infer<typeof targetListSchema>;
export const nameTargetListSchema = z.object({ name: z.string().trim().min(1).max(120) });
/** Who joins and who leaves: by id, or all that filters find. */
export const changeListMembersSchema = z.object({
  add: z.array(idSchema).max(1_000).default([]),
  remove: z.array(idSchema).max(1_000).default([]),
  addFound: targetsQuerySchema.omit({ limit: true, cursor: true }).optional(),
});
export type ChangeListMembers = z.output<typeof changeListMembersSchema>;

export const askReachSchema = z.object({ selection: targetSelectionSchema });
export const reachSchema = z.object({
  targets: z.int(),
  vacant: z.int(),
  withoutEmail: z.int(),
  /** Neither address nor form nor telephone. */
  unreachable: z.int(),
  /** The first few names, so that a slip is seen. */
  names: z.array(z.string()),
});
export type Reach = z.infer<typeof reachSchema>;
