/** What the address of the feed may carry. */
import { readChoice, readText } from '../../../lib/search.ts';
import type { Facet } from '../../../ui/FacetTag.tsx';

export const feedFacets = ['commercial', 'employer', 'citizen'] as const satisfies readonly Facet[];
/** What only the reader may ask: what they have not opened, what they have passed on. */
export const mineChoices = ['new', 'shared'] as const;

export interface FeedSearch {
  q?: string;
  facet?: Facet;
  topic?: string;
  mine?: (typeof mineChoices)[number];
  view?: 'following';
}
export const readFeedSearch = (search: Record<string, unknown>): FeedSearch => ({
  ...readText(search, 'q'),
  ...readChoice(search, 'facet', feedFacets),
  ...readText(search, 'topic'),
  ...readChoice(search, 'mine', mineChoices),
  ...readChoice(search, 'view', ['following'] as const),
});
