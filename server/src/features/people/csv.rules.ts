/**
 * Spreadsheets as CSV (RFC 4180 and what Excel makes of it): bytes to text, the separator, rows with their lines, and
 * headings in French or English.
 */
import { Readable } from 'node:stream';
import type { ImportField } from '@portevoix/core/people';
import { CsvError, type Options, parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { peopleErrors } from './errors.ts';

/** Headings without case, accents and punctuation. */
const headings: Record<string, ImportField> = {
  ...{
    name: 'name',
    'full name': 'name',
    'display name': 'name',
    'nom complet': 'name',
    'nom et prenom': 'name',
  },
  ...{ 'prenom et nom': 'name', 'prenom nom': 'name', 'nom prenom': 'name', collaborateur: 'name' },
  ...{ 'first name': 'firstName', firstname: 'firstName', 'given name': 'firstName', prenom: 'firstName' },
  ...{ forename: 'firstName', prenoms: 'firstName' },
  ...{ 'last name': 'lastName', lastname: 'lastName', surname: 'lastName', 'family name': 'lastName' },
  ...{ nom: 'lastName', 'nom de famille': 'lastName', 'nom usuel': 'lastName', 'nom d usage': 'lastName' },
  ...{ email: 'email', 'e mail': 'email', mail: 'email', courriel: 'email', 'email address': 'email' },
  ...{ 'e mail address': 'email', 'adresse e mail': 'email', 'adresse email': 'email', mel: 'email' },
  ...{
    'adresse mail': 'email',
    'adresse electronique': 'email',
    'work email': 'email',
    'e mail pro': 'email',
  },
  ...{ 'email professionnel': 'email', 'adresse de courriel': 'email', userprincipalname: 'email' },
  ...{ team: 'team', department: 'team', equipe: 'team', service: 'team', departement: 'team', pole: 'team' },
  ...{ direction: 'team', unit: 'team' },
  ...{ place: 'place', location: 'place', site: 'place', town: 'place', city: 'place', lieu: 'place' },
  ...{ ville: 'place', office: 'place', etablissement: 'place', 'lieu de travail': 'place' },
  ...{ group: 'groups', groups: 'groups', groupe: 'groups', groupes: 'groups' },
  ...{ hats: 'hats', hat: 'hats', casquettes: 'hats', casquette: 'hats', statut: 'hats', status: 'hats' },
  ...{ language: 'locale', locale: 'locale', langue: 'locale', lang: 'locale' },
};
/** A word without case and accents, as hats are compared. */
export const plain = (text: string): string =>
  text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
/** What a column's heading means; null where nobody knows. */
export const fieldOf = (heading: string): ImportField | null =>
  headings[
    plain(heading)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  ] ?? null;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
/** Lines end in one way, so that they are counted as a text editor counts them, inside quotes too. */
const onLines = (text: string) => text.replace(/\r\n?/g, '\n');
/** The text of a file. Bytes that are no UTF-8 are what Excel still writes in the West. */
export function decodeCsv(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const by = (encoding: Encoding, fatal = false) => ({
    text: onLines(new TextDecoder(encoding, { fatal }).decode(bytes)),
    encoding,
  });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return by('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return by('utf-16be');
  try {
    return by('utf-8', true);
  } catch {
    return by('windows-1252');
  }
}

export interface CsvShape {
  separator: string;
  /** Lines before the headings: Excel's own `sep=;`. */
  skipped: number;
}
/** The separator that `sep=` names, else the one that parts the first line most often, quoted text left out. */
export function shapeOf(text: string): CsvShape {
  const first = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/, 1)[0] ?? '';
  const named = /^"?sep=(.)"?\s*$/i.exec(first)?.[1];
  if (named) return { separator: named, skipped: 1 };
  const bare = first.replace(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return { separator: [';', '\t', ','].sort((a, b) => count(b) - count(a))[0] ?? ',', skipped: 0 };
}

const optionsFor = ({ separator, skipped }: CsvShape): Options => ({
  ...{
    bom: true,
    delimiter: separator,
    relax_column_count: true,
    skip_empty_lines: true,
    relax_quotes: true,
    trim: true,
    info: true,
  },
  // A quotation mark that never closes must not swallow the memory.
  max_record_size: 200_000,
  from_line: skipped + 1,
});
const unreadable = (error: unknown): Error => {
  const line = error instanceof CsvError ? Number((error as CsvError & { lines?: number }).lines ?? 0) : 0;
  return peopleErrors.csv_unreadable({ params: { line }, cause: error });
};

export interface CsvRecord {
  cells: string[];
  /** The line on which the row ends. */
  line: number;
}
interface WithInfo {
  record: string[];
  info: { lines: number };
}
const blank = (cells: readonly string[]) => cells.every((cell) => cell === '');

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

/** Rows of a text as they are read, so that a long file holds nobody up. @throws people.csv_unreadable */
export async function* recordsOf(text: string, shape: CsvShape): AsyncGenerator<CsvRecord> {
  const parser = parseStream(optionsFor(shape));
  Readable.from(pieces(text)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<WithInfo>) {
      if (!blank(record)) yield { cells: record, line: info.lines };
    }
  } catch (error) {
    throw unreadable(error);
  }
}

export interface CsvRow {
  line: number;
  /** The text of a column; empty where there is none. */
  cell: (field: ImportField) => string;
}
/** Rows below the first, which names the columns; a column nobody knows is passed over. @throws people.csv_unreadable */
export function readCsv(csv: string): { columns: (ImportField | null)[]; rows: CsvRow[] } {
  let records: WithInfo[];
  try {
    records = parse(onLines(csv), optionsFor(shapeOf(csv)) as object) as never;
  } catch (error) {
    throw unreadable(error);
  }
  const columns = (records[0]?.record ?? []).map(fieldOf);
  const rows = records.slice(1).map(({ record, info }) => ({
    line: info.lines,
    cell: (field: ImportField) => record[columns.indexOf(field)] ?? '',
  }));
  return { columns, rows };
}
