/** What a source sends: one file, or several in a ZIP. Decoded by what its bytes are, not by what its name says. */
import { unzipSync } from 'fflate';
import { type CsvRecord, decodeCsv, recordsOf, shapeOf } from '../../../people/index.ts';
import { campaignsErrors } from '../../errors.ts';

export interface SourceFile {
  name: string;
  bytes: Uint8Array;
}

/** Uploads and downloads weigh this at most. */
export const mostSourceBytes = 25_000_000;
const mostUnpackedBytes = 120_000_000;
const mostEntries = 20_000;

/** The files of a ZIP, or the one file. @throws campaigns.source_too_heavy, campaigns.source_zip_broken */
export function unpack(file: SourceFile): SourceFile[] {
  const { bytes } = file;
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return [file];
  let unpacked = 0;
  let entries = 0;
  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        entries += 1;
        // Judged by what the archive announces, before a byte is unpacked.
        if (unpacked > mostUnpackedBytes || entries > mostEntries) throw campaignsErrors.source_too_heavy();
        return /\.(?:csv|json|ya?ml|txt)$/i.test(name) && !name.startsWith('__MACOSX/');
      },
    });
  } catch (error) {
    if ((error as { code?: string }).code === 'campaigns.source_too_heavy') throw error;
    throw campaignsErrors.source_zip_broken({ cause: error });
  }
  return Object.entries(found)
    .map(([name, content]) => ({ name, bytes: content }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of a file: UTF-8, UTF-16 by its mark, else Windows-1252. */
export const textOfFile = ({ bytes }: SourceFile): string => decodeCsv(bytes).text.replace(/^\uFEFF/, '');

/** The value of a JSON file; undefined where it is none. */
export function jsonOf(file: SourceFile): unknown {
  const text = textOfFile(file).trim();
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Values that JSON made from XML writes as one object or as a list of them. */
export const listOf = <T>(value: T | readonly T[] | null | undefined): T[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? [...value] : [value as T];

/** Text of a value that JSON made from XML may write as `{"@xsi:nil": "true"}` or `{"#text": "…"}`. */
export function textIn(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number') return String(value);
  if (value && typeof value === 'object') return textIn((value as Record<string, unknown>)['#text']);
  return null;
}

export interface Table {
  headings: string[];
  rows: AsyncGenerator<CsvRecord>;
}
/** A table without its headings, for files that have none. Lines that open with `%` or `#` are comments. */
export function rowsOf(text: string): AsyncGenerator<CsvRecord> {
  const comments = /^(?:[%#][^\n]*\n)*/.exec(text)?.[0] ?? '';
  const before = comments === '' ? 0 : comments.split('\n').length - 1;
  const table = text.slice(comments.length);
  return (async function* () {
    for await (const { cells, line } of recordsOf(table, shapeOf(table)))
      yield { cells, line: line + before };
  })();
}

/** Headings without case, accents and punctuation: `Code de la commune` is `code de la commune`. */
export const headingKey = (heading: string): string =>
  heading
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

export interface HeadedRow {
  line: number;
  cells: readonly string[];
  /** Text of the first of these columns that is there and not empty. */
  cell(...headings: string[]): string;
}
/** The table of a CSV file and its headings; null where it has none. @throws people.csv_unreadable */
export async function headed(text: string): Promise<{
  has(...headings: string[]): boolean;
  headings: string[];
  rows: AsyncGenerator<HeadedRow>;
} | null> {
  // JSON and web pages have no table, and a parser would only stumble over their quotes.
  if (/^\s*[[{<]/.test(text)) return null;
  const records = rowsOf(text);
  const first = await records.next();
  if (first.done) return null;
  const headings = first.value.cells;
  const places = new Map(headings.map((heading, at) => [headingKey(heading), at]));
  return {
    headings,
    has: (...wanted) => wanted.every((heading) => places.has(headingKey(heading))),
    rows: (async function* () {
      for await (const { cells, line } of records) {
        yield {
          line,
          cells,
          cell: (...wanted) => {
            for (const heading of wanted) {
              const text = cells[places.get(headingKey(heading)) ?? -1]?.trim();
              if (text) return text;
            }
            return '';
          },
        };
      }
    })(),
  };
}

/** `12/03/2024` and `2024-03-12 00:00:00.0` as `2024-03-12`; null for what is no date. */
export function isoDay(text: string | null | undefined): string | null {
  const plain = text?.trim() ?? '';
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(plain) ?? [];
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : plain.slice(0, 10);
  return /^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(Date.parse(iso)) ? iso : null;
}

/** An address to write to, or null: `mailto:` taken off, "Non public" and the like left out. */
export function emailIn(text: string | null | undefined): string | null {
  const plain =
    (text ?? '')
      .trim()
      .replace(/^mailto:/i, '')
      .split(/[?;,\s]/)[0] ?? '';
  return /^[^@\s"<>()]+@[a-z0-9.-]+\.[a-z]{2,}$/i.test(plain) && plain.length <= 254 ? plain : null;
}

/** A web address, made whole where the scheme is missing; null for what is none. */
export function webIn(text: string | null | undefined): string | null {
  // One letter too many at the start is a known slip of real lists.
  const plain = (text?.trim() ?? '').replace(/^h+ttp(s?):\/\//i, 'http$1://');
  if (plain === '' || /\s/.test(plain)) return null;
  const url = URL.parse(/^https?:\/\//i.test(plain) ? plain : `https://${plain}`);
  return url?.hostname.includes('.') ? url.href : null;
}
