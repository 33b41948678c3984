/** What the addresses of the content screens may carry, and the lists their filters choose from. */
import { readChoice, readText } from '../../../lib/search.ts';
import type { Facet } from '../../../ui/FacetTag.tsx';

export const facets = ['commercial', 'employer', 'citizen'] as const satisfies readonly Facet[];
export const storyStates = [
  ...(['draft', 'pending', 'refused', 'scheduled'] as const),
  ...(['published', 'expired', 'archived', 'withdrawn'] as const),
] as const;
/** Items one may look back at. */
export const shownItems = ['rejected', 'expired', 'skipped'] as const;

type Raw = Record<string, unknown>;
export interface StoriesSearch {
  q?: string;
  state?: (typeof storyStates)[number];
  facet?: Facet;
  topic?: string;
  /** Id of the only group shown. */
  group?: string;
  stale?: 'yes';
}
export const readStoriesSearch = (search: Raw): StoriesSearch => ({
  ...readText(search, 'q'),
  ...readText(search, 'topic'),
  ...readText(search, 'group'),
  ...readChoice(search, 'stale', ['yes'] as const),
  ...readChoice(search, 'state', storyStates),
  ...readChoice(search, 'facet', facets),
});

export interface QueueSearch {
  q?: string;
  /** Id of the only source shown. */
  source?: string;
  show?: (typeof shownItems)[number];
}
export const readQueueSearch = (search: Raw): QueueSearch => ({
  ...readText(search, 'q'),
  ...readText(search, 'source'),
  ...readChoice(search, 'show', shownItems),
});

/** What was answered, instead of what waits. */
export interface SuggestionsSearch {
  show?: 'answered';
}
export const readSuggestionsSearch = (search: Raw): SuggestionsSearch => ({
  ...readChoice(search, 'show', ['answered'] as const),
});

export const sourceStates = ['failing', 'stopped', 'ok', 'paused', 'checking'] as const;
export interface HealthSearch {
  q?: string | undefined;
  state?: (typeof sourceStates)[number] | undefined;
}
export const readHealthSearch = (search: Raw): HealthSearch => ({
  ...readText(search, 'q'),
  ...readChoice(search, 'state', sourceStates),
});
