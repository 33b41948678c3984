/** People, their hats, teams and invitations: the shapes of the people routes. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, pageQuerySchema } from '../common/index.ts';
import { roleGrantSchema } from './access.ts';
import { hatSchema, roleSchema } from './hats.ts';
import { startImportSchema } from './imports.ts';
import { invitationKindSchema } from './joining.ts';

export * from './access.ts';
export * from './audience-rule.ts';
export * from './audiences.ts';
export * from './hats.ts';
export * from './imports.ts';
export * from './joining.ts';
export * from './permissions.ts';
export * from './timeline.ts';

const nameSchema = z.string().trim().min(1).max(200);
export const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));
const teamNameSchema = z.string().trim().max(120);
/** Town or site, as the organisation writes it. */
export const placeSchema = z.string().trim().max(120);
const rolesSchema = z
  .array(roleGrantSchema)
  .max(8)
  .describe('All roles; `role` and `groupScope` are short for one alone.');
const groupScopeSchema = z
  .array(idSchema)
  .max(50)
  .nullable()
  .describe('Groups an editor or a contributor is limited to; null for the whole workspace.');

/**
 * Invited: known, has not joined. Member: accepted the charter. Administrator: has an account and a role, and takes no
 * part. Left: is no longer one.
 */
export const personStateSchema = z.enum(['invited', 'member', 'administrator', 'left']);

/** What a directory may keep of a person: read-only here while it does. */
export const directoryFieldSchema = z.enum(['name', 'email', 'team', 'place', 'role']);
export type DirectoryField = z.infer<typeof directoryFieldSchema>;

export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Hidden until somebody has joined: that it is gone would tell who declined. */
  email: z.string().nullable(),
  /** Whether an address was given, still kept or not. */
  addressGiven: z.boolean(),
  locale: localeSchema,
  hats: z.array(hatSchema),
  team: z.string().nullable(),
  place: z.string().nullable(),
  /** The first of the roles held; `member` for none. */
  role: roleSchema,
  groupScope: groupScopeSchema,
  roles: z.array(roleGrantSchema),
  state: personStateSchema,
  /** Fields that a directory keeps (SCIM). */
  keptByDirectory: z.array(directoryFieldSchema),
  createdAt: instantSchema,
});
export type Person = z.infer<typeof personSchema>;

export const createPersonSchema = z.object({
  name: nameSchema,
  email: emailSchema.optional(),
  /** None for whoever only administers: they have a role, and take no part. */
  hats: z.array(hatSchema).max(7).default(['employee']),
  team: teamNameSchema.optional(),
  place: placeSchema.optional(),
  locale: localeSchema.optional(),
  role: roleSchema.default('member'),
  groupScope: groupScopeSchema.optional(),
  roles: rolesSchema.optional(),
});
export type CreatePerson = z.infer<typeof createPersonSchema>;

export const updatePersonSchema = z.object({
  name: nameSchema.optional(),
  hats: z.array(hatSchema).min(1).max(7).optional(),
  team: teamNameSchema.nullable().optional(),
  place: placeSchema.nullable().optional(),
  locale: localeSchema.optional(),
  role: roleSchema.optional(),
  /** A new role without it counts in the whole workspace. */
  groupScope: groupScopeSchema.optional(),
  roles: rolesSchema.optional(),
});
export type UpdatePerson = z.infer<typeof updatePersonSchema>;

export const peopleQuerySchema = pageQuerySchema.extend({
  /** Part of a name or e-mail address. */
  q: z.string().trim().max(100).optional(),
  hat: hatSchema.optional(),
  team: z.string().max(120).optional(),
  place: z.string().max(120).optional(),
  /** Id of a group. */
  group: idSchema.optional(),
  state: personStateSchema.optional(),
});
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;

export const teamSchema = z.object({ id: idSchema, name: z.string(), people: z.number().int() });

/** `csv` has a first row of column names: name, email, team, hats (`|` between), language. Comma, semicolon or tab. */
export const importPeopleSchema = z.object({
  csv: z.string().min(1).max(2_000_000),
  dryRun: z.boolean().default(true),
  /** Needed unless it is a dry run: nobody is added without an origin and a legal basis. */
  origin: startImportSchema.shape.origin.optional(),
  legalBasis: startImportSchema.shape.legalBasis.optional(),
  letters: z.boolean().default(false),
});
export const importResultSchema = z.object({
  /** Null on a dry run. */
  importId: idSchema.nullable(),
  created: z.number().int(),
  /** Rows whose e-mail is already here; they are left as they are. */
  known: z.number().int(),
  preview: z.array(createPersonSchema.omit({ role: true, groupScope: true, roles: true })).max(5),
  errors: z.array(z.object({ line: z.number().int(), code: z.string(), value: z.string() })),
});
export type ImportResult = z.infer<typeof importResultSchema>;

export const createInvitationSchema = z.object({
  /** For many: a link, or a code that can be typed and printed. With `personId` it is for one. */
  kind: z.enum(['link', 'code']).default('link'),
  hat: hatSchema.default('employee'),
  team: teamNameSchema.optional(),
  place: placeSchema.optional(),
  groups: z.array(idSchema).max(20).default([]).describe('Groups kept by hand.'),
  label: z.string().trim().max(120).optional(),
  /** How many may join by it; without it, as many as wish to. */
  maxUses: z.int().min(1).max(100_000).optional(),
  /** Whoever opens it asks to join, and waits for an answer. */
  needsApproval: z.boolean().default(false),
  /** One person's own invitation, sent by e-mail where e-mail is on. */
  personId: idSchema.optional(),
  /** False: no letter goes out, and the address is shown to be handed over. */
  letter: z.boolean().default(true),
  expiresInDays: z.number().int().min(1).max(365).default(30),
});
export type CreateInvitation = z.infer<typeof createInvitationSchema>;
export const invitationSchema = z.object({
  id: idSchema,
  kind: invitationKindSchema,
  hat: hatSchema,
  team: z.string().nullable(),
  place: z.string().nullable(),
  groups: z.array(z.string()),
  /** To be typed at /join, as it is kept; null where there is none. */
  code: z.string().nullable(),
  maxUses: z.int().nullable(),
  needsApproval: z.boolean(),
  label: z.string().nullable(),
  personId: idSchema.nullable(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  acceptedCount: z.number().int(),
});
export type Invitation = z.infer<typeof invitationSchema>;
/** The address is shown once: only a hash of its token is kept. */
export const createdInvitationSchema = invitationSchema.extend({
  /** Null when it goes out by letter: then only its reader holds it. */
  url: z.string().nullable(),
  mailed: z.boolean(),
});
