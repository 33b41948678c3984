/** Sources added from within a transaction: the copies that come with the program, and a CSV at hand. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ctx } from '#platform/ctx.ts';
import { campaignsErrors } from '../errors.ts';
import type { Adapter, Reading } from './adapters/adapter.ts';
import { type SourceFile, textOfFile, unpack } from './adapters/files.ts';
import { findAdapter } from './adapters/index.ts';
import { applyReading } from './apply.service.ts';
import { finishReading } from './finish.service.ts';
import { insertSource } from './new-source.service.ts';
import { findSourceRow, updateSourceRow } from './sources.store.ts';

const samples = path.resolve(import.meta.dirname, '../../../../samples');

/** The copy that comes with the program. @throws campaigns.source_no_address where there is none */
export async function sampleFile(adapter: Adapter): Promise<SourceFile> {
  if (!adapter.sample) throw campaignsErrors.source_no_address();
  return { name: adapter.sample.file, bytes: await readFile(path.join(samples, adapter.sample.file)) };
}

/** What a sample says: a reading already, where it is JSON, made by the same adapter. */
export const readSample = async (adapter: Adapter, file: SourceFile, day: string): Promise<Reading> =>
  file.name.endsWith('.json')
    ? (JSON.parse(textOfFile(file)) as Reading)
    : adapter.read(unpack(file), { day });

/**
 * Adds a source and reads it in the transaction of `ctx`: the sample of its kind, or a file given. For commands and the
 * demonstration; staff’s own sources are read outside. @param keep which lines of a table of postal codes are wanted
 * @returns the source’s id
 */
export async function addReadSource(
  ctx: Ctx,
  input: { adapter: string; name: string; file?: SourceFile; keep?: (ocdId: string) => boolean },
): Promise<string> {
  const adapter = findAdapter(input.adapter);
  if (!adapter) throw campaignsErrors.source_unknown_format();
  const day = ctx.now.toISOString().slice(0, 10);
  const id = await insertSource(ctx, { adapter: input.adapter, name: input.name });
  const reading = input.file
    ? await adapter.read(unpack(input.file), { day })
    : await readSample(adapter, await sampleFile(adapter), day);
  const { keep } = input;
  if (keep) reading.postal = reading.postal.filter(({ district }) => keep(district.ocdId));
  const result = await applyReading(ctx, id, adapter, reading, { agreed: true });
  const source = await findSourceRow(ctx, id);
  if (!result || !source) return id;
  const date = reading.dataDate ?? (input.file ? day : (adapter.sample?.date ?? null));
  await updateSourceRow(ctx, id, { data_date: date });
  await finishReading(ctx, source, result, null);
  return id;
}
