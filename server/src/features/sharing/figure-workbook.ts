/**
 * The workbook of one's own figures that LinkedIn lets every member download ("Analytics", then "Export").
 * Its labels are in the member's language, so sheets and columns are found by their place: the second sheet holds days
 * (date, impressions, engagements), the third two lists side by side (address, date, engagements | impressions).
 */
import type { FigureUpload } from '@portevoix/core/sharing';
import readWorkbook from 'read-excel-file/node';
import { measuredArchive } from '#platform/archives.ts';
import { sharingErrors } from './errors.ts';

const mostFiles = 60;
/** Unpacked; LinkedIn's own are a few hundred thousand bytes. */
const mostBytes = 20_000_000;
const mostDays = 366;
const mostPosts = 100;

type Cell = string | number | boolean | Date | null | undefined;
type Row = readonly Cell[];

/** @throws sharing.not_a_workbook, sharing.workbook_too_large, sharing.workbook_without_days */
export async function readLinkedInWorkbook(bytes: Buffer): Promise<Omit<FigureUpload, 'uploadedAt'>> {
  const measured = mustUnpackSmall(bytes);
  let sheets: { data: Row[] }[];
  try {
    sheets = (await readWorkbook(measured)) as unknown as { data: Row[] }[];
  } catch (cause) {
    throw sharingErrors.not_a_workbook({ cause });
  }
  const days = daysIn(sheets[1]?.data ?? []);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) throw sharingErrors.workbook_without_days();
  return { from: first.on, to: last.on, days, posts: postsIn(sheets[2]?.data ?? []) };
}

function mustUnpackSmall(zip: Buffer): Buffer {
  const measured = measuredArchive(zip, { files: mostFiles, bytes: mostBytes });
  if (measured === 'too_large') throw sharingErrors.workbook_too_large();
  if (measured === 'no_archive') throw sharingErrors.not_a_workbook();
  return measured;
}

function daysIn(rows: readonly Row[]): FigureUpload['days'] {
  const found = rows.filter((row) => dateParts(row[0]) && isCount(row[1]) && isCount(row[2]));
  const order = orderOf(found.map((row) => row[0]));
  return found
    .map((row) => ({ on: dayOf(row[0], order)!, impressions: Number(row[1]), engagements: Number(row[2]) }))
    .filter((one) => one.on !== null)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .slice(-mostDays);
}

function postsIn(rows: readonly Row[]): FigureUpload['posts'] {
  const dates = rows.flatMap((row) => row.filter((cell) => dateParts(cell) !== null));
  const order = orderOf(dates);
  const posts = new Map<string, FigureUpload['posts'][number]>();
  for (const row of rows) {
    const places = row.flatMap((cell, place) => (isPostAddress(cell) ? [place] : []));
    // A list may be longer than the other: which one it is, is told by its column.
    for (const place of places) {
      const url = String(row[place]);
      const known = posts.get(url) ?? { url, on: null, impressions: null, engagements: null };
      const [on, count] = [dayOf(row[place + 1], order), row[place + 2]];
      const kind = place < 3 ? 'engagements' : 'impressions';
      posts.set(url, { ...known, on: on ?? known.on, ...(isCount(count) && { [kind]: Number(count) }) });
    }
  }
  return [...posts.values()].slice(0, mostPosts);
}

const isPostAddress = (cell: Cell): boolean =>
  typeof cell === 'string' && /^https:\/\/([a-z]+\.)?linkedin\.com\/\S{1,400}$/.test(cell);

/** Counts come as numbers, or as text with the thousands set apart in the member's own way. */
function isCount(cell: Cell): cell is number | string {
  if (typeof cell === 'number') return Number.isInteger(cell) && cell >= 0 && cell < 2 ** 31;
  return typeof cell === 'string' && /^\d{1,9}$/.test(cell);
}

/** The three numbers of a written date, in their order. */
function dateParts(cell: Cell): [number, number, number] | null {
  if (cell instanceof Date && !Number.isNaN(cell.getTime())) {
    return [cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate()];
  }
  const found = typeof cell === 'string' ? /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/.exec(cell.trim()) : null;
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : null;
}

type Order = 'day_first' | 'month_first';
/** 3/4 is March or April: the order in which all dates exist and the days follow each other most closely. */
function orderOf(cells: readonly Cell[]): Order {
  const spread = (order: Order) => {
    const days = cells.map((cell) => dayOf(cell, order)).map((day) => (day ? Date.parse(day) : Number.NaN));
    return days.some(Number.isNaN) ? Number.POSITIVE_INFINITY : Math.max(...days) - Math.min(...days);
  };
  return spread('month_first') <= spread('day_first') ? 'month_first' : 'day_first';
}

function dayOf(cell: Cell, order: Order): string | null {
  const parts = dateParts(cell);
  if (!parts) return null;
  const [a, b, c] = parts;
  const [year, month, day] = a > 31 ? [a, b, c] : order === 'day_first' ? [c, b, a] : [c, a, b];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 2000 && year < 2200;
  return exists ? date.toISOString().slice(0, 10) : null;
}
