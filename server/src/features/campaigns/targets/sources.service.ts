/** Where targets come from: adding a source, changing it, letting it be read. The reading is in `reading.service.ts`. */
import type {
  AddTargetSource,
  ChangeTargetSource,
  TargetAdapter,
  TargetSource,
} from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { hasWords, translator } from '#platform/i18n.ts';
import { httpUrl } from '#platform/safe-fetch/index.ts';
import { campaignsErrors } from '../errors.ts';
import type { SourceFile } from './adapters/files.ts';
import { adapters, findAdapter } from './adapters/index.ts';
import { insertSource } from './new-source.service.ts';
import { type Given, readSource } from './reading.service.ts';
import {
  deleteSourceRow,
  dropHeldFile,
  findSourceRow,
  type KeptResult,
  listSourceRows,
  lockSourceRow,
  type SourceRow,
  updateSourceRow,
} from './sources.store.ts';

export const listAdapters = (): TargetAdapter[] =>
  adapters.map(({ id, brings, licence, home, url, takes, sample }) => ({
    ...{ id, brings, licence, home, url, takes: [...takes], sample: sample !== undefined },
  }));

const present = (ctx: Ctx, row: SourceRow): TargetSource => ({
  ...{ id: row.id, adapter: row.adapter, name: row.name, url: row.url, licence: row.licence },
  brings: findAdapter(row.adapter)?.brings ?? 'targets',
  ...{ dataDate: row.dataDate, weekly: row.weekly, count: row.count, vacant: row.vacant },
  readAt: row.readAt?.toISOString() ?? null,
  nextReadAt: row.nextReadAt?.toISOString() ?? null,
  reading: row.readingUntil !== null && row.readingUntil > ctx.now,
  held: row.heldAt !== null,
  lastResult: row.lastResult && { ...row.lastResult, error: sentenceOf(ctx.locale, row.lastResult.error) },
});

function sentenceOf(locale: Locale, error: KeptResult['error']) {
  if (!error) return null;
  const t = translator(locale);
  const key = `errors.${error.code}`;
  const detail = hasWords(`${key}.detail`) ? t(`${key}.detail`, error.params) : null;
  return { code: error.code, title: t(key, error.params), detail };
}

export const listSources = async (ctx: Ctx): Promise<TargetSource[]> =>
  (await listSourceRows(ctx)).map((row) => present(ctx, row));

/** @throws campaigns.not_found */
export async function getSource(ctx: Ctx, id: string): Promise<TargetSource> {
  const row = await findSourceRow(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  return present(ctx, row);
}

/** Opens its own transactions, like all below: a reading asks the outside world. */
const inside = <T>(ctx: Ctx, run: (short: Ctx) => Promise<T>): Promise<T> =>
  ctx.house.inWorkspace(ctx.workspaceId, run, { actor: ctx.actor, locale: ctx.locale });

async function readAndShow(ctx: Ctx, sourceId: string, given?: Given): Promise<TargetSource> {
  await readSource(ctx.house, { workspaceId: ctx.workspaceId, sourceId, actor: ctx.actor }, given);
  return inside(ctx, (short) => getSource(short, sourceId));
}

/** Adds an address, or the sample that comes with the program, and reads it. @throws campaigns.source_unknown_format, fetch.bad_url */
export async function addSource(ctx: Ctx, input: AddTargetSource): Promise<TargetSource> {
  const { sample, ...rest } = input;
  if (sample && !findAdapter(input.adapter)?.sample) throw campaignsErrors.source_no_address();
  const id = await inside(ctx, (short) => insertSource(short, rest));
  return readAndShow(ctx, id);
}

/** Adds a file somebody uploads, and reads it. @throws campaigns.source_unknown_format */
export async function addSourceFile(
  ctx: Ctx,
  input: { adapter: string; name: string; licence?: string; file: SourceFile },
): Promise<TargetSource> {
  const { file, ...rest } = input;
  const id = await inside(ctx, (short) => insertSource(short, rest));
  return readAndShow(ctx, id, { kind: 'file', file });
}

/** Reads a newer file into a source. @throws campaigns.not_found, campaigns.source_being_read */
export async function replaceSourceFile(
  ctx: Ctx,
  id: string,
  upload: () => Promise<SourceFile>,
): Promise<TargetSource> {
  // Before the upload is waited for: what is not here takes no file.
  await inside(ctx, (short) => getSource(short, id));
  return readAndShow(ctx, id, { kind: 'file', file: await upload() });
}

/** @throws campaigns.not_found, campaigns.source_being_read, campaigns.source_no_address */
export const readAgain = (ctx: Ctx, id: string): Promise<TargetSource> => readAndShow(ctx, id);

/** Says yes to a reading that waits, or what its columns hold. @throws campaigns.source_not_held */
export async function acceptHeld(
  ctx: Ctx,
  id: string,
  mapping: Record<string, string> | undefined,
): Promise<TargetSource> {
  await inside(ctx, async (short) => {
    const row = await lockSourceRow(short, id);
    if (!row) throw campaignsErrors.not_found();
    if (!row.heldAt) throw campaignsErrors.source_not_held();
    if (mapping) await updateSourceRow(short, id, { mapping: JSON.stringify(mapping) });
    await emit(short, 'campaigns.held_reading_accepted', { sourceId: id });
  });
  return readAndShow(ctx, id, { kind: 'held' });
}

/** Throws the waiting file away; what is here stays. @throws campaigns.not_found, campaigns.source_not_held */
export async function refuseHeld(ctx: Ctx, id: string): Promise<TargetSource> {
  const row = await lockSourceRow(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  if (!row.heldAt) throw campaignsErrors.source_not_held();
  await dropHeldFile(ctx, id);
  await updateSourceRow(ctx, id, { held_at: null });
  await emit(ctx, 'campaigns.held_reading_refused', { sourceId: id });
  return getSource(ctx, id);
}

/** @throws campaigns.not_found, fetch.bad_url */
export async function changeSource(ctx: Ctx, id: string, input: ChangeTargetSource): Promise<TargetSource> {
  const row = await lockSourceRow(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  const url = input.url === undefined ? row.url : input.url && httpUrl(input.url).href;
  const weekly = (input.weekly ?? row.weekly) && url !== null;
  await updateSourceRow(ctx, id, {
    ...(input.name && { name: input.name }),
    ...(input.licence !== undefined && { licence: input.licence }),
    ...(input.dataDate !== undefined && { data_date: input.dataDate }),
    ...{ url, weekly },
    // Another address knows nothing of what the last one said.
    ...(url !== row.url && { etag: null, last_modified: null }),
    next_read_at: weekly ? (row.nextReadAt ?? ctx.now) : null,
  });
  await emit(ctx, 'campaigns.target_source_changed', { sourceId: id, fields: Object.keys(input) });
  return getSource(ctx, id);
}

/** Removes a source and whom it brought; those an act or a letter points to stay as somebody who has left. @throws campaigns.not_found */
export async function removeSource(ctx: Ctx, id: string): Promise<void> {
  const row = await lockSourceRow(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  await deleteSourceRow(ctx, id);
  await emit(ctx, 'campaigns.target_source_deleted', { sourceId: id, adapter: row.adapter });
}
