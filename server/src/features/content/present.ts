/** Rows to what the API answers: an editor's view of a story, and a reader's in their own language. */

import type { Locale } from '@portevoix/core/common';
import {
  type Audience,
  type Caption,
  type FeedStory,
  type Reader,
  reachOf,
  type Story,
  storyStateAt,
} from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { hasWords, translator } from '#platform/i18n.ts';
import { findTeams } from '../people/index.ts';
import { captionsOf } from './captions.store.ts';
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

export const audienceOf = (row: StoryRow): Audience => ({
  hats: row.hats as Audience['hats'],
  teams: row.teams,
  locales: row.locales as Audience['locales'],
});

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
  shareable: row.unshareableAt === null,
  publishAt: iso(row.publishAt),
  expiresAt: iso(row.expiresAt),
});

export async function presentStories(ctx: Ctx, rows: readonly StoryRow[]): Promise<Story[]> {
  const captions = await captionsOf(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...common(row, captions.get(row.id) ?? []),
    locale: row.locale,
    title: row.title,
    excerpt: row.excerpt,
    note: row.note,
    translations: row.translations,
    state: storyStateAt(row, ctx.now),
    audience: audienceOf(row),
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
  const teams = reader.teamId ? await findTeams(ctx, [reader.teamId]) : [];
  return rows.map((row) => {
    const reasons = reachOf(audienceOf(row), reader) ?? [];
    return {
      ...common(row, captions.get(row.id) ?? []),
      ...inLanguage(row, reader.locale),
      state: storyStateAt(row, ctx.now),
      reasons: reasons.map((reason) =>
        reason.kind === 'team' ? { kind: 'team', team: teams[0]?.name ?? '' } : reason,
      ),
    };
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
