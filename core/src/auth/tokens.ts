/** API tokens: what they may open, for how long, and the shapes of their routes. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';

/** Areas a token can be given; one's own account is none of them: that takes one's own session. */
export const tokenRooms = [
  'content',
  'sharing',
  'people',
  'links',
  'campaigns',
  'analytics',
  'guardrails',
  'workspaces',
  'auth',
  'privacy',
  'audit',
  'webhooks',
] as const;
export type TokenRoom = (typeof tokenRooms)[number];
/** Areas in which members without any role can do something. */
export const memberTokenRooms: readonly TokenRoom[] = ['content', 'sharing', 'guardrails', 'privacy'];

export const tokenScopes = tokenRooms.flatMap((room) => [`${room}:read`, `${room}:write`] as const);
export const tokenScopeSchema = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof tokenScopeSchema>;

export const longestTokenDays = 365;
/** Days before its end at which a letter says that a token is about to end. */
export const tokenWarningDays = 7;

export const createTokenSchema = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z
    .array(tokenScopeSchema)
    .min(1)
    .max(tokenScopes.length)
    .describe('What it may open, never more than its maker may.'),
  expiresInDays: z.int().min(1).max(longestTokenDays),
});
export type CreateToken = z.infer<typeof createTokenSchema>;

export const tokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  expiresAt: instantSchema,
});
export const createdTokenSchema = tokenSchema.extend({
  token: z.string().describe('Shown this once; only its hash is kept.'),
});

/** What a token of the workspace may be: enough for other systems, never an owner. */
export const serviceTokenRoles = ['admin', 'editor', 'analyst'] as const;
export type ServiceTokenRole = (typeof serviceTokenRoles)[number];
export const createServiceTokenSchema = createTokenSchema.extend({
  role: z.enum(serviceTokenRoles).describe('It is owned by nobody and stays when its maker leaves.'),
});
export type CreateServiceToken = z.infer<typeof createServiceTokenSchema>;
export const serviceTokenSchema = tokenSchema.extend({ role: z.enum(serviceTokenRoles) });
export const createdServiceTokenSchema = serviceTokenSchema.extend({ token: z.string() });
