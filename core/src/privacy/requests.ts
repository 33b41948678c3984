/** What a person asks under the GDPR: a copy, a correction, an objection, erasure; and the clock of one month (art. 12). */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';

export const requestKinds = ['export', 'rectify', 'object', 'restrict', 'erase'] as const;
export const requestKindSchema = z.enum(requestKinds);
export type RequestKind = z.infer<typeof requestKindSchema>;

/** What a person of the organisation must answer; the rest the program does by itself. */
export const askStaffSchema = z.object({
  kind: requestKindSchema.extract(['rectify', 'object', 'restrict']),
  note: z.string().trim().min(1).max(2000),
});
export const answerRequestSchema = z.object({ answer: z.string().trim().min(1).max(2000) });

const requestCore = {
  id: idSchema,
  kind: requestKindSchema,
  askedAt: instantSchema,
  /** One month later (GDPR art. 12, 3). */
  dueAt: instantSchema,
  doneAt: instantSchema.nullable(),
};
export const myRequestSchema = z.object({
  ...requestCore,
  note: z.string().nullable(),
  answer: z.string().nullable(),
});
export type MyRequest = z.infer<typeof myRequestSchema>;
/** As staff see it: who asks and what only where a person of the organisation has to answer. */
export const staffRequestSchema = z.object({
  ...requestCore,
  late: z.boolean(),
  from: z.object({ id: idSchema, name: z.string() }).nullable(),
  note: z.string().nullable(),
});
export type StaffRequest = z.infer<typeof staffRequestSchema>;

export const exportSchema = z.object({
  id: idSchema,
  askedAt: instantSchema,
  readyAt: instantSchema.nullable(),
  expiresAt: instantSchema,
  bytes: z.number().int().nullable(),
});
export type PersonalExport = z.infer<typeof exportSchema>;

export const eraseSchema = z.object({
  /** The person's own e-mail address, or name where they have none, typed out. */
  confirmation: z.string().trim().min(1).max(254),
  /** Whether to wait a day in which it can be taken back. */
  withRegret: z.boolean().default(false),
});

export const privacyCentreSchema = z.object({
  requests: z.array(myRequestSchema),
  exports: z.array(exportSchema),
  /** When they are to be erased, while that can still be taken back. */
  erasureDueAt: instantSchema.nullable(),
});
export type PrivacyCentre = z.infer<typeof privacyCentreSchema>;
