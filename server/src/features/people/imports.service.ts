/** People from a spreadsheet: the file, what its columns mean, a dry run, where it comes from, and taking it back. */
import type { Readable } from 'node:stream';
import type {
  Hat,
  ImportField,
  ImportResult,
  LegalBasis,
  MapImport,
  PeopleImport,
  StartImport,
} from '@portevoix/core/people';
import { hats as allHats, mostImportBytes, sphereOf } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { decodeCsv, fieldOf, recordsOf, shapeOf } from './csv.rules.ts';
import { peopleErrors } from './errors.ts';
import { isMappable, textOf } from './imports.rules.ts';
import {
  deleteImported,
  deleteImportFile,
  deleteImportRow,
  findImportRow,
  type ImportRow,
  insertImport,
  insertImportFile,
  knownAddresses,
  listImportRows,
  lockImport,
  previewOf,
  toImport,
  updateImport,
} from './imports.store.ts';
import { enqueueImport, peopleIn } from './imports-work.service.ts';
import { isKnownAs, writePeople } from './imports-write.service.ts';
import { keptHats, mustKeep } from './lenses.service.ts';

/** @throws people.import_too_heavy */
async function bytesOf(file: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to its end all the same: the browser hears an answer only when it has sent everything.
    if (bytes <= mostImportBytes) chunks.push(chunk);
  }
  if (bytes > mostImportBytes)
    throw peopleErrors.import_too_heavy({ params: { megabytes: mostImportBytes / 1_000_000 } });
  return Buffer.concat(chunks);
}

/** What can be said of a file at once: how it is written, its columns, and what they seem to mean. */
async function describeFile(bytes: Buffer) {
  const { text, encoding } = decodeCsv(bytes);
  const shape = shapeOf(text);
  const rows: string[][] = [];
  for await (const { cells } of recordsOf(text, shape)) {
    rows.push(cells);
    if (rows.length > 3) break;
  }
  const [headings = [], ...examples] = rows;
  if (headings.length === 0) throw peopleErrors.csv_unreadable({ params: { line: 1 } });
  const seen = new Set<ImportField>();
  const mapping = headings.map((heading) => {
    const field = fieldOf(heading);
    if (!field || seen.has(field)) return null;
    seen.add(field);
    return field;
  });
  const columns = headings.slice(0, 200).map((heading, at) => ({
    heading: textOf(heading).slice(0, 80),
    samples: examples.map((row) => textOf(row[at] ?? '').slice(0, 60)).filter(Boolean),
  }));
  const lines = text.split('\n').length - 1 - shape.skipped;
  return { text, encoding, separator: shape.separator, columns, mapping: mapping.slice(0, 200), lines };
}

/**
 * Takes a file in. Where its columns are known, it is read at once; else they wait to be named. Opens its own
 * transaction.
 * @throws people.import_too_heavy, people.csv_unreadable
 */
export async function uploadImport(ctx: Ctx, file: Readable, fileName: string): Promise<PeopleImport> {
  const bytes = await bytesOf(file);
  const { encoding, separator, columns, mapping, lines } = await describeFile(bytes);
  const id = newId();
  const { actor, locale } = ctx;
  return ctx.house.inWorkspace(
    ctx.workspaceId,
    async (inside) => {
      const state = isMappable(mapping) ? 'reading' : 'uploaded';
      await insertImport(inside, {
        ...{ id, fileName, encoding, separator, columns, mapping, state, rowsTotal: Math.max(0, lines) },
        keptHats: keptHats(inside),
      });
      await insertImportFile(inside, id, bytes);
      if (state === 'reading') await enqueueImport(inside, id, 'reading');
      return getImport(inside, id);
    },
    { actor, locale },
  );
}

/** Somebody who looks after some hats sees their own lists, and no other with people of other hats in it. */
function maySee(ctx: Ctx, row: ImportRow): boolean {
  const kept = keptHats(ctx);
  return row.created_by === personOf(ctx).personId || row.kept_hats.every((hat) => kept.includes(hat as Hat));
}

export const listImports = async (ctx: Ctx): Promise<PeopleImport[]> =>
  (await listImportRows(ctx)).filter((row) => maySee(ctx, row)).map(toImport);

/** @throws platform.not_found */
export async function getImport(ctx: Ctx, id: string): Promise<PeopleImport> {
  const row = await findImportRow(ctx, id);
  if (!row || !maySee(ctx, row)) throw platformErrors.not_found();
  return toImport(row);
}

async function mustBe(ctx: Ctx, id: string, states: readonly PeopleImport['state'][]) {
  const row = await lockImport(ctx, id);
  if (!row || !maySee(ctx, row)) throw platformErrors.not_found();
  if (!states.includes(row.state as PeopleImport['state'])) throw peopleErrors.import_not_ready();
  return row;
}

