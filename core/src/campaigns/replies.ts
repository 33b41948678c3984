/** What a target answered, as staff record it: shown with its source, and it says where the target stands. */
import { z } from 'zod';
import { stanceSchema } from './targets.ts';

export const targetReplyInputSchema = z.object({
  targetId: z.uuid(),
  /** The day it came, `2027-02-03`. */
  receivedOn: z.iso.date(),
  stance: stanceSchema,
  words: z.string().trim().min(1).max(5000),
  source: z.string().trim().max(500).default(''),
  public: z.boolean().default(false),
});
export type TargetReplyInput = z.infer<typeof targetReplyInputSchema>;

export const targetReplySchema = targetReplyInputSchema.extend({
  id: z.uuid(),
  target: z.object({ name: z.string(), post: z.string(), party: z.string().nullable() }),
});
export type TargetReply = z.infer<typeof targetReplySchema>;
