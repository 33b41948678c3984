/** SQL of uploaded files and of their places in stories. The files themselves are in `house.media`. */
import type { Locale } from '@portevoix/core/common';
import type { MediaKind } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** One file in the store. `name` is its part of the address: `320`, `800`, `1600`, `full`, `film`, `document`, `text`. */
export interface MediaFile {
  name: string;
  mediaType: string;
  sha256: string;
  bytes: number;
  width: number | null;
  height: number | null;
}
export interface MediaRow {
  id: string;
  kind: MediaKind;
  sha256: string;
  name: string;
  width: number | null;
  height: number | null;
  seconds: number | null;
  pages: number | null;
  animatedAt: Date | null;
  files: MediaFile[];
}
const columns = [
  'm.id',
  'm.kind',
  'm.sha256',
  'm.name',
  'm.width',
  'm.height',
  'm.seconds',
  'm.pages',
  'm.animated_at as animatedAt',
  'm.files',
] as const;

/** The same file sent before, and from now on wanted for another day. */
export async function wantAgain(ctx: Ctx, sha256: string): Promise<MediaRow | null> {
  const row = await ctx.tx
    .updateTable('media as m')
    .set({ wanted_at: ctx.now })
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.sha256', '=', sha256)
    .returning(columns)
    .$castTo<MediaRow>()
    .executeTakeFirst();
  return row ?? null;
}

/** False when somebody else has just sent the same file: theirs stands. */
export async function insertMedia(ctx: Ctx, media: MediaRow): Promise<boolean> {
  const { animatedAt, files, ...rest } = media;
  const done = await ctx.tx
    .insertInto('media')
    .values({
      ...rest,
      workspace_id: ctx.workspaceId,
      animated_at: animatedAt,
      files: JSON.stringify(files),
      uploaded_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      created_at: ctx.now,
      wanted_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function findMediaByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, MediaRow>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('media as m')
    .select(columns)
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.id', 'in', ids)
    .$castTo<MediaRow>()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface StoryMediaRow extends MediaRow {
  storyId: string;
  alt: string;
  altTranslations: Partial<Record<Locale, string>>;
  captionsId: string | null;
  speechlessAt: Date | null;
}
/** What each story shows, in order. */
export async function mediaOfStories(
  ctx: Ctx,
  storyIds: readonly string[],
): Promise<Map<string, StoryMediaRow[]>> {
  if (storyIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('story_media as sm')
    .innerJoin('media as m', (join) =>
      join.onRef('m.workspace_id', '=', 'sm.workspace_id').onRef('m.id', '=', 'sm.media_id'),
    )
    .select([
      ...columns,
      'sm.story_id as storyId',
      'sm.alt',
      'sm.alt_translations as altTranslations',
      'sm.captions_id as captionsId',
      'sm.speechless_at as speechlessAt',
    ])
    .where('sm.workspace_id', '=', ctx.workspaceId)
    .where('sm.story_id', 'in', storyIds)
    .orderBy('sm.position')
    .$castTo<StoryMediaRow>()
    .execute();
  return Map.groupBy(rows, (row) => row.storyId);
}

export interface StoryMediaToWrite {
  id: string;
  alt: string;
  altTranslations: Partial<Record<Locale, string>>;
  captionsId: string | null;
  noSpeech: boolean;
}
export async function replaceStoryMedia(
  ctx: Ctx,
  storyId: string,
  media: readonly StoryMediaToWrite[],
): Promise<void> {
  // What leaves the story stays for another day: the editor may change their mind.
  await ctx.tx
    .updateTable('media')
    .set({ wanted_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where(
      sql<boolean>`id in (select unnest(array[media_id, captions_id]) from story_media where workspace_id = ${ctx.workspaceId} and story_id = ${storyId})`,
    )
    .execute();
  await ctx.tx
    .deleteFrom('story_media')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', '=', storyId)
    .execute();
  if (media.length === 0) return;
  await ctx.tx
    .insertInto('story_media')
    .values(
      media.map((item, position) => ({
        workspace_id: ctx.workspaceId,
        story_id: storyId,
        media_id: item.id,
        position,
        alt: item.alt,
        alt_translations: JSON.stringify(item.altTranslations),
        captions_id: item.captionsId,
        speechless_at: item.noSpeech ? ctx.now : null,
      })),
    )
    .execute();
}

export interface FileToServe {
  workspaceId: string;
  kind: MediaKind;
  name: string;
  files: MediaFile[];
  /** It stands in a story that anybody may read now. */
  open: boolean;
}
/** A file by its id alone. Needs a system context: its address names no workspace. */
export async function findFileToServe(ctx: Ctx, id: string): Promise<FileToServe | null> {
  const row = await ctx.tx
    .selectFrom('media as m')
    .select(['m.workspace_id as workspaceId', 'm.kind', 'm.name', 'm.files'])
    .select(
      sql<boolean>`exists (
        select 1 from story_media sm
        join stories s on s.workspace_id = sm.workspace_id and s.id = sm.story_id
        where sm.workspace_id = m.workspace_id and (sm.media_id = m.id or sm.captions_id = m.id)
          and s.public_at is not null and s.internal_at is null and s.archived_at is null
          and s.withdrawn_at is null and s.publish_at <= ${ctx.now}
          and (s.expires_at is null or s.expires_at > ${ctx.now}))`.as('open'),
    )
    .where('m.id', '=', id)
    .$castTo<FileToServe>()
    .executeTakeFirst();
  return row ?? null;
}

export interface SweptMedia {
  workspaceId: string;
  id: string;
  files: MediaFile[];
}
/** Forgets files that no story wants and nobody chose since `before`. Needs a system context. */
export async function deleteUnwanted(ctx: Ctx, before: Date, limit: number): Promise<SweptMedia[]> {
  const { rows } = await sql<SweptMedia>`
    delete from media m using (
      select workspace_id, id from media c where c.wanted_at < ${before}
        and not exists (select 1 from story_media sm where sm.workspace_id = c.workspace_id and sm.media_id = c.id)
        and not exists (select 1 from story_media sm where sm.workspace_id = c.workspace_id and sm.captions_id = c.id)
      order by c.wanted_at limit ${limit} for update skip locked
    ) gone
    where m.workspace_id = gone.workspace_id and m.id = gone.id
    returning m.workspace_id as "workspaceId", m.id, m.files`.execute(ctx.tx);
  return rows;
}
