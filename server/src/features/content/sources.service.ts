/** Adding, changing and asking for the reading of sources. The reading itself is in refresh.service.ts. */
import type { AddSource, Source, SourceActs, SourcesQuery, UpdateSource } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { httpUrl } from '#platform/safe-fetch/index.ts';
import { contentErrors } from './errors.ts';
import { wordsOfError } from './present.ts';
import { readSource } from './refresh.service.ts';
import { changeMany, countByState } from './source-lists.store.ts';
import {
  deleteSourceRow,
  findSource,
  findSourceByUrl,
  insertSource,
  listSourceRows,
  lockSource,
  readingLastsMs,
  type SourceRow,
  settingsOf,
  updateSourceRow,
} from './sources.store.ts';

/**
 * Adds a feed, or a page that announces one. It is read in the background: the answer is `checking`, and what goes
 * wrong is kept beside the source.
 * @throws fetch.bad_url for what is no web address, content.source_exists
 */
export async function addSource(ctx: Ctx, input: AddSource): Promise<Source> {
  const url = httpUrl(
    /^[a-z][a-z\d+.-]*:/i.test(input.url) && !/^[\w.-]+:\d/.test(input.url)
      ? input.url
      : `https://${input.url}`,
  );
  if (await findSourceByUrl(ctx, url.href)) throw contentErrors.source_exists();
  const id = newId();
  const title = url.hostname.replace(/^www\./, '');
  await insertSource(ctx, { id, askedUrl: url.href, title, facet: input.facet });
  await emit(ctx, 'content.source_added', { sourceId: id });
  await enqueueReading(ctx, id);
  return getSource(ctx, id);
}

/** @throws content.source_not_found */
export async function getSource(ctx: Ctx, id: string): Promise<Source> {
  const row = await findSource(ctx, id);
  if (!row) throw contentErrors.source_not_found();
  return presentSource(ctx, row);
}

export async function listSources(ctx: Ctx, query: SourcesQuery) {
  const page = await listSourceRows(ctx, query);
  return { ...page, items: page.items.map((row) => presentSource(ctx, row)) };
}

/** How many sources are in each state. */
export const sourceHealth = (ctx: Ctx) => countByState(ctx);

/** Reads, pauses, resumes or removes many sources; ids that are not ours are passed over. @returns how many it did */
export async function actOnSources(ctx: Ctx, input: SourceActs): Promise<{ done: number }> {
  const ids = await changeMany(ctx, input);
  for (const id of ids) {
    if (input.act === 'read') await enqueueReading(ctx, id);
    if (input.act === 'delete') await emit(ctx, 'content.source_removed', { sourceId: id });
  }
  if (input.act === 'pause' || input.act === 'resume') {
    await emit(ctx, 'content.sources_handled', { act: input.act, count: ids.length });
  }
  return { done: ids.length };
}

/** @throws content.source_not_found, people.unknown_team */
export async function updateSource(ctx: Ctx, id: string, input: UpdateSource): Promise<Source> {
  if (!(await lockSource(ctx, id))) throw contentErrors.source_not_found();
  await updateSourceRow(ctx, id, settingsOf(input, ctx.now));
  await emit(ctx, 'content.source_changed', { sourceId: id, fields: Object.keys(input) });
  return getSource(ctx, id);
}

/**
 * Reads a source here and now, for a person who waits: the answer says how it went. Needs a context without a
 * transaction, since a stranger's server may take its time. @throws content.source_not_found
 */
export async function refreshSource(ctx: Ctx, id: string): Promise<Source> {
  const { actor, house, locale, workspaceId } = ctx;
  const inside = <T>(use: (short: Ctx) => Promise<T>) =>
    house.inWorkspace(workspaceId, use, { actor, locale });
  await inside(async (short) => {
    if (!(await lockSource(short, id))) throw contentErrors.source_not_found();
    await updateSourceRow(short, id, { checking_at: short.now, paused_at: null });
  });
  await readSource(house, { workspaceId, sourceId: id });
  return inside((short) => getSource(short, id));
}

/** Stories made from its items stay. @throws content.source_not_found */
export async function deleteSource(ctx: Ctx, id: string): Promise<void> {
  const source = await lockSource(ctx, id);
  if (!source) throw contentErrors.source_not_found();
  await deleteSourceRow(ctx, id);
  await emit(ctx, 'content.source_removed', { sourceId: id, url: source.url });
}

export const enqueueReading = (ctx: Ctx, sourceId: string, startAfter?: Date): Promise<void> =>
  ctx.house.jobs.enqueue(
    ctx.tx,
    'content.read_source',
    { workspaceId: ctx.workspaceId, sourceId },
    { key: sourceId, ...(startAfter && { startAfter }) },
  );

function stateOf(row: SourceRow, now: Date): Source['state'] {
  if (row.checkingAt && now.getTime() - row.checkingAt.getTime() < readingLastsMs) return 'checking';
  if (row.pausedAt) return 'paused';
  if (row.errorCode) return row.nextCheckAt ? 'failing' : 'stopped';
  return 'ok';
}

function presentSource(ctx: Ctx, row: SourceRow): Source {
  const words = row.errorCode ? wordsOfError(ctx.locale, row.errorCode, row.errorParams ?? {}) : null;
  return {
    id: row.id,
    url: row.url,
    askedUrl: row.askedUrl,
    title: row.title,
    siteUrl: row.siteUrl,
    format: row.format,
    language: row.language,
    facet: row.facet,
    dailyCap: row.dailyCap,
    expireAfterDays: row.expireAfterDays,
    defaults: {
      topics: row.storyTopics,
      locale: row.storyLocale,
      groupId: row.storyGroup,
      networks: row.storyNetworks,
      expireDays: row.storyExpireDays,
      note: row.storyNote,
    },
    rules: row.rules,
    brings: row.brings,
    state: stateOf(row, ctx.now),
    error: words &&
      row.errorAt && {
        code: words.code,
        title: words.title,
        detail: words.detail ?? null,
        at: row.errorAt.toISOString(),
      },
    failures: row.failures,
    lastCheckedAt: row.lastCheckedAt?.toISOString() ?? null,
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    lastNewAt: row.lastNewAt?.toISOString() ?? null,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    pending: row.pending,
    alternatives: row.alternatives,
    createdAt: row.createdAt.toISOString(),
  };
}
