/**
 * Reading one source: a short transaction to see what is known, the fetch and the parsing outside any, a short one to
 * keep what came. Whatever goes wrong is kept beside the source in words; only a bug throws.
 */

import { judgeByKeywords } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import type { SafeAnswer } from '#platform/safe-fetch/index.ts';
import { feedOfChannelAddress } from './channels.rules.ts';
import { contentErrors } from './errors.ts';
import { readInThread } from './feed-reader.ts';
import type { FeedItem, ReadFeed } from './feeds.rules.ts';
import { correctItem, countFoundSince, insertItems, knownItems } from './items.store.ts';
import { nextAfterFailure, nextAfterSuccess, placeOf, retryAfter } from './polling.rules.ts';
import {
  findSource,
  findSourceByUrl,
  lockSource,
  type SourceChange,
  type SourceRow,
  updateSourceRow,
} from './sources.store.ts';

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.7, */*;q=0.5';
const dayMs = 86_400_000;

type Found =
  | { kind: 'unchanged' }
  | {
      kind: 'feed';
      feed: ReadFeed;
      url: string;
      etag: string | null;
      lastModified: string | null;
      alternatives: SourceRow['alternatives'];
    };

/** Reads a source now and keeps the outcome. */
export async function readSource(
  house: House,
  { workspaceId, sourceId }: { workspaceId: string; sourceId: string },
): Promise<void> {
  const source = await house.inWorkspace(workspaceId, async (ctx) => {
    const row = await findSource(ctx, sourceId);
    if (row) await updateSourceRow(ctx, sourceId, { checking_at: ctx.now });
    return row;
  });
  if (!source) return;
  const told: { retryAfterMs: number | null } = { retryAfterMs: null };
  try {
    const found = await fetchFeed(house, source, told);
    await house.inWorkspace(workspaceId, (ctx) => keep(ctx, source, found));
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    await house.inWorkspace(workspaceId, (ctx) => keepFailure(ctx, sourceId, error, told.retryAfterMs));
  }
}

async function fetchFeed(
  house: House,
  source: SourceRow,
  told: { retryAfterMs: number | null },
): Promise<Found> {
  const ask = async (url: string, validators: { etag?: string | null; lastModified?: string | null }) => {
    const answer = await house.safeFetch(url, { ...validators, headers: { accept } });
    told.retryAfterMs = retryAfter(answer.headers.get('retry-after'), house.now());
    mustBeGood(answer);
    return answer;
  };
  const read = (answer: SafeAnswer) =>
    readInThread({ bytes: answer.body, contentType: answer.headers.get('content-type'), url: answer.url });
  const foundIn = (answer: SafeAnswer, feed: ReadFeed, alternatives: SourceRow['alternatives']): Found => ({
    kind: 'feed',
    feed,
    // A permanent move is remembered; another redirect is followed anew each time.
    url: answer.movedTo ?? (alternatives.length > 0 ? answer.url : source.url),
    etag: answer.headers.get('etag'),
    lastModified: answer.headers.get('last-modified'),
    alternatives,
  });

  // A channel's address leads to its feed by itself, should its page be kept from us by a banner or a sign-in.
  const ofChannel = feedOfChannelAddress(source.url);
  let lastProblem: CodedError | null = null;
  const answer = await ask(source.url, { etag: source.etag, lastModified: source.lastModified }).catch(
    (error: unknown) => {
      if (!ofChannel || !(error instanceof CodedError)) throw error;
      lastProblem = error;
      return null;
    },
  );
  if (answer?.notModified) return { kind: 'unchanged' };
  const document = answer && (await read(answer));
  if (document?.kind === 'refused') throw contentErrors[document.reason]();
  if (answer && document?.kind === 'feed') return foundIn(answer, document, source.alternatives);
  const announcedHere = document?.kind === 'page' ? document.feeds : [];

  // A page: the first feed it announces that can be read becomes the source.
  const feeds = [...announcedHere, ...(ofChannel ? [ofChannel] : [])];
  for (const announced of feeds.slice(0, 4)) {
    try {
      const inner = await ask(announced.url, {});
      const feed = await read(inner);
      if (feed.kind === 'feed')
        return {
          ...foundIn(inner, feed, announcedHere),
          url: inner.movedTo ?? announced.url,
        } as Found;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      lastProblem = error;
    }
  }
  throw lastProblem ?? contentErrors.no_feed_on_page();
}

