/** What this screen shows of a message, as the digest that the server holds against what it stores. */
import type { NetworkId } from '@portevoix/core/networks';
import { confirmationOf, type ShownImage } from '@portevoix/core/sharing';
import type { DraftView } from './share-draft.ts';
import type { ShareableStory } from './story.ts';

export interface OnScreen {
  network: NetworkId;
  view: DraftView;
  story: ShareableStory;
  link: string;
  images: readonly ShownImage[];
}

export function confirmationFor({ network, view, story, link, images }: OnScreen): string {
  return confirmationOf({
    network,
    text: view.composed.published,
    link,
    disclosure: view.judgement.disclosure,
    card:
      images.length > 0
        ? null
        : { title: story.title, description: story.excerpt ?? '', picture: story.imageUrl },
    images,
  });
}
