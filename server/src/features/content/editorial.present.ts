/** What stands beside the words of stories: their author, the last word on them, who suggested them, what is thought of them. */
import { type Reactions, reactionKinds, type Story, storyStateAt } from '@portevoix/core/content';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { namesOf } from '../people/index.ts';
import { rightsOver } from './access.ts';
import { countComments } from './comments.store.ts';
import { lastDecisions } from './decisions.store.ts';
import { countReactions } from './reactions.store.ts';
import { contentSettings } from './settings.store.ts';
import type { StoryRow } from './stories.store.ts';
import { creditsOf } from './suggestions.store.ts';

const dayMs = 86_400_000;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What both editors and readers see of a story's switches. */
export const switchesOfRow = (row: StoryRow) => ({
  shareable: row.unshareableAt === null && row.internalAt === null,
  internal: row.internalAt !== null,
  textLocked: row.textLockedAt !== null,
  disclosed: row.undisclosedAt === null,
  ask: { kind: row.ask, startsAt: iso(row.askStartsAt), endsAt: iso(row.askEndsAt), place: row.askPlace },
  pinnedUntil: iso(row.pinnedUntil),
});

type ForEditors = Pick<
  Story,
  | ('suggestedBy' | 'archivedAt' | 'archiveAfterDays' | 'archivesAt' | 'plannedAt' | 'groupId')
  | ('author' | 'decision' | 'stale' | 'may')
>;

/** The editors' side of stories, asked for all rows at once. */
export async function editorialOf(
  ctx: Ctx,
  rows: readonly StoryRow[],
): Promise<(row: StoryRow) => ForEditors> {
  const ids = rows.map(({ id }) => id);
  const decisions = await lastDecisions(ctx, ids);
  const credits = await creditsOf(ctx, ids);
  const settings = await contentSettings(ctx);
  const names = await namesOf(ctx, [
    ...rows.map(({ createdBy }) => createdBy),
    ...[...decisions.values()].map(({ personId }) => personId),
    ...credits.values(),
  ]);
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? null) : null);
  return (row) => {
    const state = storyStateAt(row, ctx.now);
    const last = decisions.get(row.id);
    const days = row.archiveAfterDays ?? settings.archiveAfterDays;
    const { read: _, ...may } = rightsOver(ctx.actor, { ...row, state });
    return {
      suggestedBy: nameOf(credits.get(row.id)),
      archivedAt: iso(row.archivedAt),
      archiveAfterDays: row.archiveAfterDays,
      archivesAt:
        row.publishAt && days > 0 && !row.archivedAt && !row.withdrawnAt
          ? new Date(row.publishAt.getTime() + days * dayMs).toISOString()
          : null,
      plannedAt: iso(row.plannedAt),
      groupId: row.groupId,
      author: nameOf(row.createdBy),
      decision: last
        ? { decision: last.decision, note: last.note, by: nameOf(last.personId), at: last.at.toISOString() }
        : null,
      stale: isStaleAt(row, ctx.now, settings.staleAfterDays),
      may,
    };
  };
}

/** The same rule as `isStale` of story-conditions.store.ts. */
function isStaleAt(row: StoryRow, now: Date, days: number): boolean {
  const since = new Date(now.getTime() - days * dayMs);
  const offered = storyStateAt(row, now) === 'published' && !row.unshareableAt && !row.internalAt;
  if (!offered || row.ask !== 'share' || !row.url || !row.publishAt || row.publishAt >= since) return false;
  return row.lastSharedOn === null || row.lastSharedOn < since.toISOString().slice(0, 10);
}

/** What a reader sees of others in a story: counts, and the names of those who agreed to one. */
export async function companyOf(ctx: Ctx, rows: readonly StoryRow[]) {
  const ids = rows.map(({ id }) => id);
  const reactions = await countReactions(ctx, ids, personOf(ctx).personId);
  const comments = await countComments(ctx, ids);
  const credits = await creditsOf(ctx, ids);
  const names = await namesOf(ctx, [...credits.values()]);
  return (row: StoryRow): { reactions: Reactions; comments: number; suggestedBy: string | null } => ({
    reactions: {
      counts: Object.fromEntries(
        reactionKinds.map((kind) => [kind, reactions.counts.get(row.id)?.get(kind) ?? 0]),
      ) as Reactions['counts'],
      mine: reactions.mine.get(row.id) ?? null,
    },
    comments: comments.get(row.id) ?? 0,
    suggestedBy: names.get(credits.get(row.id) ?? '') ?? null,
  });
}
