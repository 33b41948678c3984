/** The pictures that go out with a message: the card's, and those of the story that the person chose. */
import type { ShownImage } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { outsideOf, type PostImage } from '../../networks/index.ts';
import { listStoryPictures, readStoryMedia } from '../content/index.ts';
import { sharingErrors } from './errors.ts';

/** Pictures of a story with their alternative texts, as the person chose and saw them. @throws sharing.picture_not_found */
export async function choosePictures(
  ctx: Ctx,
  storyId: string,
  ids: readonly string[],
): Promise<ShownImage[]> {
  if (ids.length === 0) return [];
  const pictures = new Map((await listStoryPictures(ctx, storyId)).map((picture) => [picture.id, picture]));
  return ids.map((id) => {
    const picture = pictures.get(id);
    if (!picture) throw sharingErrors.picture_not_found();
    return picture;
  });
}

/** Whether every picture that was confirmed is still one of the story's. */
export async function picturesStand(
  ctx: Ctx,
  storyId: string,
  images: readonly ShownImage[],
): Promise<boolean> {
  if (images.length === 0) return true;
  const ids = new Set((await listStoryPictures(ctx, storyId)).map((picture) => picture.id));
  return images.every((image) => ids.has(image.id));
}

/** The files of confirmed pictures, in their order and with the texts that were confirmed; outside any transaction. */
export async function readPictures(
  house: House,
  workspaceId: string,
  storyId: string,
  images: readonly ShownImage[],
): Promise<PostImage[]> {
  if (images.length === 0) return [];
  const ctx = {
    house,
    workspaceId,
    actor: { kind: 'system' as const },
    locale: 'fr' as const,
    now: house.now(),
  };
  const home = outsideOf(house).installation?.publicUrl ?? null;
  const files = new Map((await readStoryMedia(ctx, storyId)).map((file) => [file.id, file]));
  return images.flatMap(({ id, alt }) => {
    const file = files.get(id);
    if (!file) return [];
    const { bytes, mimeType, width, height } = file;
    return [{ bytes, mimeType, alt, width, height, url: home && new URL(file.handedPath, home).href }];
  });
}
