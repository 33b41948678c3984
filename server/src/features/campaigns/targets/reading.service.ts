/**
 * Reads a source: takes the right to, fetches outside any transaction, reads the bytes, writes in one short transaction.
 * Whatever goes wrong is kept beside the source in words; only a bug throws.
 */
import type { Actor, Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { campaignsErrors } from '../errors.ts';
import type { Adapter, Reading } from './adapters/adapter.ts';
import { headed, mostSourceBytes, type SourceFile, textOfFile, unpack } from './adapters/files.ts';
import { findAdapter } from './adapters/index.ts';
import { applyReading, emptyResult } from './apply.service.ts';
import { finishReading } from './finish.service.ts';
import { readSample, sampleFile } from './samples.service.ts';
import {
  claimReading,
  dropHeldFile,
  findHeldFile,
  findSourceRow,
  type KeptResult,
  keepHeldFile,
  type SourceRow,
  updateSourceRow,
} from './sources.store.ts';

const claimMs = 10 * 60_000;
/** After a failure the address is tried again the next day. */
const dayMs = 86_400_000;

/** What is read: the source’s address or sample, a file somebody brought, or the file that waited for a yes. */
export type Given = { kind: 'usual' } | { kind: 'file'; file: SourceFile } | { kind: 'held' };

interface Fetched {
  file: SourceFile;
  etag: string | null;
  lastModified: string | null;
}

/**
 * Reads a source now and keeps the outcome beside it.
 * @throws campaigns.not_found, campaigns.source_being_read, campaigns.source_no_address, campaigns.source_not_held
 */
export async function readSource(
  house: House,
  { workspaceId, sourceId, actor }: { workspaceId: string; sourceId: string; actor?: Actor },
  given: Given = { kind: 'usual' },
): Promise<void> {
  const as = actor ? { actor } : {};
  const source = await house.inWorkspace(
    workspaceId,
    async (ctx) => {
      const row = await findSourceRow(ctx, sourceId);
      if (!row) throw campaignsErrors.not_found();
      if (given.kind === 'usual' && !row.url && !findAdapter(row.adapter)?.sample)
        throw campaignsErrors.source_no_address();
      if (given.kind === 'held' && !row.heldAt) throw campaignsErrors.source_not_held();
      const until = new Date(ctx.now.getTime() + claimMs);
      if (!(await claimReading(ctx, sourceId, until))) throw campaignsErrors.source_being_read();
      return row;
    },
    as,
  );
  const adapter = findAdapter(source.adapter);
  try {
    if (!adapter) throw campaignsErrors.source_unknown_format();
    await readWith(house, { workspaceId, source, adapter, given, as });
  } catch (error) {
    if (!(error instanceof CodedError)) {
      await house.inWorkspace(workspaceId, (ctx) => updateSourceRow(ctx, sourceId, { reading_until: null }));
      throw error;
    }
    await house.inWorkspace(workspaceId, (ctx) => keepFailure(ctx, source, error), as);
  }
}

interface Task {
  workspaceId: string;
  source: SourceRow;
  adapter: Adapter;
  given: Given;
  as: { actor?: Actor };
}

async function readWith(house: House, { workspaceId, source, adapter, given, as }: Task): Promise<void> {
  const inside = <T>(run: (ctx: Ctx) => Promise<T>) => house.inWorkspace(workspaceId, run, as);
  const fetched = await bytesOf(house, inside, source, adapter, given);
  if (!fetched) {
    await inside((ctx) => finishReading(ctx, source, emptyResult(ctx.now, 'unchanged'), null));
    return;
  }
  const { file } = fetched;
  const day = house.now().toISOString().slice(0, 10);
  // Our own copies are readings already, made by the same adapters.
  const ours = given.kind === 'usual' && !source.url;
  let reading: Reading;
  try {
    reading = ours
      ? await readSample(adapter, file, day)
      : await adapter.read(unpack(file), { day, mapping: source.mapping });
  } catch (error) {
    // A list of one’s own whose columns nobody knows: somebody says what they hold.
    const columns =
      adapter.id === 'csv' && error instanceof CodedError && error.code === 'campaigns.source_unknown_format'
        ? await columnsOf(file)
        : [];
    if (columns.length === 0) throw error;
    await inside(async (ctx) => {
      await keepHeldFile(ctx, source.id, file);
      await finishReading(ctx, source, { ...emptyResult(ctx.now, 'columns'), columns }, ctx.now);
    });
    return;
  }
  if (reading.targets.length + reading.postal.length === 0) throw campaignsErrors.source_empty();
  await inside(async (ctx) => {
    const result = await applyReading(ctx, source.id, adapter, reading, { agreed: given.kind === 'held' });
    if (!result) return;
    if (result.kind === 'held') {
      await keepHeldFile(ctx, source.id, file);
      await finishReading(ctx, source, result, ctx.now);
      return;
    }
    await dropHeldFile(ctx, source.id);
    await updateSourceRow(ctx, source.id, {
      etag: fetched.etag,
      last_modified: fetched.lastModified,
      data_date:
        reading.dataDate ??
        dayOf(fetched.lastModified) ??
        (ours ? (adapter.sample?.date ?? null) : source.dataDate),
    });
    await finishReading(ctx, source, result, null);
  });
}

/** The day of a `Last-Modified` header, the nearest thing to a date where a file has none of its own. */
function dayOf(header: string | null): string | null {
  const at = header ? new Date(header) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString().slice(0, 10) : null;
}

/** Null: the server says that nothing has changed. */
async function bytesOf(
  house: House,
  inside: <T>(run: (ctx: Ctx) => Promise<T>) => Promise<T>,
  source: SourceRow,
  adapter: Adapter,
  given: Given,
): Promise<Fetched | null> {
  const plain = (file: SourceFile): Fetched => ({ file, etag: null, lastModified: null });
  if (given.kind === 'file') return plain(given.file);
  if (given.kind === 'held') {
    const file = await inside((ctx) => findHeldFile(ctx, source.id));
    if (!file) throw campaignsErrors.source_not_held();
    return plain(file);
  }
  if (!source.url) {
    return plain(await sampleFile(adapter));
  }
  const answer = await house.safeFetch(source.url, {
    etag: source.etag,
    lastModified: source.lastModified,
    maxBytes: mostSourceBytes,
    timeoutMs: 120_000,
  });
  if (answer.notModified) return null;
  if (answer.status !== 200) throw campaignsErrors.source_unreachable({ params: { status: answer.status } });
  const name = new URL(answer.url).pathname.split('/').at(-1) || 'file';
  return {
    file: { name, bytes: answer.body },
    etag: answer.headers.get('etag'),
    lastModified: answer.headers.get('last-modified'),
  };
}

/** Headings and a few cells of each column. */
async function columnsOf(file: SourceFile): Promise<KeptResult['columns']> {
  const table = await headed(textOfFile(file));
  if (!table) return [];
  const samplesOf: string[][] = table.headings.map(() => []);
  let rows = 0;
  for await (const { cells } of table.rows) {
    cells.forEach((cell, at) => {
      if (cell) samplesOf[at]?.push(cell.slice(0, 60));
    });
    if (++rows === 3) break;
  }
  // A single column is no table, and nothing to map.
  if (table.headings.length < 2 || rows === 0) return [];
  return table.headings
    .slice(0, 100)
    .map((heading, at) => ({ heading: heading.slice(0, 80), samples: samplesOf[at] ?? [] }));
}

async function keepFailure(ctx: Ctx, source: SourceRow, error: CodedError): Promise<void> {
  const result = {
    ...emptyResult(ctx.now, 'failed' as const),
    error: { code: error.code, params: error.params },
  };
  await updateSourceRow(ctx, source.id, {
    reading_until: null,
    last_result: JSON.stringify(result),
    next_read_at: source.weekly && source.url ? new Date(ctx.now.getTime() + dayMs) : null,
  });
}
