/** The audit log: who did what in running the workspace. Shapes of its routes. */
import { z } from 'zod';
import { idSchema, instantSchema, pageOf, pageQuerySchema } from '../common/index.ts';

/**
 * Who acted. `token`: a person's API token did it for them. `service`: a token of the workspace, owned by nobody.
 * `directory`: the organisation's directory, by SCIM. `anonymous`: somebody not signed in, as at the very first visit.
 */
export const auditActors = ['person', 'token', 'service', 'system', 'directory', 'anonymous'] as const;
export const auditActorSchema = z.enum(auditActors);
export type AuditActor = z.infer<typeof auditActorSchema>;

/** A person as the log names them: without id and name once they are erased. */
const auditPersonSchema = z.object({ id: idSchema.nullable(), name: z.string().nullable() });

export const auditEntrySchema = z.object({
  /** Place in the chain, from 1. */
  number: z.int(),
  /** What happened, e.g. `people.role_given`. */
  act: z.string(),
  at: instantSchema,
  actor: z.object({
    kind: auditActorSchema,
    /** Of a person or a person's token; null for all others. */
    person: auditPersonSchema.nullable(),
    /** Which API token, when one was used. */
    tokenId: idSchema.nullable(),
    /** What the workspace's own token is called. */
    tokenName: z.string().nullable(),
  }),
  /** On what: a kind of thing with its id, or a person. */
  about: z
    .object({ kind: z.string(), id: idSchema.nullable(), person: auditPersonSchema.nullable() })
    .nullable(),
  /** The few details the log keeps: codes, names of fields, counts of things; never texts. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  hash: z.string(),
  /** When its content was forgotten, past its time. */
  forgottenAt: instantSchema.nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const auditPageSchema = pageOf(auditEntrySchema);

const filters = {
  /** One person, by id. */
  who: idSchema.optional(),
  act: z
    .string()
    .regex(/^[a-z]+\.[a-z_]+$/)
    .optional(),
  room: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  /** Days in the workspace's time zone, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};
export const auditFiltersSchema = z.object(filters);
export type AuditFilters = z.infer<typeof auditFiltersSchema>;
export const auditQuerySchema = pageQuerySchema.extend(filters);

/** What one can filter by: only what the log holds. */
export const auditFacetsSchema = z.object({
  acts: z.array(z.string()),
  people: z.array(z.object({ id: idSchema, name: z.string() })),
});

export const auditProblemSchema = z.object({
  number: z.int(),
  /**
   * `changed`: date, act or commitment was changed · `content_changed`: its content was · `actor_changed`: whose it is
   * was · `missing` · `reordered`: it does not follow the one before · `cut`: the log ends before it, and should not ·
   * `head`: it is the last one, and should not be · `emptied`: content or names were removed and nothing says so ·
   * `anchor`: it is not what it was when its fingerprint was kept outside the database.
   */
  kind: z.enum([
    ...['changed', 'content_changed', 'actor_changed', 'missing', 'reordered', 'cut', 'head'],
    ...['emptied', 'anchor'],
  ] as const),
});
export type AuditProblem = z.infer<typeof auditProblemSchema>;

export const auditVerificationSchema = z.object({
  /** Null before the first verification. */
  at: instantSchema.nullable(),
  entries: z.int(),
  head: z.string().nullable(),
  /** How many fingerprints kept outside the database it was compared with. */
  anchors: z.int(),
  problems: z.array(auditProblemSchema),
});
export type AuditVerification = z.infer<typeof auditVerificationSchema>;

/** Entries with all it takes to verify them elsewhere. */
export const auditExportSchema = z.object({
  chain: z.string(),
  head: z.object({ number: z.int(), hash: z.string() }).nullable(),
  entries: z.array(
    auditEntrySchema.extend({
      previous: z.string(),
      commitment: z.string(),
      salt: z.string().nullable(),
      content: z.unknown(),
      actorSalt: z.string().nullable(),
      subjectSalt: z.string().nullable(),
    }),
  ),
});
export type AuditExport = z.infer<typeof auditExportSchema>;
