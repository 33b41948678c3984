/** What the share sheet needs of a story, whichever screen opens it. */
import type { NetworkId } from '@portevoix/core/networks';
import type { Caption } from './share-draft.ts';

export interface ShareableStory {
  id: string;
  title: string;
  excerpt: string | null;
  imageUrl: string | null;
  url: string;
  /** What the editors wish sharers to know. */
  note: string | null;
  captions: readonly Caption[];
  /** Pictures that can go with the words, each with its alternative text. */
  pictures: readonly { id: string; alt: string; url: string }[];
  /** Pictures and films that an app of the phone can be given. */
  assets: readonly { id: string; kind: string; name: string; alt: string; url: string; bytes: number }[];
  /** Where it may be shared; empty for anywhere. */
  networks: readonly NetworkId[];
  /** False for content that promotes nothing: it needs no disclosure. */
  promotional: boolean;
  /** Its texts are published as they stand. */
  textLocked?: boolean;
}
