/**
 * What a story is made of, and the pure decisions about it: which state its dates give, and why it reaches somebody.
 * Server and web share them, so that the editor's preview and the member's feed never disagree.
 */
import { z } from 'zod';
import { localeSchema } from '../common/index.ts';
import { hatSchema } from '../people/hats.ts';

/** Which of the organisation's three voices a story carries: what it sells, what it is to work there, what it does in common life. */
export const facets = ['commercial', 'employer', 'citizen'] as const;
export const facetSchema = z.enum(facets);
export type Facet = z.infer<typeof facetSchema>;

/** In the order of a story's life. */
export const storyStates = [
  'draft',
  'pending',
  'refused',
  'scheduled',
  'published',
  'expired',
  'archived',
  'withdrawn',
] as const;
export const storyStateSchema = z.enum(storyStates);
export type StoryState = z.infer<typeof storyStateSchema>;

/** The dates a state is read from; nothing else says whether a story is out. */
export interface StoryDates {
  publishAt: Date | null;
  expiresAt: Date | null;
  withdrawnAt: Date | null;
  archivedAt: Date | null;
  submittedAt: Date | null;
  refusedAt: Date | null;
}

/** The state at an instant. A withdrawal outlasts every date; an expiry only ends what was published. */
export function storyStateAt(dates: StoryDates, now: Date): StoryState {
  if (dates.withdrawnAt) return 'withdrawn';
  if (dates.archivedAt) return 'archived';
  if (!dates.publishAt) return dates.submittedAt ? 'pending' : dates.refusedAt ? 'refused' : 'draft';
  if (dates.expiresAt && dates.expiresAt <= now) return 'expired';
  return dates.publishAt <= now ? 'published' : 'scheduled';
}

/** Still with its author: it has never been out, and nobody has been asked about it yet or the answer was no. */
export const isInTheWorks = (state: StoryState): boolean => state === 'draft' || state === 'refused';

/** Why a story reaches a person, so that the feed can say it; teams and groups by name. */
export const reachReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('hat'), hat: hatSchema }),
  z.object({ kind: z.literal('team'), team: z.string() }),
  z.object({ kind: z.literal('place'), place: z.string() }),
  z.object({ kind: z.literal('locale'), locale: localeSchema }),
  z.object({ kind: z.literal('group'), group: z.string() }),
  z.object({ kind: z.literal('topic'), topic: z.string() }),
  z.object({ kind: z.literal('mandatory'), topic: z.string() }),
  z.object({ kind: z.literal('pinned') }),
  z.object({ kind: z.literal('joined') }).describe('By the day they joined.'),
  z.object({ kind: z.literal('not_left_out') }).describe('It leaves some people out, and not them.'),
]);
export type ReachReason = z.infer<typeof reachReasonSchema>;
