/** Where stories are read. */
import { Lightbulb, Newspaper, Tags } from 'lucide-react';
import type { Place } from '../../app/places.ts';
import { contentProgrammePlaces } from './admin/places.ts';

export const contentPlaces: readonly Place[] = [
  {
    to: '/feed',
    labelKey: 'content.feed.place',
    icon: Newspaper,
    area: 'member',
    order: 10,
    wordsKey: 'content.feed.words',
  },
  {
    to: '/suggest',
    labelKey: 'content.suggest.title',
    icon: Lightbulb,
    area: 'palette',
    order: 11,
    wordsKey: 'content.suggest.place_words',
  },
  {
    to: '/topics',
    labelKey: 'content.topics.title',
    icon: Tags,
    area: 'palette',
    order: 12,
    wordsKey: 'content.topics.words',
  },
  ...contentProgrammePlaces,
];
