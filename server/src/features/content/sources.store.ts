/** SQL of sources. */
import { foldWords, type Locale } from '@portevoix/core/common';
import type { Facet, KeywordRule, Source, SourcesQuery, UpdateSource } from '@portevoix/core/content';
import type { NetworkId } from '@portevoix/core/networks';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

export interface SourceRow {
  id: string;
  askedUrl: string;
  url: string;
  title: string;
  siteUrl: string | null;
  format: 'rss' | 'atom' | 'rdf' | 'json' | null;
  language: string | null;
  facet: Facet;
  dailyCap: number;
  expireAfterDays: number;
  storyTopics: string[];
  storyLocale: Locale | null;
  storyGroup: string | null;
  storyNetworks: NetworkId[];
  storyExpireDays: number | null;
  storyNote: string | null;
  rules: KeywordRule[];
  brings: 'audio' | 'video' | null;
  lastSuccessAt: Date | null;
  alternatives: { url: string; title: string | null }[];
  etag: string | null;
  lastModified: string | null;
  checkingAt: Date | null;
  lastCheckedAt: Date | null;
  lastNewAt: Date | null;
  nextCheckAt: Date | null;
  failures: number;
  errorCode: string | null;
  errorParams: Record<string, string | number> | null;
  errorAt: Date | null;
  pausedAt: Date | null;
  createdAt: Date;
  pending: number;
}

const selectSources = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('sources as s')
    .select([
      's.id',
      's.asked_url as askedUrl',
      's.url',
      's.title',
      's.site_url as siteUrl',
      's.format',
      's.language',
      's.facet',
      's.daily_cap as dailyCap',
      's.expire_after_days as expireAfterDays',
      's.story_topics as storyTopics',
      's.story_locale as storyLocale',
      's.story_group as storyGroup',
      's.story_networks as storyNetworks',
      's.story_expire_days as storyExpireDays',
      's.story_note as storyNote',
      's.keyword_rules as rules',
      's.brings',
      's.last_success_at as lastSuccessAt',
      's.alternatives',
      's.etag',
      's.last_modified as lastModified',
      's.checking_at as checkingAt',
      's.last_checked_at as lastCheckedAt',
      's.last_new_at as lastNewAt',
      's.next_check_at as nextCheckAt',
      's.failures',
      's.error_code as errorCode',
      's.error_params as errorParams',
      's.error_at as errorAt',
      's.paused_at as pausedAt',
      's.created_at as createdAt',
    ])
    .select(
      sql<number>`(select count(*) from source_items i where i.workspace_id = s.workspace_id and i.source_id = s.id
        and i.decision is null and i.expires_at > ${ctx.now})`.as('pending'),
    )
    .where('s.workspace_id', '=', ctx.workspaceId)
    .$castTo<SourceRow>();

export const findSource = async (ctx: Ctx, id: string): Promise<SourceRow | null> =>
  (await selectSources(ctx).where('s.id', '=', id).executeTakeFirst()) ?? null;

export const lockSource = async (ctx: Ctx, id: string): Promise<SourceRow | null> =>
  (await selectSources(ctx).where('s.id', '=', id).forUpdate('s').executeTakeFirst()) ?? null;

/** Another source that reads this feed, or was added with this address. */
export async function findSourceByUrl(ctx: Ctx, url: string): Promise<SourceRow | null> {
  const row = await selectSources(ctx)
    .where((eb) => eb.or([eb('s.url', '=', url), eb('s.asked_url', '=', url)]))
    .executeTakeFirst();
  return row ?? null;
}

/** A reading that began longer ago than this has died with its process. */
export const readingLastsMs = 120_000;
/** The state of a row of `sources as s`. */
export const stateAt = (now: Date) => sql<Source['state']>`case
  when s.checking_at > ${new Date(now.getTime() - readingLastsMs)} then 'checking'
  when s.paused_at is not null then 'paused'
  when s.error_code is null then 'ok'
  when s.next_check_at is not null then 'failing' else 'stopped' end`;

