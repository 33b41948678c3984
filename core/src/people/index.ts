/** People, their hats, teams and invitations: the shapes of the people routes. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, pageQuerySchema } from '../common/index.ts';
import { hatSchema, roleSchema } from './hats.ts';

export * from './audience-rule.ts';
export * from './audiences.ts';
export * from './hats.ts';

const nameSchema = z.string().trim().min(1).max(200);
export const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));
const teamNameSchema = z.string().trim().max(120);
/** Town or site, as the organisation writes it. */
export const placeSchema = z.string().trim().max(120);
const groupScopeSchema = z
  .array(idSchema)
  .max(50)
  .nullable()
  .describe('Groups an editor or a contributor is limited to; null for the whole workspace.');

/** Invited: known, has not joined. Member: accepted the charter. Left: is no longer one. */
export const personStateSchema = z.enum(['invited', 'member', 'left']);

export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string().nullable(),
  locale: localeSchema,
  hats: z.array(hatSchema),
  team: z.string().nullable(),
  place: z.string().nullable(),
  role: roleSchema,
  groupScope: groupScopeSchema,
  state: personStateSchema,
  createdAt: instantSchema,
});
export type Person = z.infer<typeof personSchema>;

export const createPersonSchema = z.object({
  name: nameSchema,
  email: emailSchema.optional(),
  hats: z.array(hatSchema).min(1).max(7).default(['employee']),
  team: teamNameSchema.optional(),
  place: placeSchema.optional(),
  locale: localeSchema.optional(),
  role: roleSchema.default('member'),
  groupScope: groupScopeSchema.optional(),
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
});
export const importResultSchema = z.object({
  /** Null on a dry run. */
  importId: idSchema.nullable(),
  created: z.number().int(),
  /** Rows whose e-mail is already here; they are left as they are. */
  known: z.number().int(),
  preview: z.array(createPersonSchema.omit({ role: true, groupScope: true })).max(5),
  errors: z.array(z.object({ line: z.number().int(), code: z.string(), value: z.string() })),
});
export type ImportResult = z.infer<typeof importResultSchema>;

export const createInvitationSchema = z.object({
  hat: hatSchema.default('employee'),
  team: teamNameSchema.optional(),
  label: z.string().trim().max(120).optional(),
  /** One person's own invitation, sent by e-mail where e-mail is on; without it the link is for many. */
  personId: idSchema.optional(),
  expiresInDays: z.number().int().min(1).max(365).default(30),
});
export type CreateInvitation = z.infer<typeof createInvitationSchema>;
export const invitationSchema = z.object({
  id: idSchema,
  hat: hatSchema,
  team: z.string().nullable(),
  label: z.string().nullable(),
  personId: idSchema.nullable(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  acceptedCount: z.number().int(),
});
export type Invitation = z.infer<typeof invitationSchema>;
/** The address is shown once: only a hash of its token is kept. */
export const createdInvitationSchema = invitationSchema.extend({ url: z.string(), mailed: z.boolean() });
