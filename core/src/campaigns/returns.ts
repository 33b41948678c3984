/** Mail that comes back: where it comes in, and how much of it there was. Never whose. */
import { z } from 'zod';
import { instantSchema } from '../common/index.ts';

export const returnKinds = ['hard', 'soft', 'complaint', 'reply', 'unknown'] as const;

export const mailIntakeSchema = z.object({
  /** An address was made that a mail server may post to; its secret part was shown once. */
  hook: z.boolean(),
  mailbox: z
    .object({
      host: z.string(),
      port: z.int(),
      security: z.enum(['tls', 'starttls']),
      user: z.string(),
      folder: z.string(),
      lastReadAt: instantSchema.nullable(),
      /** Code of an error, where the last reading failed. */
      lastProblem: z.string().nullable(),
    })
    .nullable(),
  lastReceivedAt: instantSchema.nullable(),
  /** Of the last thirty days. */
  counts: z.object({
    hard: z.int(),
    soft: z.int(),
    complaint: z.int(),
    reply: z.int(),
    unknown: z.int(),
  }),
});
export type MailIntake = z.infer<typeof mailIntakeSchema>;

export const mailboxInputSchema = z.object({
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/),
  port: z.int().min(1).max(65_535).default(993),
  security: z.enum(['tls', 'starttls']).default('tls'),
  user: z.string().trim().min(1).max(320),
  /** Left out: the one that is kept stays. */
  password: z.string().min(1).max(500).optional(),
  folder: z.string().trim().min(1).max(200).default('INBOX'),
});
export type MailboxInput = z.infer<typeof mailboxInputSchema>;
