/**
 * What a story is made of, and the pure decisions about it: which state its dates give, and who it is for.
 * Server and web share them, so that the editor's preview and the member's feed never disagree.
 */
import { z } from 'zod';
import { type Locale, localeSchema } from '../common/index.ts';
import { type Hat, hatSchema } from '../people/hats.ts';

/** Which of the organisation's three voices a story carries: what it sells, what it is to work there, what it does in common life. */
export const facets = ['commercial', 'employer', 'citizen'] as const;
export const facetSchema = z.enum(facets);
export type Facet = z.infer<typeof facetSchema>;

export const storyStates = ['draft', 'scheduled', 'published', 'expired', 'withdrawn'] as const;
export const storyStateSchema = z.enum(storyStates);
export type StoryState = z.infer<typeof storyStateSchema>;

/** The dates a state is read from; nothing else says whether a story is out. */
export interface StoryDates {
  publishAt: Date | null;
  expiresAt: Date | null;
  withdrawnAt: Date | null;
}

/** The state at an instant. A withdrawal outlasts every date; an expiry only ends what was published. */
export function storyStateAt(dates: StoryDates, now: Date): StoryState {
  if (dates.withdrawnAt) return 'withdrawn';
  if (!dates.publishAt) return 'draft';
  if (dates.expiresAt && dates.expiresAt <= now) return 'expired';
  return dates.publishAt <= now ? 'published' : 'scheduled';
}

/** An empty list asks nothing; a person is reached when they fit every list that is not empty. */
export const audienceSchema = z.object({
  hats: z.array(hatSchema).max(7).default([]),
  /** Ids or names of teams. */
  teams: z.array(z.string().trim().min(1).max(120)).max(200).default([]),
  locales: z.array(localeSchema).max(2).default([]),
});
export type Audience = z.infer<typeof audienceSchema>;
export const everybody: Audience = { hats: [], teams: [], locales: [] };

export interface Reader {
  hats: readonly Hat[];
  teamId: string | null;
  locale: Locale;
}

/** Why a story reaches a person, so that the feed can say it. */
export const reachReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('hat'), hat: hatSchema }),
  z.object({ kind: z.literal('team'), team: z.string() }),
  z.object({ kind: z.literal('locale'), locale: localeSchema }),
]);
export type ReachReason = z.infer<typeof reachReasonSchema>;

/** The reasons a story reaches a reader (teams by id), or null when it does not. */
export function reachOf(audience: Audience, reader: Reader): ReachReason[] | null {
  const reasons: ReachReason[] = [];
  if (audience.hats.length > 0) {
    const hat = reader.hats.find((worn) => audience.hats.includes(worn));
    if (!hat) return null;
    reasons.push({ kind: 'hat', hat });
  }
  if (audience.teams.length > 0) {
    if (!reader.teamId || !audience.teams.includes(reader.teamId)) return null;
    reasons.push({ kind: 'team', team: reader.teamId });
  }
  if (audience.locales.length > 0) {
    if (!audience.locales.includes(reader.locale)) return null;
    reasons.push({ kind: 'locale', locale: reader.locale });
  }
  return reasons.length > 0 ? reasons : [{ kind: 'everyone' }];
}
