/** Provisioning by a directory (SCIM): the shapes of its settings. The protocol itself is RFC 7643 and 7644. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { roleSchema } from '../people/hats.ts';

/** Whose console the page explains; the protocol is the same for all. */
export const directoryKinds = ['entra', 'okta', 'jumpcloud', 'other'] as const;
export const directoryKindSchema = z.enum(directoryKinds);

/** Departures beyond this share of a directory's active people, within an hour, wait for a person's word. */
export const holdRule = { share: 0.2, atLeast: 10, withinMs: 3_600_000 } as const;
/** Days a token is good for, and days the old one lives on after a rotation. */
export const scimTokenDays = { usual: 365, most: 730, overlap: 7 } as const;

export const scimTokenSchema = z.object({
  id: idSchema,
  /** The last characters. */
  ending: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
});
export const directoryGroupSchema = z.object({
  id: idSchema,
  name: z.string(),
  members: z.int(),
  groupId: idSchema.nullable(),
  team: z.string().nullable(),
  role: roleSchema.nullable(),
});
export type DirectoryGroup = z.infer<typeof directoryGroupSchema>;

export const departureHoldSchema = z.object({ left: z.int(), stayed: z.int(), waiting: z.int() });
export type DepartureHold = z.infer<typeof departureHoldSchema>;

export const directorySchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: directoryKindSchema,
  /** To give to the directory beside a token. */
  address: z.string(),
  sendsInvitations: z.boolean(),
  createdAt: instantSchema,
  lastRequestAt: instantSchema.nullable(),
  requests: z.int(),
  /** Of the last 500 requests. */
  failures: z.int(),
  people: z.object({
    active: z.int(),
    /** Joined by themselves. */
    joined: z.int(),
    /** Known and not joined: waiting, or not wishing to. Which of them nobody is told. */
    notJoined: z.int(),
  }),
  tokens: z.array(scimTokenSchema),
  groups: z.array(directoryGroupSchema),
  /** Departures that wait, by what they wait for. */
  held: z.object({ many: z.int(), lastOwner: z.int(), since: instantSchema.nullable() }),
});
export type Directory = z.infer<typeof directorySchema>;

const directoryNameSchema = z.string().trim().min(1).max(120);
export const createDirectorySchema = z.object({
  name: directoryNameSchema,
  kind: directoryKindSchema,
  sendsInvitations: z.boolean().default(false),
});
export type CreateDirectory = z.infer<typeof createDirectorySchema>;
export const updateDirectorySchema = z.object({
  name: directoryNameSchema.optional(),
  sendsInvitations: z.boolean().optional(),
});
export type UpdateDirectory = z.infer<typeof updateDirectorySchema>;

export const createScimTokenSchema = z.object({
  days: z.int().min(1).max(scimTokenDays.most).default(scimTokenDays.usual),
});
/** The token itself is shown this once. */
export const createdScimTokenSchema = scimTokenSchema.extend({ token: z.string() });

/** What a group of the directory means here; all null: nothing. */
export const meaningSchema = z.object({
  groupId: idSchema.nullable().default(null),
  team: z.string().trim().min(1).max(120).nullable().default(null),
  role: roleSchema.exclude(['owner', 'member']).nullable().default(null),
});
export type Meaning = z.infer<typeof meaningSchema>;

export const departureDecisionSchema = z.object({ decision: z.enum(['leave', 'stay']) });

export const scimRequestSchema = z.object({
  number: z.int(),
  at: instantSchema,
  method: z.string(),
  path: z.string(),
  status: z.int(),
  scimType: z.string().nullable(),
  detail: z.string().nullable(),
  durationMs: z.int(),
});
export type ScimRequest = z.infer<typeof scimRequestSchema>;
export const scimRequestQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  /** `failed`: only those that were refused. */
  outcome: z.enum(['failed']).optional(),
});