/** The newest first: a row does not move when its feed turns out to have another title. */
export async function listSourceRows(ctx: Ctx, query: SourcesQuery) {
  const after = decodeCursor(query.cursor, 1);
  let select = selectSources(ctx);
  if (query.state) select = select.where(stateAt(ctx.now), '=', query.state);
  if (query.q) {
    const like = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    select = select.where(
      sql<boolean>`(lower(s.title) like ${like} or lower(s.url) like ${like} or portevoix.fold_lexemes(lower(s.title)) like ${`%${foldWords(query.q).replace(/[\\%_]/g, '\\$&')}%`})`,
    );
  }
  // Ids are UUIDv7: their order is that of creation.
  if (after) select = select.where('s.id', '<', String(after[0]));
  const rows = await select
    .orderBy('s.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
}

export interface NewSource {
  id: string;
  askedUrl: string;
  title: string;
  facet: Facet;
  topics?: string[];
  /** When it is read first; at once (asked for by whoever adds it) unless told. */
  firstReadAt?: Date;
}
export async function insertSource(ctx: Ctx, source: NewSource): Promise<void> {
  await ctx.tx
    .insertInto('sources')
    .values({
      workspace_id: ctx.workspaceId,
      id: source.id,
      asked_url: source.askedUrl,
      url: source.askedUrl,
      title: source.title,
      facet: source.facet,
      story_topics: source.topics ?? [],
      checking_at: source.firstReadAt ? null : ctx.now,
      next_check_at: source.firstReadAt ?? null,
      created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      created_at: ctx.now,
    })
    .execute();
}

export interface SourceChange {
  url?: string;
  title?: string;
  site_url?: string | null;
  format?: string | null;
  language?: string | null;
  facet?: Facet;
  daily_cap?: number;
  expire_after_days?: number;
  alternatives?: { url: string; title: string | null }[];
  etag?: string | null;
  last_modified?: string | null;
  checking_at?: Date | null;
  last_checked_at?: Date;
  last_success_at?: Date;
  brings?: 'audio' | 'video' | null;
  story_topics?: string[];
  story_locale?: Locale | null;
  story_group?: string | null;
  story_networks?: NetworkId[];
  story_expire_days?: number | null;
  story_note?: string | null;
  keyword_rules?: KeywordRule[];
  last_new_at?: Date;
  next_check_at?: Date | null;
  failures?: number;
  error_code?: string | null;
  error_params?: Record<string, string | number> | null;
  error_at?: Date | null;
  paused_at?: Date | null;
}
export async function updateSourceRow(
  ctx: Ctx,
  id: string,
  { alternatives, error_params, keyword_rules, ...rest }: SourceChange,
): Promise<void> {
  await ctx.tx
    .updateTable('sources')
    .set({
      ...rest,
      ...(keyword_rules && { keyword_rules: JSON.stringify(keyword_rules) }),
      ...(alternatives && { alternatives: JSON.stringify(alternatives) }),
      ...(error_params !== undefined && { error_params: error_params && JSON.stringify(error_params) }),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export const settingsOf = (input: UpdateSource, now: Date): SourceChange => ({
  ...(input.title && { title: input.title }),
  ...(input.facet && { facet: input.facet }),
  ...(input.rules && { keyword_rules: input.rules }),
  ...(input.defaults && {
    story_topics: [...new Set(input.defaults.topics)],
    story_locale: input.defaults.locale,
    story_group: input.defaults.groupId,
    story_networks: [...new Set(input.defaults.networks)],
    story_expire_days: input.defaults.expireDays,
    story_note: input.defaults.note || null,
  }),
  ...(input.dailyCap && { daily_cap: input.dailyCap }),
  ...(input.expireAfterDays && { expire_after_days: input.expireAfterDays }),
  ...(input.paused !== undefined && {
    paused_at: input.paused ? now : null,
    next_check_at: input.paused ? null : now,
  }),
});

export async function deleteSourceRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('sources')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function countSources(ctx: Ctx): Promise<{ total: number; failing: number }> {
  return ctx.tx
    .selectFrom('sources')
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.countAll<number>().filterWhere('error_code', 'is not', null).as('failing'),
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
}
