/**
 * SQL that reads stories, for those who write them. Writing is in story-changes.store.ts, what a reader sees in
 * feed.store.ts, the suggested texts in captions.store.ts.
 */

import type { Locale } from '@portevoix/core/common';
import type { AskKind, Facet, StoriesQuery, StoryState, Translations } from '@portevoix/core/content';
import type { NetworkId } from '@portevoix/core/networks';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import { isStale, readableBy } from './story-conditions.store.ts';

export interface StoryRow {
  id: string;
  locale: Locale;
  title: string;
  url: string | null;
  excerpt: string | null;
  image: string | null;
  imageAlt: string | null;
  imageId: string | null;
  body: string | null;
  publicAt: Date | null;
  unlistedAt: Date | null;
  facet: Facet;
  topics: string[];
  note: string | null;
  translations: Translations;
  /** Null for everyone. */
  audienceId: string | null;
  networks: NetworkId[];
  unshareableAt: Date | null;
  internalAt: Date | null;
  textLockedAt: Date | null;
  undisclosedAt: Date | null;
  ask: AskKind;
  askStartsAt: Date | null;
  askEndsAt: Date | null;
  askPlace: string | null;
  groupId: string | null;
  submittedAt: Date | null;
  refusedAt: Date | null;
  plannedAt: Date | null;
  archivedAt: Date | null;
  archiveAfterDays: number | null;
  lastSharedOn: string | null;
  pinnedUntil: Date | null;
  publishAt: Date | null;
  expiresAt: Date | null;
  withdrawnAt: Date | null;
  announcedAt: Date | null;
  cardAskedAt: Date | null;
  cardReadAt: Date | null;
  cardError: string | null;
  cardErrorParams: Record<string, string | number> | null;
  sourceItemId: string | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const selectStories = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('stories as s')
    .select([
      's.id',
      's.locale',
      's.title',
      's.url',
      's.excerpt',
      's.image',
      's.image_alt as imageAlt',
      's.image_id as imageId',
      's.body',
      's.public_at as publicAt',
      's.unlisted_at as unlistedAt',
      's.facet',
      's.topics',
      's.note',
      's.translations',
      's.audience_id as audienceId',
      's.networks',
      's.unshareable_at as unshareableAt',
      's.internal_at as internalAt',
      's.text_locked_at as textLockedAt',
      's.undisclosed_at as undisclosedAt',
      's.ask',
      's.ask_starts_at as askStartsAt',
      's.ask_ends_at as askEndsAt',
      's.ask_place as askPlace',
      's.group_id as groupId',
      's.submitted_at as submittedAt',
      's.refused_at as refusedAt',
      's.planned_at as plannedAt',
      's.archived_at as archivedAt',
      's.archive_after_days as archiveAfterDays',
      's.last_shared_on as lastSharedOn',
      's.pinned_until as pinnedUntil',
      's.publish_at as publishAt',
      's.expires_at as expiresAt',
      's.withdrawn_at as withdrawnAt',
      's.announced_at as announcedAt',
      's.card_asked_at as cardAskedAt',
      's.card_read_at as cardReadAt',
      's.card_error as cardError',
      's.card_error_params as cardErrorParams',
      's.source_item_id as sourceItemId',
      's.created_by as createdBy',
      's.created_at as createdAt',
      's.updated_at as updatedAt',
    ])
    .where('s.workspace_id', '=', ctx.workspaceId)
    .$castTo<StoryRow>();

export const findStory = async (ctx: Ctx, id: string): Promise<StoryRow | null> =>
  (await selectStories(ctx).where('s.id', '=', id).executeTakeFirst()) ?? null;

/** These stories, in this order. */
export async function storiesInOrder(ctx: Ctx, ids: readonly string[]): Promise<StoryRow[]> {
  if (ids.length === 0) return [];
  const rows = await selectStories(ctx).where('s.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The same, and nobody else changes it until the transaction ends. */
export const lockStory = async (ctx: Ctx, id: string): Promise<StoryRow | null> =>
  (await selectStories(ctx).where('s.id', '=', id).forUpdate().executeTakeFirst()) ?? null;

type Where = ExpressionBuilder<DB & { s: DB['stories'] }, 's'>;
/** For the `where` of a query over `stories as s`: it is in this state now. */
export const conditionOf = (state: StoryState, now: Date) => (eb: Where) => {
  const kept = eb.and([eb('s.withdrawn_at', 'is', null), eb('s.archived_at', 'is', null)]);
  const never = eb.and([kept, eb('s.publish_at', 'is', null)]);
  const over = eb('s.expires_at', '<=', now);
  const lasts = eb.or([eb('s.expires_at', 'is', null), eb('s.expires_at', '>', now)]);
  switch (state) {
    case 'withdrawn':
      return eb('s.withdrawn_at', 'is not', null);
    case 'archived':
      return eb.and([eb('s.withdrawn_at', 'is', null), eb('s.archived_at', 'is not', null)]);
    case 'draft':
      return eb.and([never, eb('s.submitted_at', 'is', null), eb('s.refused_at', 'is', null)]);
    case 'pending':
      return eb.and([never, eb('s.submitted_at', 'is not', null)]);
    case 'refused':
      return eb.and([never, eb('s.submitted_at', 'is', null), eb('s.refused_at', 'is not', null)]);
    case 'expired':
      return eb.and([kept, eb('s.publish_at', 'is not', null), over]);
    case 'scheduled':
      return eb.and([kept, eb('s.publish_at', '>', now), lasts]);
    case 'published':
      return eb.and([kept, eb('s.publish_at', '<=', now), lasts]);
  }
};

/** The stories an editor asks for, in no order yet. */
export function editorsStories(ctx: Ctx, query: StoriesQuery) {
  let select = selectStories(ctx).where(readableBy(ctx.actor));
  if (query.group) select = select.where('s.group_id', '=', query.group);
  if (query.audience) select = select.where('s.audience_id', '=', query.audience);
  if (query.stale !== undefined) {
    const stale = isStale(ctx.now);
    select = select.where(query.stale ? stale : sql<boolean>`not (${stale})`);
  }
  if (query.state) select = select.where(conditionOf(query.state, ctx.now));
  if (query.facet) select = select.where('s.facet', '=', query.facet);
  if (query.topic) select = select.where(sql<boolean>`${query.topic} = any(s.topics)`);
  return select;
}

/** Stories for editors, the last changed first. */
export async function listStoryRows(ctx: Ctx, query: StoriesQuery) {
  const after = decodeCursor(query.cursor, 2);
  let select = editorsStories(ctx, query);
  if (after)
    select = select.where(sql<boolean>`(s.updated_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const rows = await select
    .select(sql<string>`s.updated_at::text`.as('updatedText'))
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows as (StoryRow & { updatedText: string })[],
    query.limit,
    (row) => [row.updatedText, row.id],
    (row) => row,
  );
}

/** Stories of all workspaces whose hour has come and of whom nobody was told. Needs a system context. */
export async function listUnannounced(
  ctx: Ctx,
  limit: number,
): Promise<{ workspaceId: string; storyId: string }[]> {
  return ctx.tx
    .selectFrom('stories')
    .select(['workspace_id as workspaceId', 'id as storyId'])
    .where('announced_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('publish_at', '<=', ctx.now)
    .orderBy('publish_at')
    .limit(limit)
    .execute();
}
