/** Spreadsheets of people: comma, semicolon or tab, with or without a byte-order mark, French or English headings. */
import { CsvError, parse } from 'csv-parse/sync';
import { peopleErrors } from './errors.ts';

type Column = 'name' | 'firstName' | 'lastName' | 'email' | 'team' | 'place' | 'groups' | 'hats' | 'locale';
const headings: Record<string, Column> = {
  name: 'name',
  'full name': 'name',
  'nom complet': 'name',
  'first name': 'firstName',
  prenom: 'firstName',
  'last name': 'lastName',
  surname: 'lastName',
  nom: 'lastName',
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  courriel: 'email',
  'adresse e-mail': 'email',
  team: 'team',
  department: 'team',
  equipe: 'team',
  service: 'team',
  place: 'place',
  location: 'place',
  site: 'place',
  town: 'place',
  city: 'place',
  lieu: 'place',
  ville: 'place',
  group: 'groups',
  groups: 'groups',
  groupe: 'groups',
  groupes: 'groups',
  hats: 'hats',
  hat: 'hats',
  casquettes: 'hats',
  casquette: 'hats',
  language: 'locale',
  locale: 'locale',
  langue: 'locale',
};
/** A word without case and accents, as headings and hats are compared. */
export const plain = (text: string): string =>
  text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

export interface CsvRow {
  line: number;
  /** The text of a column; empty where there is none. */
  cell: (column: Column) => string;
}

/** Rows below the first, which names the columns; a column nobody knows is passed over. @throws people.csv_unreadable */
export function readCsv(csv: string): { columns: (Column | undefined)[]; rows: CsvRow[] } {
  const first = csv.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [';', '\t', ','].sort((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(csv, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as never;
  } catch (error) {
    const line = error instanceof CsvError ? Number((error as CsvError & { lines?: number }).lines ?? 0) : 0;
    throw peopleErrors.csv_unreadable({ params: { line }, cause: error });
  }
  const columns = (records[0]?.record ?? []).map((heading) => headings[plain(heading)]);
  const rows = records.slice(1).map(({ record, info }) => ({
    line: info.lines,
    cell: (column: Column) => record[columns.indexOf(column)]?.trim() ?? '',
  }));
  return { columns, rows };
}
