/** Where one's own account stands. */
import { KeyRound, UserRound } from 'lucide-react';
import type { Place } from '../../app/places.ts';

export const authPlaces: readonly Place[] = [
  {
    to: '/account',
    labelKey: 'auth.account.title',
    icon: UserRound,
    area: 'palette',
    order: 10,
    wordsKey: 'auth.account.words',
  },
  {
    to: '/account/security',
    labelKey: 'auth.security.title',
    icon: KeyRound,
    area: 'palette',
    order: 12,
    wordsKey: 'auth.security.words',
  },
];
