/**
 * Single sign-on: the shapes of its routes. A provider is an organisation's own directory (Entra ID, Okta, Keycloak,
 * Google …) that vouches for people; it may do so only for e-mail domains that the workspace has proven.
 */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { hatSchema } from '../people/hats.ts';
import { ssoRefusalCodes } from './sso-refusals.ts';

const nameSchema = z.string().trim().min(1).max(80);
const urlSchema = z.url({ protocol: /^https?$/ }).max(500);
const claimSchema = z.string().trim().max(200);

/** Who of a proven domain may join at their first sign-in: those invited, or anyone. Joining is always their own act. */
export const ssoJoiningSchema = z.enum(['invited', 'domain']);

/** Which claim or attribute says what; empty takes the usual names. */
export const ssoClaimsSchema = z.object({
  email: claimSchema.default(''),
  name: claimSchema.default(''),
  groups: claimSchema.default(''),
  /** SAML: an attribute that names the person for good, where the name identifier changes. */
  subject: claimSchema.default(''),
});
/** A group of the directory and the team its people are in here. */
export const ssoTeamSchema = z.object({
  group: z.string().trim().min(1).max(200),
  team: z.string().trim().min(1).max(120),
});

/** What is set for a provider of either kind. */
const common = {
  joining: ssoJoiningSchema,
  /** Whom somebody asks who may not join, in the words of the organisation. */
  contact: z.string().trim().max(200),
  locale: localeSchema,
  /** Its addresses count as checked even where it does not say so. */
  trustsEmail: z.boolean(),
  claims: ssoClaimsSchema,
  teams: z.array(ssoTeamSchema).max(200),
};
export const ssoCommonSchema = z.object(common);
export type SsoCommon = z.infer<typeof ssoCommonSchema>;

export const oidcSettingsSchema = z.object({
  issuer: urlSchema,
  clientId: z.string().trim().min(1).max(300),
  scopes: z.string().trim().max(300),
  /** Signing out here also signs out there. */
  endsThere: z.boolean(),
});
export type OidcSettings = z.infer<typeof oidcSettingsSchema>;

export const samlSettingsSchema = z.object({
  entityId: z.string().trim().min(1).max(500),
  signInUrl: urlSchema,
  signOutUrl: urlSchema.nullable(),
  /** PEM or bare base64; several while one follows the other. */
  certificates: z.array(z.string().trim().min(50).max(10_000)).min(1).max(10),
  signsRequests: z.boolean(),
  /** Takes answers nobody here asked for (a tile in the provider's portal). */
  takesUnasked: z.boolean(),
  endsThere: z.boolean(),
});
export type SamlSettings = z.infer<typeof samlSettingsSchema>;

/** Metadata of a SAML provider as its administrators hand it over: the XML itself, or where it lies. */
const metadataSchema = z.string().trim().min(10).max(1_000_000);

export const createSsoProviderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('oidc'),
    name: nameSchema,
    issuer: urlSchema,
    clientId: oidcSettingsSchema.shape.clientId,
    clientSecret: z.string().trim().max(1000).default(''),
  }),
  z.object({
    kind: z.literal('saml'),
    name: nameSchema,
    metadata: metadataSchema.optional(),
    entityId: samlSettingsSchema.shape.entityId.optional(),
    signInUrl: urlSchema.optional(),
    certificates: samlSettingsSchema.shape.certificates.optional(),
  }),
]);
export type CreateSsoProvider = z.infer<typeof createSsoProviderSchema>;

export const updateSsoProviderSchema = z.object({
  name: nameSchema.optional(),
  enabled: z.boolean().optional(),
  ...ssoCommonSchema.partial().shape,
  oidc: oidcSettingsSchema
    .partial()
    .extend({ clientSecret: z.string().trim().max(1000).optional() })
    .optional(),
  saml: samlSettingsSchema.partial().extend({ metadata: metadataSchema.optional() }).optional(),
});
export type UpdateSsoProvider = z.infer<typeof updateSsoProviderSchema>;

export const ssoCertificateSchema = z.object({
  pem: z.string(),
  /** SHA-256, colon separated, as administrators compare it. */
  fingerprint: z.string(),
  subject: z.string(),
  expiresAt: instantSchema,
});

export const ssoProviderSchema = z.object({
  id: idSchema,
  kind: z.enum(['oidc', 'saml']),
  name: z.string(),
  enabledAt: instantSchema.nullable(),
  ...common,
  oidc: oidcSettingsSchema.extend({ hasSecret: z.boolean() }).nullable(),
  saml: samlSettingsSchema.extend({ certificates: z.array(ssoCertificateSchema) }).nullable(),
  /** What an administrator enters at the provider. */
  addresses: z.object({
    /** Where its portal or a bookmark starts a sign-in. */
    start: z.string(),
    /** OIDC: redirect URI. SAML: assertion consumer service. */
    answer: z.string(),
    entityId: z.string().nullable(),
    metadata: z.string().nullable(),
    /** OIDC: back-channel logout and where sign-out returns. SAML: single logout service. */
    signOut: z.string(),
    afterSignOut: z.string().nullable(),
  }),
  linkedPeople: z.number().int(),
});
export type SsoProvider = z.infer<typeof ssoProviderSchema>;

export const ssoDomainSchema = z.object({
  id: idSchema,
  domain: z.string(),
  record: z.object({ name: z.string(), value: z.string() }),
  provenAt: instantSchema.nullable(),
  checkedAt: instantSchema.nullable(),
  missingSince: instantSchema.nullable(),
  onlySsoAt: instantSchema.nullable(),
});
export type SsoDomain = z.infer<typeof ssoDomainSchema>;
/** An e-mail domain, e.g. `tilleuls.example`. */
export const domainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/);

/** What the sign-in page offers for an e-mail domain; it is the same whether the person exists or not. */
export const ssoOfferSchema = z.object({
  providers: z.array(z.object({ id: idSchema, name: z.string(), workspaceName: z.string() })),
  /** Only through one of them, owners excepted. */
  only: z.boolean(),
});

export const ssoAttemptSchema = z.object({
  id: idSchema,
  at: instantSchema,
  outcome: z.enum(['signed_in', 'joining', 'trial', 'refused']),
  reason: z.enum(ssoRefusalCodes).nullable(),
  detail: z.string().nullable(),
  emailDomain: z.string().nullable(),
});

/** What a provider said about the administrator who tried it. */
export const ssoTrialSchema = z.object({
  providerId: idSchema,
  providerName: z.string(),
  claims: z.object({
    subject: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    name: z.string().nullable(),
    groups: z.array(z.string()),
  }),
  /** Everything received, by name. */
  received: z.array(z.object({ name: z.string(), value: z.string() })),
  team: z.string().nullable(),
  /** What a first sign-in with these claims would meet; null when nothing stands in its way. */
  refusal: z.enum(ssoRefusalCodes).nullable(),
});

/** What somebody decides about who has proven by single sign-on who they are, and is no member yet. */
export const ssoJoiningStateSchema = z.object({
  workspaceName: z.string(),
  providerName: z.string(),
  locale: localeSchema,
  hat: hatSchema,
  name: z.string().nullable(),
  email: z.string(),
  /** Somebody with a role and no hat: they get an account, and accept nothing. */
  administers: z.boolean(),
  charterVersion: z.string(),
});
export const ssoJoinSchema = z.object({
  name: z.string().trim().min(1).max(200),
  locale: localeSchema,
  charterVersion: z.string().max(40),
});
export type SsoJoin = z.infer<typeof ssoJoinSchema>;
