/** Where stories are read. */
import { Newspaper } from 'lucide-react';
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
  ...contentProgrammePlaces,
];
