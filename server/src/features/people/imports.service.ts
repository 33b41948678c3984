/** People from a spreadsheet: comma, semicolon or tab, with or without a byte-order mark, French or English headings. */

import { locales } from '@portevoix/core/common';
import { hats as allHats, emailSchema, type Hat, type ImportResult } from '@portevoix/core/people';
import { CsvError, parse } from 'csv-parse/sync';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { peopleErrors } from './errors.ts';
import { deleteImported, hasImport, knownEmails } from './imports.store.ts';
import { teamIdFor } from './service.ts';
import { insertPeople, type PersonRow } from './store.ts';

const headings: Record<string, 'name' | 'firstName' | 'lastName' | 'email' | 'team' | 'hats' | 'locale'> = {
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
  hats: 'hats',
  hat: 'hats',
  casquettes: 'hats',
  casquette: 'hats',
  language: 'locale',
  locale: 'locale',
  langue: 'locale',
};
const hatWords: Record<string, Hat> = {
  salarie: 'employee',
  salariee: 'employee',
  client: 'customer',
  cliente: 'customer',
  candidat: 'candidate',
  candidate: 'candidate',
  presse: 'press',
  partenaire: 'partner',
  benevole: 'volunteer',
  soutien: 'supporter',
  ...Object.fromEntries(allHats.map((hat) => [hat, hat])),
};
const plain = (text: string) => text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

interface ParsedRow {
  line: number;
  name: string;
  email: string | null;
  team: string | undefined;
  hats: Hat[];
  locale: 'fr' | 'en';
}
type RowError = ImportResult['errors'][number];

/** Reads rows; each bad one is named with its line and the others stay. @throws people.csv_unreadable, people.csv_no_name */
export function parsePeopleCsv(
  csv: string,
  fallback: 'fr' | 'en',
): { rows: ParsedRow[]; errors: RowError[] } {
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
  if (!columns.includes('name') && !columns.includes('lastName')) throw peopleErrors.csv_no_name();
  const rows: ParsedRow[] = [];
  const errors: RowError[] = [];
  const seen = new Set<string>();
  for (const { record, info } of records.slice(1)) {
    const cell = (wanted: string) => record[columns.indexOf(wanted as never)]?.trim() ?? '';
    const line = info.lines;
    const name = cell('name') || [cell('firstName'), cell('lastName')].filter(Boolean).join(' ');
    if (!name) {
      errors.push({ line, code: 'name_missing', value: '' });
      continue;
    }
    const email = cell('email') ? emailSchema.safeParse(cell('email')) : null;
    if (email && !email.success) {
      errors.push({ line, code: 'email_invalid', value: cell('email').slice(0, 100) });
      continue;
    }
    if (email?.data && seen.has(email.data)) {
      errors.push({ line, code: 'email_repeated', value: email.data });
      continue;
    }
    if (email?.data) seen.add(email.data);
    const words = cell('hats').split(/[|,/]/).map(plain).filter(Boolean);
    const unknown = words.find((word) => !hatWords[word]);
    if (unknown) {
      errors.push({ line, code: 'hat_unknown', value: unknown });
      continue;
    }
    const language = plain(cell('locale')).slice(0, 2);
    rows.push({
      line,
      name: name.slice(0, 200),
      email: email?.data ?? null,
      team: cell('team').slice(0, 120) || undefined,
      hats: words.length > 0 ? [...new Set(words.map((word) => hatWords[word]!))] : ['employee'],
      locale: (locales as readonly string[]).includes(language) ? (language as 'fr' | 'en') : fallback,
    });
  }
  return { rows, errors };
}

/** Imports, or on a dry run only says what would happen. Nobody is enrolled: imported people are invited, not members. */
export async function importPeople(ctx: Ctx, csv: string, dryRun: boolean): Promise<ImportResult> {
  const { rows, errors } = parsePeopleCsv(csv, ctx.locale);
  const known = await knownEmails(
    ctx,
    rows.flatMap((row) => row.email ?? []),
  );
  const fresh = rows.filter((row) => !row.email || !known.has(row.email));
  const result: ImportResult = {
    importId: null,
    created: fresh.length,
    known: rows.length - fresh.length,
    preview: fresh.slice(0, 5).map((row) => ({
      name: row.name,
      ...(row.email && { email: row.email }),
      ...(row.team && { team: row.team }),
      hats: row.hats,
      locale: row.locale,
    })),
    errors: errors.slice(0, 200),
  };
  if (dryRun || fresh.length === 0) return result;
  const importId = newId();
  const teams = new Map<string, string | null>();
  for (const { team } of fresh) if (team && !teams.has(team)) teams.set(team, await teamIdFor(ctx, team));
  const people: PersonRow[] = fresh.map((row) => ({
    id: newId(),
    name: row.name,
    email: row.email,
    locale: row.locale,
    teamId: row.team ? (teams.get(row.team) ?? null) : null,
    role: 'member',
    hats: row.hats,
    importId,
  }));
  const written = await insertPeople(ctx, people);
  await emit(ctx, 'people.people_imported', { importId, created: written.size });
  return { ...result, importId, created: written.size };
}

/** Takes an import back, except people who have joined since. @throws platform.not_found when there is no such import. */
export async function undoImport(ctx: Ctx, importId: string): Promise<{ removed: number }> {
  if (!(await hasImport(ctx, importId))) throw platformErrors.not_found();
  const removed = await deleteImported(ctx, importId);
  await emit(ctx, 'people.import_undone', { importId, removed });
  return { removed };
}