function mustBeGood(answer: SafeAnswer): void {
  if (answer.notModified || (answer.status >= 200 && answer.status < 300)) return;
  if (answer.status === 410) throw contentErrors.gone();
  throw contentErrors.bad_status({ params: { status: answer.status } });
}

async function keep(ctx: Ctx, known: SourceRow, found: Found): Promise<void> {
  const source = await lockSource(ctx, known.id);
  if (!source) return;
  const healthy: SourceChange = {
    checking_at: null,
    last_checked_at: ctx.now,
    last_success_at: ctx.now,
    failures: 0,
    error_code: null,
    error_params: null,
    error_at: null,
  };
  if (found.kind === 'unchanged') {
    await updateSourceRow(ctx, source.id, {
      ...healthy,
      next_check_at: nextAfterSuccess(ctx.now, source.lastNewAt, placeOf(source.id)),
    });
    return;
  }
  const twin = found.url === source.url ? null : await findSourceByUrl(ctx, found.url);
  if (twin && twin.id !== source.id) {
    await keepFailure(ctx, source.id, contentErrors.source_exists(), null);
    return;
  }
  const arrived = await keepItems(ctx, source, found.feed.items);
  const lastNewAt = arrived > 0 ? ctx.now : source.lastNewAt;
  await updateSourceRow(ctx, source.id, {
    ...healthy,
    url: found.url,
    // A name the editor gave stays; until the first good reading it is only the address.
    ...(source.lastSuccessAt ? {} : { title: found.feed.title ?? source.title }),
    brings: found.feed.brings,
    site_url: found.feed.siteUrl,
    format: found.feed.format,
    language: found.feed.language,
    alternatives: found.alternatives.filter((other) => other.url !== found.url).slice(0, 10),
    etag: found.etag,
    last_modified: found.lastModified,
    next_check_at: source.pausedAt ? null : nextAfterSuccess(ctx.now, lastNewAt, placeOf(source.id)),
    ...(lastNewAt && { last_new_at: lastNewAt }),
  });
  if (arrived > 0) await emit(ctx, 'content.items_arrived', { sourceId: source.id, count: arrived });
}

/** Inserts what is new, the newest first up to the daily cap, and corrects what changed. @returns how many now wait. */
async function keepItems(ctx: Ctx, source: SourceRow, items: readonly FeedItem[]): Promise<number> {
  const known = await knownItems(ctx, source.id, items);
  const fresh: FeedItem[] = [];
  for (const item of items) {
    const before = known.byKey.get(item.key) ?? (item.guid ? known.byGuid.get(item.guid) : undefined);
    if (!before) fresh.push(item);
    else if (!before.decision && (before.title !== item.title || before.excerpt !== item.excerpt))
      await correctItem(ctx, before.id, item);
  }
  const today = await countFoundSince(ctx, source.id, new Date(ctx.now.getTime() - dayMs));
  const room = Math.max(0, source.dailyCap - today);
  const newestFirst = fresh
    .map((item, place) => ({ item, place }))
    .sort(
      (a, b) =>
        (b.item.publishedAt?.getTime() ?? 0) - (a.item.publishedAt?.getTime() ?? 0) || a.place - b.place,
    );
  let kept = 0;
  const judged = newestFirst.map(({ item }) => {
    const {
      kept: wanted,
      by,
      topics,
      expireDays,
    } = judgeByKeywords(source.rules, {
      ...item,
      topics: item.categories,
    });
    if (wanted) kept += 1;
    return { ...item, topics, expireDays, skippedBy: !wanted ? (by ?? '') : kept > room ? 'cap' : null };
  });
  await insertItems(ctx, source, judged);
  return Math.min(kept, room);
}

async function keepFailure(
  ctx: Ctx,
  sourceId: string,
  error: CodedError,
  retryAfterMs: number | null,
): Promise<void> {
  const source = await lockSource(ctx, sourceId);
  if (!source) return;
  const failures = source.failures + 1;
  await updateSourceRow(ctx, sourceId, {
    checking_at: null,
    last_checked_at: ctx.now,
    failures,
    error_code: error.code,
    error_params: error.params,
    error_at: ctx.now,
    next_check_at: source.pausedAt
      ? null
      : nextAfterFailure(ctx.now, failures, error.code, retryAfterMs, placeOf(sourceId)),
  });
  if (failures === 1) await emit(ctx, 'content.source_failed', { sourceId, code: error.code });
}
