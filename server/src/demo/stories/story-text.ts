/** The shape of a story of the demonstration, as written by hand in both languages. */
import type { Locale } from '@portevoix/core/common';
import type { Facet } from '@portevoix/core/content';

export type DemoTopic =
  | 'care'
  | 'home_care'
  | 'jobs'
  | 'working_life'
  | 'training'
  | 'environment'
  | 'public_health'
  | 'local_life';

export interface StoryWords {
  title: string;
  excerpt: string;
  /** A word from the editors to those who may share, never published. */
  note: string;
  /** Under 220 characters each, so that link and disclosure still fit the shortest network. */
  captions: readonly [string, string, string];
}

export interface StoryText extends Record<Locale, StoryWords> {
  key: string;
  facet: Facet;
  topics: readonly DemoTopic[];
}
