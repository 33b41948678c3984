/**
 * The work of an import, away from any request: reading the file to say what it would do, then writing its people in
 * batches. Each batch and the mark "done up to here" are one transaction, so a kill at any moment loses and repeats
 * nobody; whoever finds the import silent goes on from the mark.
 */
import type { Hat, ImportField, LegalBasis } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { decodeCsv, recordsOf, shapeOf } from './csv.rules.ts';
import { peopleErrors } from './errors.ts';
import { listGroups } from './groups.store.ts';
import { isMappable, PeopleOfFile, type ReadingRules } from './imports.rules.ts';
import {
  deleteForgottenFiles,
  deleteImportFile,
  findImportRow,
  type ImportRow,
  listSilentImports,
  lockImport,
  previewOf,
  readImportFile,
  updateImport,
} from './imports.store.ts';
import { countFresh, writePeople } from './imports-write.service.ts';

export interface ImportJob {
  workspaceId: string;
  importId: string;
}
/** People written in one transaction. */
const batch = 1_000;
const rowsBetweenSigns = 2_500;

export const enqueueImport = (ctx: Ctx, importId: string, state: 'reading' | 'running'): Promise<void> =>
  ctx.house.jobs.enqueue(
    ctx.tx,
    state === 'reading' ? 'people.read_import' : 'people.run_import',
    { workspaceId: ctx.workspaceId, importId } satisfies ImportJob,
    { key: importId },
  );

/** Rules by which the rows of an import are read. */
async function rulesOf(ctx: Ctx, row: ImportRow): Promise<ReadingRules> {
  const byRule = (await listGroups(ctx)).filter((group) => group.rule);
  return {
    mapping: row.mapping as unknown as (ImportField | null)[],
    hats: row.hats as Hat[],
    locale: row.locale as 'fr' | 'en',
    kept: row.kept_hats as Hat[],
    groupsByRule: new Set(byRule.map((group) => group.name.toLowerCase())),
  };
}

/** All people of a text. @param sign called with the rows read so far, now and then @throws people.csv_unreadable */
export async function peopleIn(
  text: string,
  rules: ReadingRules,
  sign: (rows: number) => Promise<void> = async () => {},
): Promise<PeopleOfFile> {
  if (!isMappable(rules.mapping)) throw peopleErrors.import_mapping();
  const found = new PeopleOfFile();
  let first = true;
  for await (const record of recordsOf(text, shapeOf(text))) {
    if (!first) found.add(record, rules);
    first = false;
    if (found.rows % rowsBetweenSigns === 0 && found.rows > 0) await sign(found.rows);
  }
  return found;
}

async function open(house: House, { workspaceId, importId }: ImportJob, state: string) {
  return house.inWorkspace(workspaceId, async (ctx) => {
    const row = await findImportRow(ctx, importId);
    if (row?.state !== state) return null;
    const content = await readImportFile(ctx, importId);
    return content && { row, rules: await rulesOf(ctx, row), text: decodeCsv(content).text };
  });
}

/** Reads the file and says what it would do. A later choice of columns makes this reading void. */
export async function readImport(house: House, job: ImportJob): Promise<void> {
  const opened = await open(house, job, 'reading');
  if (!opened) return;
  const { rules, text } = opened;
  const inside = <T>(use: (ctx: Ctx) => Promise<T>) => house.inWorkspace(job.workspaceId, use);
  const change = (values: Parameters<typeof updateImport>[2]) =>
    inside(async (ctx) => {
      const row = await lockImport(ctx, job.importId);
      const current =
        row?.state === 'reading' && JSON.stringify(row.mapping) === JSON.stringify(rules.mapping);
      if (current) await updateImport(ctx, job.importId, values);
    });
  try {
    const found = await peopleIn(text, rules, (rows) => change({ rows_read: rows }));
    const fresh = await inside((ctx) => countFresh(ctx, found.people));
    await change({
      ...{ state: 'read', rows_read: found.rows, rows_total: found.rows },
      ...{ created_count: fresh, known_count: found.people.length - fresh, merged_count: found.merged },
      error_count: found.errors,
      errors: JSON.stringify(found.notes),
      preview: JSON.stringify(previewOf(found.people)),
    });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    await change({ state: 'failed', failure: error.code, finished_at: house.now() });
  }
}

/** Writes the people of the file, batch by batch, from where the import stands. */
export async function runImport(house: House, job: ImportJob): Promise<void> {
  const opened = await open(house, job, 'running');
  if (!opened) return;
  const { people } = await peopleIn(opened.text, opened.rules);
  const named = { teams: new Map<string, string | null>(), places: new Map<string, string | null>() };
  for (;;) {
    const going = await house.inWorkspace(job.workspaceId, async (ctx) => {
      const row = await lockImport(ctx, job.importId);
      if (row?.state !== 'running') return false;
      const from = row.rows_done;
      const part = people.slice(from, from + batch);
      if (part.length === 0) {
        await finish(ctx, row);
        return false;
      }
      const added = await writePeople(ctx, part, { ...writingOf(row), ...named });
      await updateImport(ctx, row.id, {
        ...{ rows_done: from + part.length, created_count: row.created_count + added },
        known_count: row.known_count + part.length - added,
      });
      return true;
    });
    if (!going) return;
  }
}

const writingOf = (row: ImportRow) => ({
  ...{ importId: row.id, fileName: row.file_name, origin: row.origin ?? '' },
  legalBasis: row.legal_basis as LegalBasis,
  ...{ letters: row.letters, expiresInDays: row.expires_in_days, createdBy: row.created_by },
});

async function finish(ctx: Ctx, row: ImportRow): Promise<void> {
  await updateImport(ctx, row.id, { state: 'done', finished_at: ctx.now, preview: '[]', errors: '[]' });
  await deleteImportFile(ctx, row.id);
  await emit(ctx, 'people.people_imported', { importId: row.id, created: row.created_count });
}

/** Imports whose worker died go on; files that nobody went on with for a day are deleted. */
export async function resumeImports(house: House): Promise<void> {
  const now = house.now().getTime();
  await house.inSystem(async (ctx) => {
    for (const row of await listSilentImports(ctx, new Date(now - 60_000)))
      await enqueueImport(
        { ...ctx, workspaceId: row.workspace_id },
        row.id,
        row.state === 'reading' ? 'reading' : 'running',
      );
    await deleteForgottenFiles(ctx, new Date(now - 86_400_000));
  });
}
