/** What stands in the ledger of figures: rows that wait, and lines that were released. */
import type { Released } from '@portevoix/core/privacy';

/** What is counted; `clicks` are people's, each other kind of reader stands for itself. */
export type Measure = 'clicks' | 'shares' | 'own_posts' | `clicks.${string}`;

export interface WaitingRow {
  /** `YYYY-MM-DD` and 0 to 23 in the organisation's time zone. */
  day: string;
  hour: number;
  /** Null where nobody's act stands behind it. */
  personId: string | null;
  network: string | null;
  facet: string | null;
  teamId: string | null;
  storyId: string | null;
  value: number;
  part: number;
}
export interface NewWaitingRow extends WaitingRow {
  measure: Measure;
  sourceId: string;
}

export type Grain = 'day' | 'week';

export interface ReleasedLine {
  blockId: string;
  measure: string;
  grain: Grain;
  firstOn: string;
  lastOn: string;
  peakHour: number | null;
  peakStoryId: string | null;
  dimension: string;
  /** Null: the rest. */
  key: string | null;
  value: Released;
  part: Released | null;
  people: number;
}

/** A line, or the same line added up over a period. */
export type SummedLine = Pick<
  ReleasedLine,
  'measure' | 'grain' | 'dimension' | 'key' | 'value' | 'part' | 'people'
>;
