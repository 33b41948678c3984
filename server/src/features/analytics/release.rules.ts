/**
 * Cuts what waits into blocks that may be released: days that enough people stand behind, and whole weeks with their
 * tables. Blocks never overlap, so no two periods differ by less than one. See docs/decisions/0033.
 */
import { dayPlus } from '@portevoix/core/analytics';
import {
  addTo,
  type Cell,
  isEnough,
  newCell,
  type ReleasedCell,
  releaseCell,
  releaseNested,
  releaseTable,
} from '@portevoix/core/privacy';
import { noTeam } from './facts.rules.ts';
import type { WaitingRow } from './ledger.ts';

export interface Block {
  firstOn: string;
  lastOn: string;
  tables: { dimension: string; cells: readonly ReleasedCell[] }[];
  peakHour?: number | null;
  peakStoryId?: string | null;
}
export interface BlockRules {
  k: number;
  /** First day after the last block; null before the first one. */
  from: string | null;
  /** Last day that is over. */
  until: string;
}

/** A week in which no line can stand alone waits for the next one, but no longer than this. */
const mostWeeks = 4;

export const sundayOf = (day: string): string =>
  dayPlus(day, (7 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7);

const enough = (cell: Cell, k: number) =>
  isEnough(
    [...cell.byPerson.values()].map(({ value }) => value),
    k,
  );
const wholeOf = (rows: readonly WaitingRow[]): Cell => {
  const cell = newCell('');
  for (const row of rows) addTo(cell, row.personId, row);
  return cell;
};

/** One line per key, the largest first; rows without a key are no part of the table. */
export function linesBy(rows: readonly WaitingRow[], keyOf: (row: WaitingRow) => string | null): Cell[] {
  const cells = new Map<string, Cell>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const cell = cells.get(key) ?? newCell(key);
    addTo(cell, row.personId, row);
    cells.set(key, cell);
  }
  const size = (cell: Cell) => [...cell.byPerson.values()].reduce((sum, { value }) => sum + value, 0);
  return [...cells.values()].sort((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1));
}

/** The total by days; days too quiet to stand alone wait for the next ones. */
export function dayBlocks(rows: readonly WaitingRow[], { k, from, until }: BlockRules): Block[] {
  const blocks: Block[] = [];
  let firstOn = from ?? rows[0]?.day;
  let waiting: WaitingRow[] = [];
  for (const [day, ofDay] of Map.groupBy(rows, (row) => row.day)) {
    if (day > until || !firstOn) break;
    waiting.push(...ofDay);
    const whole = releaseCell(wholeOf(waiting), k, '');
    if (!whole) continue;
    const alone = firstOn === day;
    blocks.push({
      firstOn,
      lastOn: day,
      tables: [{ dimension: 'all', cells: [whole] }],
      peakHour: alone
        ? busiest(
            linesBy(waiting, (row) => String(row.hour)),
            k,
            Number,
          )
        : null,
      peakStoryId: alone
        ? busiest(
            linesBy(waiting, (row) => row.storyId),
            k,
            String,
          )
        : null,
    });
    firstOn = dayPlus(day, 1);
    waiting = [];
  }
  return blocks;
}

/** The largest line, if enough people stand behind it. */
const busiest = <T>(lines: readonly Cell[], k: number, read: (key: string) => T): T | null =>
  lines[0] && enough(lines[0], k) ? read(lines[0].key) : null;

export interface WeekRules extends BlockRules {
  /** Teams that had members at the end of a day. */
  teamsAt: (day: string) => Promise<ReadonlySet<string>>;
  /**
   * Where the same rows are released by days too: those blocks. A week is made of whole ones, or the days over which
   * the two differ could be subtracted.
   */
  days?: readonly { lastOn: string; partTold: boolean }[];
}

