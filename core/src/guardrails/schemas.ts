/** The routes around a policy: its history, judging a text, proofs of claims, the customers' list. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, pageOf } from '../common/index.ts';
import { networkIdSchema } from '../networks/network.ts';
import { hatSchema } from '../people/hats.ts';
import { policyParts } from './changes.ts';
import { findingRules } from './judge.ts';

export const policyVersionSchema = z.object({
  version: z.int(),
  changedAt: instantSchema,
  /** Null when the program itself made it, or the person has left. */
  changedBy: z.string().nullable(),
  changes: z.array(
    z.object({
      part: z.enum(policyParts),
      kind: z.enum(['added', 'removed', 'changed']),
      name: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  /** Changes beyond those listed. */
  more: z.int(),
});
export type PolicyVersion = z.infer<typeof policyVersionSchema>;
export const policyVersionPageSchema = pageOf(policyVersionSchema);

export const judgeInputSchema = z.object({
  text: z.string().max(20_000),
  hat: hatSchema.default('employee'),
  locale: localeSchema,
  network: networkIdSchema.optional(),
  storyId: idSchema.optional(),
  at: instantSchema.optional().describe('When it is to go out; now without it.'),
  topics: z.array(z.string().max(60)).max(50).optional(),
});
export type JudgeInput = z.infer<typeof judgeInputSchema>;
export const findingSchema = z.object({
  rule: z.enum(findingRules),
  action: z.enum(['advise', 'warn', 'block']),
  term: z.string(),
  match: z.string(),
  start: z.int(),
  end: z.int(),
  note: z.string().nullable(),
  until: z.string().nullable(),
});
export const judgementSchema = z.object({
  verdict: z.enum(['pass', 'warn', 'block']),
  findings: z.array(findingSchema),
  disclosure: z.string().nullable(),
});

export const proofInputSchema = z.object({
  storyId: idSchema,
  claim: z.string().trim().min(1).max(120),
  note: z.string().trim().min(3).max(1_000),
});
export const proofSchema = proofInputSchema.extend({
  id: idSchema,
  notedAt: instantSchema,
  notedBy: z.string().nullable(),
});
export type Proof = z.infer<typeof proofSchema>;

/** One name a line; what was there is replaced. Only keyed hashes are kept. */
export const namesInputSchema = z.object({ names: z.string().max(1_000_000) });
export const namesResultSchema = z.object({
  names: z.int(),
  /** Too short or too long to be told from ordinary words. */
  unusable: z.int(),
});
