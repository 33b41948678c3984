/** One's own page. */
import { CircleUserRound } from 'lucide-react';
import type { Place } from '../../app/places.ts';

export const sharingPlaces: readonly Place[] = [
  {
    to: '/me',
    labelKey: 'sharing.me.place',
    icon: CircleUserRound,
    area: 'member',
    order: 50,
    wordsKey: 'sharing.me.words',
  },
];