/** Whole weeks with all their tables. Days that still wait at the end of a week go with the next one. */
export async function weekBlocks(rows: readonly WaitingRow[], rules: WeekRules): Promise<Block[]> {
  const blocks: Block[] = [];
  let firstOn = rules.from ?? rows[0]?.day;
  let weeks = 0;
  for (const sunday of new Set(rows.map((row) => sundayOf(row.day)))) {
    if (sunday > rules.until || !firstOn) break;
    weeks++;
    const from = firstOn;
    const days = rules.days?.filter(({ lastOn }) => lastOn >= from && lastOn <= sunday);
    const lastOn = days ? days.at(-1)?.lastOn : sunday;
    if (!lastOn) continue;
    const waiting = rows.filter((row) => row.day >= from && row.day <= lastOn);
    const whole = releaseCell(wholeOf(waiting), rules.k, '');
    if (!whole) continue;
    const tables = tablesOf(waiting, rules.k, await rules.teamsAt(lastOn));
    const told = tables.some(({ cells }) => cells.some(({ key }) => key !== null));
    if (!told && weeks < mostWeeks) continue;
    const all = [{ dimension: 'all', cells: [whole] }, ...tables];
    const partsTold = days?.every(({ partTold }) => partTold) ?? true;
    blocks.push({ firstOn, lastOn, tables: partsTold ? all : all.map(withoutParts) });
    firstOn = dayPlus(lastOn, 1);
    weeks = 0;
  }
  return blocks;
}

const withoutParts = ({ dimension, cells }: Block['tables'][number]): Block['tables'][number] => ({
  dimension,
  cells: cells.map((cell) => ({ ...cell, part: null })),
});

function tablesOf(rows: readonly WaitingRow[], k: number, teams: ReadonlySet<string>): Block['tables'] {
  const facetOf = new Map(rows.map((row) => [row.storyId, row.facet ?? '']));
  const ofTeams = rows.filter((row) => row.network !== null);
  const lines = linesBy(ofTeams, (row) => row.teamId ?? noTeam);
  const acted = new Set(
    lines
      .filter((cell) => [...cell.byPerson.values()].some(({ value }) => value !== 0))
      .map(({ key }) => key),
  );
  const facets = releaseTable(
    linesBy(rows, (row) => row.facet),
    { k },
  );
  const tables = {
    network: releaseTable(
      linesBy(rows, (row) => row.network),
      { k },
    ),
    facet: facets,
    // A team in which nobody acted is a line of zero: it must not be read off either.
    team: releaseTable(lines, { k, silent: [...teams].some((team) => !acted.has(team)) }),
    story: releaseNested(
      linesBy(rows, (row) => row.storyId),
      facets ?? [],
      (story) => facetOf.get(story) ?? '',
      { k },
    ),
    hour: releaseTable(
      linesBy(rows, (row) => String(row.hour)),
      { k },
    ),
  };
  return Object.entries(tables).flatMap(([dimension, cells]) => (cells ? [{ dimension, cells }] : []));
}

/** Of one week: how many members were active, if neither they nor the others are too few; and what was begun. */
export function activityBlock(
  week: { firstOn: string; lastOn: string },
  {
    active,
    members,
    begun,
    k,
  }: {
    active: readonly string[];
    members: ReadonlySet<string>;
    begun: readonly { personId: string; state: string; n: number }[];
    k: number;
  },
): { active: Block; begun: Block } {
  const inside = active.filter((person) => members.has(person));
  const cell = newCell('');
  for (const person of inside) addTo(cell, person, { value: 1, part: 0 });
  const others = members.size - inside.length;
  const counted = others >= k ? releaseCell(cell, k, '') : null;
  const states = new Map<string, Cell>();
  for (const { personId, state, n } of begun) {
    // Shares that count are told by their own measure: told twice, by two dates, they would be subtracted.
    if (state === 'verified' || state === 'declared') continue;
    const line = states.get(state) ?? newCell(state);
    addTo(line, personId, { value: n, part: 0 });
    states.set(state, line);
  }
  const table = releaseTable([...states.values()], { k });
  return {
    active: { ...week, tables: counted ? [{ dimension: 'all', cells: [counted] }] : [] },
    begun: { ...week, tables: table ? [{ dimension: 'state', cells: table }] : [] },
  };
}
