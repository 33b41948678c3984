/** One's own ways in and sessions, as /account/security shows them. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { emailSchema } from '../people/index.ts';

/** How a session was opened; null for one from before this was kept. */
export const signInWays = ['password', 'two_steps', 'letter', 'passkey', 'sso'] as const;
export const sessionSchema = z.object({
  id: idSchema,
  /** "Chrome", "Android": words, or null where the browser did not say. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  way: z.string().nullable(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema,
  /** The session of this very request. */
  current: z.boolean(),
});
export const passkeySchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Kept by a password manager on several devices, rather than on one. */
  synced: z.boolean(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
});
export const renamePasskeySchema = z.object({ name: z.string().trim().min(1).max(120) });
/** Another address, to be confirmed at both. */
export const emailChangeSchema = z.object({
  email: z.string(),
  oldConfirmed: z.boolean(),
  newConfirmed: z.boolean(),
});
export const askEmailChangeSchema = z.object({
  email: emailSchema,
  /** Of the account, where it has one. */
  password: z.string().max(128).optional(),
});
export const securitySchema = z.object({
  /** The address of the account: letters go there, and one signs in with it. */
  email: z.string(),
  emailChange: emailChangeSchema.nullable(),
  hasPassword: z.boolean(),
  mailEnabled: z.boolean(),
  /** Codes of an authenticator app are asked for after a password. */
  secondFactor: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  /** Young enough to add a passkey; else one signs in again first. */
  signedInLately: z.boolean(),
  passkeys: z.array(passkeySchema),
  sessions: z.array(sessionSchema),
});
export type Security = z.infer<typeof securitySchema>;

export const secondFactorRuleSchema = z.object({ requiredSince: instantSchema.nullable() });
export type SecondFactorRule = z.infer<typeof secondFactorRuleSchema>;
