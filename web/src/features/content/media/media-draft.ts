/** Files of a story as its editor holds them, and as the API takes them. */
import type { Locale } from '@portevoix/core/common';
import type { Media, StoryMedia, StoryMediaInput } from '@portevoix/core/content';

export interface MediaDraft extends Media {
  alt: string;
  /** The words in the story's other language. */
  altOther: string;
  captionsId: string | null;
  noSpeech: boolean;
}

export const mediaDraftOf = (media: Media): MediaDraft => ({
  ...media,
  alt: '',
  altOther: '',
  captionsId: null,
  noSpeech: false,
});

export const storedDraftOf = (media: StoryMedia, other: Locale): MediaDraft => ({
  ...media,
  altOther: media.altTranslations[other] ?? '',
});

export const inputOf = (draft: MediaDraft, other: Locale): StoryMediaInput => ({
  id: draft.id,
  alt: draft.alt.trim(),
  altTranslations: draft.altOther.trim() ? { [other]: draft.altOther.trim() } : {},
  captionsId: draft.captionsId,
  noSpeech: draft.noSpeech,
});

/** The list with one thing further up or down; the same list where that leads out of it. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] {
  const to = index + by;
  const all = [...list];
  if (to < 0 || to >= all.length) return all;
  const [one] = all.splice(index, 1);
  all.splice(to, 0, one as T);
  return all;
}
