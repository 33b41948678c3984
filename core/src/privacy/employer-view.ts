/** What the employer can see, what it never sees, and who looked: the shapes of the page, and the list of the never-seen. */
import { z } from 'zod';
import { instantSchema, pageOf } from '../common/index.ts';
import { roleSchema } from '../people/index.ts';
import { leastPeople } from './k-anonymity.ts';
import { revealedData } from './revealed.ts';

/**
 * Kinds of personal data that no route shows to staff, with the tables they stand in. A table claimed as personal is
 * either here or among `shownTables`; a test wants each to be in one. Words at `privacy.never.<kind>`.
 */
export const neverSeen = {
  /** What one wants to be told of campaigns, was told, and on which browsers. */
  notices: ['notification_settings', 'notices', 'push_subscriptions'],
  shares: ['shares', 'publications', 'own_posts', 'fact_publications', 'recall_notices'],
  figures: [
    'links',
    'publication_figures',
    'figure_uploads',
    'figure_grants',
    'fact_waiting',
    'fact_figures_waiting',
  ],
  reading: ['story_marks', 'topic_follows', 'story_reactions'],
  words: ['voice_samples', 'share_drafts', 'delegations'],
  networks: ['connections', 'network_authorizations', 'connection_notices'],
  rhythm: ['sharing_rhythms'],
  before: ['brought_histories'],
  declining: ['declined_addresses'],
  consents: ['consents', 'privacy_exports', 'erasures', 'looks'],
  sign_in: [
    ...['sessions', 'credentials', 'passkeys', 'two_factors', 'identities', 'email_changes'],
    ...['sso_links', 'api_tokens'],
  ],
  mails: ['report_subscriptions', 'report_mailings'],
} as const satisfies Record<string, readonly string[]>;
export type NeverSeen = keyof typeof neverSeen;
export const neverSeenKinds = Object.keys(neverSeen) as NeverSeen[];

/** What no table of ours holds about a person, and what nobody is asked: said because people ask. */
export const neverKept = ['feeds', 'political', 'ranking'] as const;

/** Tables with personal data that staff are shown something of, always by a route that declares it. */
export const shownTables: readonly string[] = [
  ...['people', 'person_hats', 'person_roles', 'person_origins', 'group_members', 'fact_members'],
  ...['invitations', 'people_imports', 'join_requests', 'audiences'],
  ...['scim_users', 'scim_departures'],
  ...['privacy_requests', 'events', 'audit_entries'],
  ...['guardrail_policies', 'guardrail_proofs'],
  ...['stories', 'sources', 'source_imports', 'source_items', 'media', 'story_decisions', 'story_versions'],
  ...['story_suggestions', 'story_comments', 'archive_entries'],
];

export const protectionSchema = z.object({
  /** As set; it can only be raised. */
  leastPeople: z.int(),
  /** In force today: works-council mode asks for ten at least. */
  inForce: z.int(),
  worksCouncilSince: instantSchema.nullable(),
  /** What is closed while works-council mode is on: words at `privacy.place.<place>`. */
  off: z.array(z.string()),
});
export type Protection = z.infer<typeof protectionSchema>;
export const updateProtectionSchema = z.object({
  leastPeople: z.int().min(leastPeople).max(50).optional(),
  worksCouncil: z.boolean().optional(),
});

const seenSchema = z.object({
  /** Where: words at `privacy.place.<place>`. */
  place: z.string(),
  data: z.array(z.enum(revealedData)),
});
export const employerViewSchema = z.object({
  /** How many people stand behind every figure. */
  leastPeople: z.int(),
  worksCouncilSince: instantSchema.nullable(),
  roles: z.array(z.object({ role: roleSchema, sees: z.array(seenSchema) })),
  never: z.array(z.enum(neverSeenKinds)),
  neverKept: z.array(z.enum(neverKept)),
});
export type EmployerView = z.infer<typeof employerViewSchema>;

/** The same for a member: with who holds each role now, and how often they were looked at. */
export const myEmployerViewSchema = employerViewSchema.extend({
  roles: z.array(
    z.object({
      role: roleSchema,
      sees: z.array(seenSchema),
      /** Names of those who hold it now, the caller's among them. */
      holders: z.array(z.string()),
    }),
  ),
  /** Hours of the last year in which somebody looked. */
  looks: z.int(),
});
export type MyEmployerView = z.infer<typeof myEmployerViewSchema>;

export const lookSchema = z.object({
  /** The hour. */
  at: instantSchema,
  /** Null: somebody who is gone. */
  viewer: z.string().nullable(),
  /** `service` is a token of the workspace. */
  role: z.string(),
  place: z.string(),
  data: z.array(z.enum(revealedData)),
});
export type Look = z.infer<typeof lookSchema>;
export const looksSchema = pageOf(lookSchema);
export type LookPage = z.infer<typeof looksSchema>;
