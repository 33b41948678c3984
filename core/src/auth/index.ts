/** Signing in, joining, API tokens: the shapes of the auth routes. */
import { z } from 'zod';
import { localeSchema } from '../common/index.ts';
import { emailSchema, hatSchema, personSchema } from '../people/index.ts';
import { workspaceSchema } from '../workspaces/index.ts';

export * from './charter.ts';
export * from './scim.ts';
export * from './security.ts';
export * from './sso.ts';
export * from './sso-refusals.ts';
export * from './tokens.ts';

/** 10 characters or more, as OWASP advises where no second factor is asked; 128 bounds the hashing work. */
export const passwordSchema = z.string().min(10).max(128);

export const setupStateSchema = z.object({
  /** True while there is no organisation: the first visit creates one or loads the demonstration. */
  setupNeeded: z.boolean(),
  demonstration: z.boolean(),
  workspaceName: z.string().nullable(),
  locale: localeSchema.nullable(),
  /** Magic links and password resets need e-mail. */
  mailEnabled: z.boolean(),
});
export const setupSchema = z.object({
  workspace: z.object({ name: z.string().trim().min(1).max(200), locale: localeSchema }),
  owner: z.object({
    name: z.string().trim().min(1).max(200),
    email: emailSchema,
    password: passwordSchema,
    /** False for whoever only runs the installation: no member, no feed, counted nowhere. */
    takesPart: z.boolean().default(true),
  }),
});
export type Setup = z.infer<typeof setupSchema>;

export const meSchema = z.object({
  person: personSchema,
  workspace: workspaceSchema,
  charter: z.object({ version: z.string(), acceptedVersion: z.string().nullable() }),
  /** The workspace asks a second factor of this role, and this session has proved none. */
  secondFactorNeeded: z.boolean(),
});
export type Me = z.infer<typeof meSchema>;
export const updateMeSchema = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  locale: localeSchema.optional(),
});

export const joiningSchema = z.object({
  workspaceName: z.string(),
  locale: localeSchema,
  hat: hatSchema,
  name: z.string().nullable(),
  /** Only in a link from a letter. */
  email: z.string().nullable(),
  /** The account is made with that address and no other: the letter proved it. */
  addressFixed: z.boolean(),
  /** Opened from a letter: saying no erases the address. */
  byLetter: z.boolean(),
  /** For somebody who will only administer: there is an account to make, and no charter to accept. */
  administers: z.boolean(),
  /** Joining is asked for, and somebody answers. */
  needsApproval: z.boolean(),
  charterVersion: z.string(),
});
export const joinSchema = z.object({
  name: z.string().trim().min(1).max(200),
  email: emailSchema,
  /** Of the new account, or of the account this address already has here. */
  password: passwordSchema,
  locale: localeSchema,
  charterVersion: z.string(),
});
export type Join = z.infer<typeof joinSchema>;

/** Who one may be with one click, on the demonstration only. */
export const demonstrationPartSchema = z.enum(['lead', 'employee', 'supporter']);
export type DemonstrationPart = z.infer<typeof demonstrationPartSchema>;
