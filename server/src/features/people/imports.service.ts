/** People from a spreadsheet: comma, semicolon or tab, with or without a byte-order mark, French or English headings. */

import { locales } from '@portevoix/core/common';
import { hats as allHats, emailSchema, type Hat, type ImportResult } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { plain, readCsv } from './csv.rules.ts';
import { peopleErrors } from './errors.ts';
import { groupsNamed } from './groups.service.ts';
import { addMembers } from './groups.store.ts';
import { deleteImported, hasImport, knownEmails } from './imports.store.ts';
import { placeFor, teamIdFor } from './service.ts';
import { insertPeople, type PersonRow } from './store.ts';

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

interface ParsedRow {
  line: number;
  name: string;
  email: string | null;
  team: string | undefined;
  place: string | undefined;
  /** Names of groups kept by hand. */
  groups: string[];
  hats: Hat[];
  locale: 'fr' | 'en';
}
type RowError = ImportResult['errors'][number];

/** Reads rows; each bad one is named with its line and the others stay. @throws people.csv_unreadable, people.csv_no_name */
export function parsePeopleCsv(
  csv: string,
  fallback: 'fr' | 'en',
): { rows: ParsedRow[]; errors: RowError[] } {
  const { columns, rows: lines } = readCsv(csv);
  if (!columns.includes('name') && !columns.includes('lastName')) throw peopleErrors.csv_no_name();
  const rows: ParsedRow[] = [];
  const errors: RowError[] = [];
  const seen = new Set<string>();
  for (const { line, cell } of lines) {
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
      place: cell('place').slice(0, 120) || undefined,
      groups: listed(cell('groups')),
      hats: words.length > 0 ? [...new Set(words.map((word) => hatWords[word]!))] : ['employee'],
      locale: (locales as readonly string[]).includes(language) ? (language as 'fr' | 'en') : fallback,
    });
  }
  return { rows, errors };
}

/** Names between `|`, each once. */
const listed = (cell: string): string[] => [
  ...new Map(
    cell
      .split('|')
      .map((name) => name.trim().slice(0, 120))
      .filter(Boolean)
      .map((name) => [name.toLowerCase(), name]),
  ).values(),
];

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
      ...(row.place && { place: row.place }),
      hats: row.hats,
      locale: row.locale,
    })),
    errors: errors.slice(0, 200),
  };
  if (dryRun || fresh.length === 0) return result;
  const importId = newId();
  const teams = new Map<string, string | null>();
  for (const { team } of fresh) if (team && !teams.has(team)) teams.set(team, await teamIdFor(ctx, team));
  const places = new Map<string, string | null>();
  for (const { place } of fresh)
    if (place && !places.has(place.toLowerCase()))
      places.set(place.toLowerCase(), await placeFor(ctx, place));
  const people: (PersonRow & { groups: string[] })[] = fresh.map((row) => ({
    id: newId(),
    name: row.name,
    email: row.email,
    locale: row.locale,
    teamId: row.team ? (teams.get(row.team) ?? null) : null,
    place: row.place ? (places.get(row.place.toLowerCase()) ?? null) : null,
    role: 'member',
    hats: row.hats,
    groups: row.groups,
    importId,
  }));
  const written = await insertPeople(ctx, people);
  await joinGroups(ctx, people);
  await emit(ctx, 'people.people_imported', { importId, created: written.size });
  return { ...result, importId, created: written.size };
}

/** @throws people.group_kept_by_rule when a column names such a group */
async function joinGroups(
  ctx: Ctx,
  people: readonly { id: string; groups: readonly string[] }[],
): Promise<void> {
  const members = new Map<string, string[]>();
  for (const { id, groups } of people)
    for (const group of groups)
      members.set(group.toLowerCase(), [...(members.get(group.toLowerCase()) ?? []), id]);
  const spelt = new Map(people.flatMap(({ groups }) => groups.map((group) => [group.toLowerCase(), group])));
  const ids = await groupsNamed(ctx, [...spelt.values()]);
  for (const [name, spelling] of spelt) await addMembers(ctx, ids.get(spelling)!, members.get(name)!);
}

/** Takes an import back, except people who have joined since. @throws platform.not_found when there is no such import. */
export async function undoImport(ctx: Ctx, importId: string): Promise<{ removed: number }> {
  if (!(await hasImport(ctx, importId))) throw platformErrors.not_found();
  const removed = await deleteImported(ctx, importId);
  await emit(ctx, 'people.import_undone', { importId, removed });
  return { removed };
}
