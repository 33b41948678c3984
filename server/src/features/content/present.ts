/** Rows to what the API answers: an editor's view of a story, and a reader's in their own language. */

import type { Locale } from '@portevoix/core/common';
import {
  type Caption,
  type FeedStory,
  followReason,
  type ReachReason,
  type Story,
  storyStateAt,
} from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { hasWords, translator } from '#platform/i18n.ts';
import { findAudiences, findTeams, knownGroups } from '../people/index.ts';
import { captionsOf } from './captions.store.ts';
import { companyOf, editorialOf, switchesOfRow } from './editorial.present.ts';
import { bodyFields } from './media.present.ts';
import { mediaOfStories } from './media.store.ts';
import { type Reader, reachOf } from './readers.service.ts';
import type { StoryRow } from './stories.store.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A coded error as a sentence and what to do about it. */
export function wordsOfError(locale: Locale, code: string, params: Record<string, string | number> = {}) {
  const t = translator(locale);
  const key = `errors.${code}`;
  return {
    code,
    title: t(key, params),
    detail: hasWords(`${key}.detail`) ? t(`${key}.detail`, params) : undefined,
  };
}

/** Where our copy of a picture stands on this server. */
export const imagePath = (imageId: string | null): string | null => (imageId ? `/media/${imageId}` : null);

const common = (row: StoryRow, captions: Caption[]) => ({
  id: row.id,
  url: row.url,
  image: row.image,
  // The demonstration draws its pictures itself and gives their path here.
  imageUrl: imagePath(row.imageId) ?? (row.image?.startsWith('/') ? row.image : null),
  imageAlt: row.imageAlt,
  facet: row.facet,
  topics: row.topics,
  captions,
  networks: row.networks,
  ...switchesOfRow(row),
  publishAt: iso(row.publishAt),
  expiresAt: iso(row.expiresAt),
});

export async function presentStories(ctx: Ctx, rows: readonly StoryRow[]): Promise<Story[]> {
  const captions = await captionsOf(
    ctx,
    rows.map((row) => row.id),
  );
  const media = await mediaOfStories(
    ctx,
    rows.map((row) => row.id),
  );
  const asked = new Set(rows.flatMap((row) => row.audienceId ?? []));
  const audiences = new Map((await findAudiences(ctx, [...asked])).map((one) => [one.id, one]));
  const editorial = await editorialOf(ctx, rows);
  return rows.map((row) => ({
    ...common(row, captions.get(row.id) ?? []),
    ...bodyFields(ctx, row, media.get(row.id)),
    ...editorial(row),
    // The editor's own switch, also while the story is for inside only.
    shareable: row.unshareableAt === null,
    locale: row.locale,
    title: row.title,
    excerpt: row.excerpt,
    note: row.note,
    translations: row.translations,
    state: storyStateAt(row, ctx.now),
    audience: audiences.get(row.audienceId ?? '') ?? null,
    withdrawnAt: iso(row.withdrawnAt),
    card: {
      state: row.cardError ? 'failed' : row.cardReadAt ? 'read' : row.cardAskedAt ? 'pending' : 'none',
      error: row.cardError ? wordsOfError(ctx.locale, row.cardError, row.cardErrorParams ?? {}) : null,
    },
    sourceItemId: row.sourceItemId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

/** Stories as a reader sees them: in their language where it exists, with the reasons they are shown. */
export async function presentForReader(
  ctx: Ctx,
  rows: readonly StoryRow[],
  reader: Reader,
): Promise<FeedStory[]> {
  const captions = await captionsOf(
    ctx,
    rows.map((row) => row.id),
  );
  const media = await mediaOfStories(
    ctx,
    rows.map((row) => row.id),
  );
  const named = await withNames(ctx, rows, reader);
  const company = await companyOf(ctx, rows);
  return rows.map((row) => ({
    ...common(row, captions.get(row.id) ?? []),
    ...inLanguage(row, reader.locale),
    ...bodyFields(ctx, row, media.get(row.id), reader.locale),
    shareable: !row.unshareableAt && !row.internalAt && !!(row.url || row.publicAt),
    state: storyStateAt(row, ctx.now),
    reasons: withWish(ctx, row, reader, named(row)),
    ...company(row),
  }));
}

/** What the reader asked for comes before whom the story is for. */
function withWish(ctx: Ctx, row: StoryRow, reader: Reader, reach: ReachReason[]): ReachReason[] {
  const wish = followReason(row, reader.wishes, ctx.now);
  return wish ? [wish, ...reach.filter(({ kind }) => kind !== 'everyone')] : reach;
}

/** The reasons a story reaches a reader, with names for ids of teams and groups. */
async function withNames(
  ctx: Ctx,
  rows: readonly StoryRow[],
  reader: Reader,
): Promise<(row: StoryRow) => ReachReason[]> {
  const reasons = new Map(rows.map((row) => [row, reachOf(row.audienceId, reader) ?? []]));
  const ids = (kind: 'team' | 'group') => [
    ...new Set(
      [...reasons.values()]
        .flat()
        .flatMap((one) =>
          one.kind === 'team' && kind === 'team'
            ? one.team
            : one.kind === 'group' && kind === 'group'
              ? one.group
              : [],
        ),
    ),
  ];
  const names = new Map(
    [...(await findTeams(ctx, ids('team'))), ...(await knownGroups(ctx, ids('group')))].map((one) => [
      one.id,
      one.name,
    ]),
  );
  return (row) =>
    (reasons.get(row) ?? []).map((one) => {
      if (one.kind === 'team') return { kind: 'team', team: names.get(one.team) ?? '' };
      return one.kind === 'group' ? { kind: 'group', group: names.get(one.group) ?? '' } : one;
    });
}

/** Title, excerpt, note and the picture in words, in a language; each falls back to the original. */
export function inLanguage(row: StoryRow, locale: Locale) {
  const words = locale === row.locale ? undefined : row.translations[locale];
  return {
    locale: words?.title ? locale : row.locale,
    title: words?.title ?? row.title,
    excerpt: words?.excerpt ?? row.excerpt,
    note: words?.note ?? row.note,
    imageAlt: words?.imageAlt ?? row.imageAlt,
  };
}
