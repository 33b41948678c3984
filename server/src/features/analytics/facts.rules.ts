/** How a publication and a click become facts. */
import type { ShareState } from '@portevoix/core/analytics';
import { type ClickCounts, clickCountKeys, noClicks } from '@portevoix/core/links';
import type { PublicationState } from '@portevoix/core/sharing';

export const dimensions = ['network', 'facet', 'team', 'story'] as const;
export type Dimension = (typeof dimensions)[number];

/** Stands for "in no team" among team ids. */
export const noTeam = '';

const states: Record<PublicationState, ShareState> = {
  published: 'verified',
  verified: 'verified',
  declared: 'declared',
  intent_opened: 'opened',
  expired: 'opened',
  queued: 'waiting',
  publishing: 'waiting',
  outcome_unknown: 'waiting',
  needs_attention: 'held',
  withdrawn: 'withdrawn',
  awaiting_approval: 'waiting',
  approved: 'waiting',
  sent_back: 'withdrawn',
};
export const shareStateOf = (state: PublicationState): ShareState => states[state];

/** Since when a publication counts as a share: the first of declared, seen online and published. Null: it does not. */
export function countedAt(dates: {
  declaredAt: Date | null;
  verifiedAt: Date | null;
  publishedAt: Date | null;
}): Date | null {
  const known = [dates.declaredAt, dates.verifiedAt, dates.publishedAt].filter((date) => date !== null);
  return known.length > 0 ? new Date(Math.min(...known.map((date) => date.getTime()))) : null;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** The day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** What is known of the publication behind a link. */
export interface LinkFact {
  storyId: string;
  facet: string;
  network: string;
  teamId: string | null;
}

export interface ClickHour extends ClickCounts {
  linkId: string;
  /** ISO 8601, start of the hour in UTC. */
  hour: string;
}

export interface ClickFacts {
  hours: (ClickCounts & { hour: string })[];
  days: { dimension: Dimension; day: string; key: string; human: number; humanUnique: number }[];
}

/** Adds up changes by hour, and people's clicks by day and dimension. Links made by hand have no dimension. */
export function clickFacts(
  changes: readonly ClickHour[],
  behind: ReadonlyMap<string, LinkFact>,
  timeZone: string,
): ClickFacts {
  const hours = new Map<string, ClickCounts & { hour: string }>();
  const days = new Map<string, ClickFacts['days'][number]>();
  for (const change of changes) {
    const hour = hours.get(change.hour) ?? { hour: change.hour, ...noClicks() };
    for (const key of clickCountKeys) hour[key] += change[key];
    hours.set(change.hour, hour);
    const fact = behind.get(change.linkId);
    if (!fact || (change.human === 0 && change.humanUnique === 0)) continue;
    const day = dayIn(timeZone, new Date(change.hour));
    const keys = {
      network: fact.network,
      facet: fact.facet,
      team: fact.teamId ?? noTeam,
      story: fact.storyId,
    };
    for (const dimension of dimensions) {
      const id = `${dimension} ${day} ${keys[dimension]}`;
      const row = days.get(id) ?? { dimension, day, key: keys[dimension], human: 0, humanUnique: 0 };
      row.human += change.human;
      row.humanUnique += change.humanUnique;
      days.set(id, row);
    }
  }
  // In one order, so that two writers never wait for each other.
  const byKey = <T>(rows: Map<string, T>) =>
    [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return { hours: byKey(hours), days: byKey(days) };
}
