/** Somebody prepares messages for somebody else, who alone can send them: the contract of delegations and drafts. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { networkIdSchema } from '../networks/network.ts';
import { scheduleSchema } from './schemas.ts';

export const delegationInputSchema = z.object({
  email: z.email().max(320).describe('Of the colleague who is asked; they may refuse.'),
});
export const delegationStates = ['asked', 'accepted', 'refused'] as const;
export const delegationSchema = z.object({
  id: idSchema,
  /** The other one of the two. */
  name: z.string(),
  state: z.enum(delegationStates),
});
export type Delegation = z.infer<typeof delegationSchema>;

const wordsSchema = z.object({
  network: networkIdSchema,
  locale: localeSchema,
  body: z.string().trim().min(1).max(10_000),
  schedule: scheduleSchema.nullish().describe('A wish; the author chooses the time.'),
});
export const shareDraftInputSchema = wordsSchema.extend({ storyId: idSchema });
export type ShareDraftInput = z.infer<typeof shareDraftInputSchema>;
export const shareDraftChangeSchema = wordsSchema;
export type ShareDraftChange = z.infer<typeof shareDraftChangeSchema>;
export const draftReturnSchema = z.object({
  note: z.string().trim().min(1).max(1_000).describe('A word for the assistant.'),
});

export const shareDraftStates = ['waiting', 'sent_back', 'dropped', 'confirmed'] as const;
export const shareDraftSchema = z.object({
  id: idSchema,
  /** The other one of the two: for the author who prepared it, for the assistant for whom. */
  name: z.string(),
  storyId: idSchema,
  /** Null where the reader may not, or no longer, pass the story on. */
  storyTitle: z.string().nullable(),
  network: networkIdSchema,
  locale: localeSchema,
  body: z.string(),
  schedule: scheduleSchema.nullable(),
  state: z.enum(shareDraftStates),
  note: z.string().nullable(),
  handedInAt: instantSchema,
});
export type ShareDraft = z.infer<typeof shareDraftSchema>;

export const myDelegationsSchema = z.object({
  /** People who prepare messages for me, or whom I asked to. */
  assistants: z.array(delegationSchema),
  /** People for whom I prepare, or who asked me to. */
  authors: z.array(delegationSchema),
  /** What waits for my look. */
  toConfirm: z.array(shareDraftSchema),
  /** What I prepared for others, and what became of it. */
  prepared: z.array(shareDraftSchema),
});
export type MyDelegations = z.infer<typeof myDelegationsSchema>;
