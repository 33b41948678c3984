/** How a publication and a click become facts. */
import type { ShareState } from '@portevoix/core/analytics';
import { type ClickCounts, clickCountKeys } from '@portevoix/core/links';
import type { PublicationState } from '@portevoix/core/sharing';
import type { Measure, NewWaitingRow } from './ledger.ts';

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

/** Who follows links besides people. */
export const machineKinds = clickCountKeys.filter((key) => key !== 'human' && key !== 'humanUnique');

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
  personId: string;
}

export interface ClickHour extends ClickCounts {
  linkId: string;
  /** ISO 8601, start of the hour in UTC. */
  hour: string;
}

/** An instant's hour in a time zone, 0 to 23. */
const hourIn = (timeZone: string, at: Date): number =>
  Number(at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }));

/** People's clicks, those among them that repeat one, and every machine's: each is a measure of its own. */
export function clickRows(
  changes: readonly ClickHour[],
  behind: ReadonlyMap<string, LinkFact>,
  timeZone: string,
): NewWaitingRow[] {
  const clocks = new Map<string, { day: string; hour: number }>();
  return changes.flatMap((change) => {
    const at = new Date(change.hour);
    const clock = clocks.get(change.hour) ?? { day: dayIn(timeZone, at), hour: hourIn(timeZone, at) };
    clocks.set(change.hour, clock);
    const fact = behind.get(change.linkId);
    const row = (measure: Measure, value: number): NewWaitingRow[] =>
      value === 0
        ? []
        : [
            {
              ...{ measure, sourceId: change.linkId, ...clock, value, part: 0 },
              personId: fact?.personId ?? null,
              network: fact?.network ?? null,
              facet: fact?.facet ?? null,
              teamId: fact?.teamId ?? null,
              storyId: fact?.storyId ?? null,
            },
          ];
    return [
      ...row('clicks', change.human),
      ...row('clicks.repeated', change.human - change.humanUnique),
      ...machineKinds.flatMap((kind) => row(`clicks.${kind}`, change[kind])),
    ];
  });
}
