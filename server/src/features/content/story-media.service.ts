/** What a story shows: its files in order, each with its words; and the pictures as networks take them. */

import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { StoryMediaInput } from '@portevoix/core/content';
import { altIn, mediaGaps } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { objectKey } from '#platform/media/index.ts';
import { contentErrors } from './errors.ts';
import { handedPath } from './handed-pictures.ts';
import { mainFile, presentStoryMedia } from './media.present.ts';
import { deleteUnwanted, findMediaByIds, mediaOfStories, replaceStoryMedia } from './media.store.ts';

/** @throws content.media_not_found, content.captions_misplaced */
export async function setStoryMedia(
  ctx: Ctx,
  storyId: string,
  media: readonly StoryMediaInput[],
): Promise<void> {
  const known = await findMediaByIds(
    ctx,
    media.flatMap(({ id, captionsId }) => (captionsId ? [id, captionsId] : [id])),
  );
  for (const { id, captionsId } of media) {
    const shown = known.get(id);
    if (!shown || shown.kind === 'captions') throw contentErrors.media_not_found();
    if (!captionsId) continue;
    if (!known.has(captionsId)) throw contentErrors.media_not_found();
    if (shown.kind !== 'video' || known.get(captionsId)?.kind !== 'captions')
      throw contentErrors.captions_misplaced();
  }
  await replaceStoryMedia(
    ctx,
    storyId,
    media.map((item) => ({ ...item, captionsId: item.captionsId ?? null })),
  );
}

/** Before a story comes out, and whenever one that is out changes. @throws content.alt_missing, content.captions_missing */
export async function mustBeDescribed(ctx: Ctx, storyId: string): Promise<void> {
  const rows = (await mediaOfStories(ctx, [storyId])).get(storyId) ?? [];
  const gaps = mediaGaps(rows.map((row) => presentStoryMedia(row, null)));
  if (gaps.length === 0) return;
  const lacking = gaps.some(({ lacks }) => lacks === 'alt') ? 'alt' : 'captions';
  const fields = gaps
    .filter(({ lacks }) => lacks === lacking)
    .map(({ index }) => ({ path: `media.${index}.${lacking}`, code: 'needed', message: lacking }));
  const which = fields.map(({ path }) => Number(path.split('.')[1]) + 1).join(', ');
  throw lacking === 'alt'
    ? contentErrors.alt_missing({ fields, params: { which } })
    : contentErrors.captions_missing({ fields, params: { which } });
}

/** The pictures of a story, without their bytes, in the editor's order; alternative texts in the language of `ctx`. */
export async function listStoryPictures(ctx: Ctx, storyId: string): Promise<{ id: string; alt: string }[]> {
  const rows = (await mediaOfStories(ctx, [storyId])).get(storyId) ?? [];
  return rows.flatMap((row) => (row.kind === 'image' ? [{ id: row.id, alt: altIn(row, ctx.locale) }] : []));
}

/** A picture of a story as networks take it: clean, upright, at most 4,096 pixels a side. */
export interface StoryPicture {
  id: string;
  bytes: Buffer;
  mimeType: 'image/jpeg' | 'image/png' | 'image/gif';
  /** Never empty, in the language of `ctx` where it exists. */
  alt: string;
  width: number;
  height: number;
  /** Where a network may fetch it for half an hour, on this installation's public address. */
  handedPath: string;
}
/**
 * A story's pictures in the editor's order. Reads files: call it outside a transaction; it opens a short one itself.
 * @throws media.storage_unreachable, media.file_missing
 */
export async function readStoryMedia(ctx: Omit<Ctx, 'tx'>, storyId: string): Promise<StoryPicture[]> {
  const { house, workspaceId, locale } = ctx;
  const rows = await house.inWorkspace(
    workspaceId,
    async (inner) => (await mediaOfStories(inner, [storyId])).get(storyId) ?? [],
  );
  const pictures: StoryPicture[] = [];
  for (const row of rows) {
    if (row.kind !== 'image') continue;
    const file = mainFile(row.files);
    const { body } = await house.media.open(objectKey(workspaceId, file.sha256, row.id));
    pictures.push({
      id: row.id,
      bytes: await buffer(body),
      mimeType: file.mediaType as StoryPicture['mimeType'],
      alt: altIn(row, locale),
      width: file.width ?? 0,
      height: file.height ?? 0,
      handedPath: handedPath(house.config.secret, { id: row.id, sha256: file.sha256 }, house.now()),
    });
  }
  return pictures;
}

const day = 86_400_000;
/** Removes what no story has wanted for a day, and what an upload cut off by a crash left behind. */
export async function sweepMedia(house: House): Promise<void> {
  const before = new Date(house.now().getTime() - day);
  for (;;) {
    const gone = await house.inSystem(async (ctx) => {
      const swept = await deleteUnwanted(ctx, before, 200);
      for (const { workspaceId, id, files } of swept) {
        const keys = files.map((file) => objectKey(workspaceId, file.sha256, id));
        // A job of its own: a bucket that is away now is asked again, and the row is already gone.
        await house.jobs.enqueue(ctx.tx, 'content.remove_files', { keys });
      }
      return swept.length;
    });
    if (gone < 200) break;
  }
  const folder = path.join(house.config.dataDir, 'uploads');
  for (const name of await readdir(folder).catch(() => [])) {
    const left = path.join(folder, name);
    const { mtimeMs } = await stat(left).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > day) await rm(left, { recursive: true, force: true });
  }
}

export async function removeFiles(house: House, { keys }: { keys: string[] }): Promise<void> {
  for (const key of keys) await house.media.remove(key);
}
