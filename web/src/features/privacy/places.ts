/** Where one's own privacy stands. */
import { ShieldCheck } from 'lucide-react';
import type { Place } from '../../app/places.ts';

export const privacyPlaces: readonly Place[] = [
  {
    to: '/account/privacy',
    labelKey: 'privacy.mine.title',
    icon: ShieldCheck,
    area: 'palette',
    order: 12,
    wordsKey: 'privacy.mine.words',
  },
];
