/**
 * Lists of feeds from other readers, in and out (OPML). A list is read at once and only then added, a batch a transaction,
 * so that thousands of lines can be left and found again; their first readings are spread out.
 */
import type { SourceImport, SourceImportInput } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { contentErrors } from './errors.ts';
import { readListInThread } from './feed-reader.ts';
import { writeOutlines } from './opml.rules.ts';
import { firstReading } from './polling.rules.ts';
import {
  advanceImport,
  findImport,
  type ImportRow,
  insertImport,
  knownAddresses,
  lastImports,
  lockImport,
} from './source-imports.store.ts';
import { listAllSources } from './source-lists.store.ts';
import { insertSource } from './sources.store.ts';

const perBatch = 200;

/**
 * Reads a list; unless it is a dry run, its feeds are then added in the background. Needs a context without a
 * transaction: a list of megabytes takes its time. @throws content.not_opml
 */
export async function importSources(ctx: Ctx, input: SourceImportInput): Promise<SourceImport> {
  const list = await readListInThread(input.opml);
  if (!list?.isList) throw contentErrors.not_opml();
  const { house, workspaceId, actor, locale } = ctx;
  return house.inWorkspace(
    workspaceId,
    async (short) => {
      const known = await knownAddresses(
        short,
        list.outlines.map(({ url }) => url),
      );
      const waiting = list.outlines.filter(({ url }) => !known.has(url));
      const row = {
        id: newId(),
        waiting,
        facet: input.facet,
        known: list.outlines.length - waiting.length + list.repeated,
        errors: list.errors,
      };
      const keeps = !input.dryRun && waiting.length > 0;
      if (keeps) {
        await insertImport(short, row);
        await house.jobs.enqueue(short.tx, 'content.add_listed_sources', { workspaceId, importId: row.id });
      }
      return presentImport(
        { ...row, total: waiting.length, added: 0, createdAt: short.now, finishedAt: null },
        keeps,
      );
    },
    { actor, locale },
  );
}

/** @throws content.import_not_found */
export async function getImport(ctx: Ctx, id: string): Promise<SourceImport> {
  const row = await findImport(ctx, id);
  if (!row) throw contentErrors.import_not_found();
  return presentImport(row, true);
}

/** The last five, the newest first. */
export async function listImports(ctx: Ctx): Promise<{ items: SourceImport[] }> {
  return { items: (await lastImports(ctx, 5)).map((row) => presentImport(row, true)) };
}

/** Adds the feeds of a list, batch by batch; killed in between, it goes on where it stood. */
export async function addListedSources(
  house: House,
  { workspaceId, importId }: { workspaceId: string; importId: string },
): Promise<void> {
  for (;;) {
    const left = await house.inWorkspace(workspaceId, (ctx) => addBatch(ctx, importId));
    if (left === 0) return;
  }
}

/** @returns how many still wait */
async function addBatch(ctx: Ctx, importId: string): Promise<number> {
  const row = await lockImport(ctx, importId);
  if (!row || row.finishedAt) return 0;
  const batch = row.waiting.slice(0, perBatch);
  const waiting = row.waiting.slice(perBatch);
  const known = await knownAddresses(
    ctx,
    batch.map(({ url }) => url),
  );
  const fresh = batch.filter(({ url }) => !known.has(url));
  for (const outline of fresh) {
    const id = newId();
    await insertSource(ctx, {
      id,
      askedUrl: outline.url,
      title: outline.title ?? new URL(outline.url).hostname.replace(/^www\./, ''),
      facet: row.facet,
      topics: outline.topics,
      firstReadAt: firstReading(ctx.now, id),
    });
  }
  await advanceImport(ctx, importId, { waiting, added: fresh.length, known: known.size });
  if (waiting.length === 0) await emit(ctx, 'content.sources_imported', { importId, count: row.total });
  return waiting.length;
}

/** Every source as a list that other feed readers take. */
export async function exportSources(ctx: Ctx): Promise<{ opml: string }> {
  const { name } = await getWorkspace(ctx);
  return { opml: writeOutlines(name, ctx.now, await listAllSources(ctx)) };
}

const presentImport = (row: ImportRow, kept: boolean): SourceImport => ({
  id: kept ? row.id : null,
  total: row.total,
  added: row.added,
  known: row.known,
  preview: row.waiting.slice(0, 5).map(({ url, title, topics }) => ({ url, title, topics })),
  errors: row.errors,
  createdAt: kept ? row.createdAt.toISOString() : null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
