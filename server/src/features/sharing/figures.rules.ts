/** When a network's figures are read, kept and let go. Pure. */
import type { NetworkId } from '@portevoix/core/networks';

const hour = 3_600_000;
const day = 24 * hour;
/** Days after a publication at which its figures are kept; read the same way everywhere, they can be compared. */
export const milestones = [1, 7, 28] as const;
export type Milestone = (typeof milestones)[number];
/** The reading that is added to the anonymous totals, once. */
export const countedAfterDays = 7;
const stopsAfterDays = 30;

/** The last milestone that has passed, or null on the first day. */
export function milestoneAt(publishedAt: Date, now: Date): Milestone | null {
  const age = (now.getTime() - publishedAt.getTime()) / day;
  return milestones.findLast((milestone) => milestone <= age) ?? null;
}

/**
 * The next look: at the next milestone, with a spread of four hours; where looking is free also once a day in between,
 * so that what its author deleted at the network is soon gone here. Null after thirty days.
 * @param jitter between 0 and 1
 */
export function nextLook(publishedAt: Date, now: Date, free: boolean, jitter: number): Date | null {
  const spread = jitter * 4 * hour;
  const ahead = milestones
    .map((milestone) => publishedAt.getTime() + milestone * day + spread)
    .find((at) => at > now.getTime());
  const tomorrow = now.getTime() + day - spread / 4;
  const end = publishedAt.getTime() + stopsAfterDays * day;
  const begun = milestoneAt(publishedAt, now) !== null;
  const at = free && begun ? Math.min(tomorrow, ahead ?? Number.POSITIVE_INFINITY) : ahead;
  return at === undefined || at > end ? null : new Date(at);
}

/** LinkedIn lets a member's figures be stored for 48 hours; elsewhere thirty days are enough to look back. */
export const keptForMs = (network: NetworkId): number => (network === 'linkedin' ? 2 * day : 30 * day);

/** A network that gave no answer is asked again after an hour, two, four …, until its last look would be due. */
export const retryLook = (failures: number, now: Date): Date | null =>
  failures > 6 ? null : new Date(now.getTime() + hour * 2 ** (failures - 1));
