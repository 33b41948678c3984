/** Adds released lines up over a period. What is added was released line by line; sums say no more than that. */
import { type Released, sumOf } from '@portevoix/core/privacy';
import type { Grain, ReleasedLine, SummedLine } from './ledger.ts';

export interface Shown {
  /** Null where nothing was released. */
  value: Released | null;
  part: Released | null;
}
export interface Line {
  /** Null: all that was too small to stand alone in its week. */
  key: string | null;
  value: Released;
  part: Released | null;
}

/**
 * Lines that as many people stand behind as the setting asks today. A table with a smaller line, released under an
 * earlier setting, is told as one line, or not at all.
 */
export function visible(lines: readonly ReleasedLine[], k: number): ReleasedLine[] {
  const tables = Map.groupBy(lines, (line) => `${line.blockId} ${line.dimension}`);
  return [...tables.values()].flatMap((table) => {
    if (table.every(({ people }) => people >= k)) return table;
    const largest = Math.max(...table.map(({ people }) => people));
    if (largest < k) return [];
    return [
      {
        ...table[0]!,
        ...{ key: null, people: largest, peakHour: null, peakStoryId: null },
        value: sumOf(table.map(({ value }) => value)),
        part: partOf(table),
      },
    ];
  });
}

const partOf = (lines: readonly { part: Released | null }[]): Released | null => {
  const parts = lines.flatMap(({ part }) => part ?? []);
  return parts.length === lines.length ? sumOf(parts) : null;
};

export function totalOf(lines: readonly SummedLine[], measure: string, grain: Grain): Shown {
  const own = lines.filter(
    (line) => line.measure === measure && line.grain === grain && line.dimension === 'all',
  );
  return own.length > 0
    ? { value: sumOf(own.map(({ value }) => value)), part: partOf(own) }
    : { value: null, part: null };
}

/** Lines of a table over the period, one for each key. */
export function linesOf(lines: readonly SummedLine[], measure: string, dimension: string): Line[] {
  const own = lines.filter(
    (line) => line.measure === measure && line.grain === 'week' && line.dimension === dimension,
  );
  return [...Map.groupBy(own, ({ key }) => key)].map(([key, ofKey]) => ({
    key,
    value: sumOf(ofKey.map(({ value }) => value)),
    part: partOf(ofKey),
  }));
}
