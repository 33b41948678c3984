/**
 * What a story asks of its readers, and the few words they may answer it with inside the workspace. Never a like, a
 * comment or a repost of a given post: the networks forbid asking for those.
 */
import { z } from 'zod';
import { instantSchema } from '../common/index.ts';

export const asks = ['share', 'read', 'attend', 'follow', 'write'] as const;
export const askKindSchema = z.enum(asks);
export type AskKind = z.infer<typeof askKindSchema>;

export const askSchema = z.object({
  kind: askKindSchema,
  startsAt: instantSchema.nullable(),
  endsAt: instantSchema.nullable(),
  place: z.string().nullable(),
});
export type Ask = z.infer<typeof askSchema>;
/** `attend` says when and where; `follow` leads to the page of the story's link. */
export const askInputSchema = z.object({
  kind: askKindSchema,
  startsAt: instantSchema.nullish(),
  endsAt: instantSchema.nullish(),
  place: z.string().trim().max(300).nullish(),
});

export const reactionKinds = ['thanks', 'proud', 'useful', 'moved'] as const;
export const reactionKindSchema = z.enum(reactionKinds);
export type ReactionKind = z.infer<typeof reactionKindSchema>;
export const reactionInputSchema = z.object({ kind: reactionKindSchema });
/** Counts by kind, and the reader's own; never whose the others are. */
export const reactionsSchema = z.object({
  counts: z.object({ thanks: z.int(), proud: z.int(), useful: z.int(), moved: z.int() }),
  mine: reactionKindSchema.nullable(),
});
export type Reactions = z.infer<typeof reactionsSchema>;

export const commentInputSchema = z.object({ text: z.string().trim().min(1).max(2_000) });
export const hidingInputSchema = z.object({
  note: z.string().trim().min(1).max(1_000).describe('Why; its author reads it.'),
});