/** Says what the columns mean, and has the file read by that. @throws people.import_mapping, people.import_not_ready, people.out_of_sight, people.hats_apart */
export async function mapImport(ctx: Ctx, id: string, input: MapImport): Promise<PeopleImport> {
  const row = await mustBe(ctx, id, ['uploaded', 'reading', 'read', 'failed']);
  if (!isMappable(input.mapping) || input.mapping.length !== (row.mapping as unknown[]).length)
    throw peopleErrors.import_mapping();
  for (const hat of input.hats) mustKeep(ctx, hat);
  if (sphereOf(input.hats) === null) throw peopleErrors.hats_apart();
  await updateImport(ctx, id, {
    mapping: JSON.stringify(input.mapping),
    ...{ hats: input.hats, locale: input.locale, kept_hats: [...keptHats(ctx)] },
    ...{ state: 'reading', rows_read: 0, failure: null, finished_at: null },
  });
  await enqueueImport(ctx, id, 'reading');
  return getImport(ctx, id);
}

/** Imports what has been read: origin and legal basis are declared here, with date and name. @throws people.import_not_ready */
export async function startImport(ctx: Ctx, id: string, input: StartImport): Promise<PeopleImport> {
  await mustBe(ctx, id, ['read']);
  const { origin, legalBasis, letters, expiresInDays } = input;
  await updateImport(ctx, id, {
    ...{ origin, legal_basis: legalBasis, declared_at: ctx.now, created_by: personOf(ctx).personId },
    ...{ letters, expires_in_days: expiresInDays },
    ...{ state: 'running', rows_done: 0, created_count: 0, known_count: 0 },
  });
  await enqueueImport(ctx, id, 'running');
  await emit(ctx, 'people.import_started', { importId: id, legalBasis, letters });
  return getImport(ctx, id);
}

/**
 * Takes an import back, except people who have joined since; one that has not run is thrown away, and one that runs
 * stops where it is.
 * @throws platform.not_found
 */
export async function undoImport(ctx: Ctx, id: string): Promise<{ removed: number }> {
  const row = await lockImport(ctx, id);
  if (!row || !maySee(ctx, row)) throw platformErrors.not_found();
  if (!['running', 'done', 'undone'].includes(row.state)) {
    await deleteImportRow(ctx, id);
    return { removed: 0 };
  }
  const removed = await deleteImported(ctx, id);
  await updateImport(ctx, id, { state: 'undone', finished_at: ctx.now });
  await deleteImportFile(ctx, id);
  await emit(ctx, 'people.import_undone', { importId: id, removed });
  return { removed };
}

/**
 * A short list in one request, for programs: imports, or on a dry run only says what would happen.
 * @throws people.csv_unreadable, people.csv_no_name, people.import_undeclared
 */
export async function importPeople(
  ctx: Ctx,
  input: { csv: string; dryRun: boolean; origin?: string; legalBasis?: LegalBasis; letters: boolean },
): Promise<ImportResult> {
  const { text, encoding, separator, columns, mapping } = await describeFile(Buffer.from(input.csv));
  if (!isMappable(mapping)) throw peopleErrors.csv_no_name();
  const kept = keptHats(ctx);
  const hats = allHats.filter((hat) => kept.includes(hat)).slice(0, 1);
  const found = await peopleIn(text, { mapping, hats, locale: ctx.locale, kept, groupsByRule: new Set() });
  const { people } = found;
  const { known } = await knownAddresses(
    ctx,
    people.flatMap(({ email }) => email ?? []),
  );
  const fresh = people.filter((row) => !isKnownAs(row, known.get(row.email ?? '')));
  const result: ImportResult = {
    importId: null,
    created: fresh.length,
    known: people.length - fresh.length,
    preview: previewOf(fresh).map(({ email, team, place, ...rest }) => ({
      ...rest,
      ...(email && { email }),
      ...(team && { team }),
      ...(place && { place }),
    })),
    errors: found.notes,
  };
  if (input.dryRun || fresh.length === 0) return result;
  const { origin, legalBasis, letters } = input;
  if (!origin || !legalBasis) throw peopleErrors.import_undeclared();
  const id = newId();
  await insertImport(ctx, {
    ...{
      id,
      fileName: 'API',
      encoding,
      separator,
      columns,
      mapping,
      state: 'running',
      rowsTotal: found.rows,
    },
    keptHats: kept,
  });
  await emit(ctx, 'people.import_started', { importId: id, legalBasis, letters });
  const { personId } = personOf(ctx);
  const writing = {
    ...{ importId: id, fileName: 'API', origin, legalBasis, letters, expiresInDays: 30 },
    ...{ teams: new Map<string, string | null>(), places: new Map<string, string | null>() },
  };
  let created = 0;
  for (let i = 0; i < people.length; i += 500)
    created += await writePeople(ctx, people.slice(i, i + 500), { ...writing, createdBy: personId });
  await updateImport(ctx, id, {
    ...{
      origin,
      legal_basis: legalBasis,
      declared_at: ctx.now,
      letters,
      state: 'done',
      finished_at: ctx.now,
    },
    ...{ rows_done: people.length, created_count: created, known_count: people.length - created },
    ...{ columns: '[]' },
  });
  await emit(ctx, 'people.people_imported', { importId: id, created });
  return { ...result, importId: id, created };
}
