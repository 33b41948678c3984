/** The public contract of setting networks up, and of signing in at them. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { deliveryModeSchema, networkIdSchema } from '../networks/network.ts';
import { connectionSchema } from './schemas.ts';

export const authorizationInputSchema = z.object({
  network: networkIdSchema,
  service: z
    .string()
    .trim()
    .max(300)
    .optional()
    .describe('The server the account lives on, for networks made of many: piaille.fr, @nadia@piaille.fr.'),
  handle: z.string().trim().max(300).optional().describe('Whose account it is, where the person told us.'),
  connectionId: idSchema.optional().describe('The account to reconnect; it tells service and handle.'),
  figures: z
    .boolean()
    .optional()
    .describe('Let the figures of the account named be read, through the app that is for them alone.'),
});
export type AuthorizationInput = z.infer<typeof authorizationInputSchema>;

export const authorizationSchema = z.object({
  url: z.string().describe('The network’s own page to go to; it is good for ten minutes.'),
});

export const authorizationReturnSchema = z.object({
  network: networkIdSchema,
  query: z.string().max(8_000).describe('The query of the address the network sent the person back to.'),
});
export type AuthorizationReturn = z.infer<typeof authorizationReturnSchema>;

export const authorizationOutcomeSchema = z.object({
  connection: connectionSchema,
  /** The account that was to be reconnected, where another one came back. */
  insteadOf: z.string().nullable(),
});
export type AuthorizationOutcome = z.infer<typeof authorizationOutcomeSchema>;

/** Why nobody can publish through the network’s interface; `null` when one can. */
export const interfaceObstacles = ['off', 'no_app', 'no_budget', 'needs_public_https'] as const;

/** A network as a member meets it. */
export const memberNetworkSchema = z.object({
  network: networkIdSchema,
  modes: z.array(deliveryModeSchema).describe('What the administrator allows and what works.'),
  signIn: z.boolean().describe('An account is connected by signing in at the network.'),
  appPassword: z.boolean().describe('An account can be connected with an app password.'),
  anyServer: z.boolean(),
});
export type MemberNetwork = z.infer<typeof memberNetworkSchema>;
export const memberNetworksSchema = z.object({ items: z.array(memberNetworkSchema) });

export const networkParamsSchema = z.object({ network: networkIdSchema });

export const appCheckSchema = z.object({
  result: z.enum(['accepted', 'refused', 'unreachable']),
  /** The network’s own words, if it said any. */
  detail: z.string().nullable(),
  at: instantSchema,
});
export type AppCheck = z.infer<typeof appCheckSchema>;

const networkAppSchema = z.object({
  clientId: z.string(),
  hasSecret: z.boolean(),
  changedAt: instantSchema,
  check: appCheckSchema.nullable(),
});

export const networkSetupSchema = z.object({
  network: networkIdSchema,
  assisted: z.boolean(),
  api: z.boolean(),
  obstacle: z.enum(interfaceObstacles).nullable(),
  /** Exactly what is registered at the network. */
  redirectUrl: z.string(),
  appPasswords: z.boolean(),
  app: networkAppSchema.nullable(),
  /** The app that reads figures, for networks that want one of its own. */
  figuresApp: networkAppSchema.nullable(),
  /** Of this calendar month (UTC); in thousandths of the currency’s unit, since one post can cost less than a cent. */
  budget: z
    .object({
      minor: z.int().nullable().describe('In minor units, e.g. cents; null where none is set.'),
      currency: z.string(),
      spentMills: z.int(),
    })
    .nullable(),
  /** A version of the network's interface that it no longer answers, and where the operator sets a newer one. */
  refused: z.object({ version: z.string(), setting: z.string(), at: instantSchema }).nullable(),
  /** Accounts of members, down to a multiple of the least number of people shown; null for fewer. */
  accounts: z.object({ connected: z.int().nullable(), lapsed: z.int().nullable() }),
});
export type NetworkSetup = z.infer<typeof networkSetupSchema>;
export const networkSetupsSchema = z.object({ items: z.array(networkSetupSchema) });

export const networkSettingsInputSchema = z.object({
  assisted: z.boolean().optional(),
  api: z.boolean().optional(),
  appPasswords: z.boolean().optional(),
  budgetMinor: z
    .int()
    .min(0)
    .max(100_000_000)
    .nullable()
    .optional()
    .describe('A month’s budget in minor units of the network’s currency; null for none.'),
});
export type NetworkSettingsInput = z.infer<typeof networkSettingsInputSchema>;

export const networkAppInputSchema = z.object({
  clientId: z.string().trim().min(1).max(300),
  clientSecret: z.string().trim().min(1).max(1_000).optional().describe('Left out, the stored secret stays.'),
});
export type NetworkAppInput = z.infer<typeof networkAppInputSchema>;
