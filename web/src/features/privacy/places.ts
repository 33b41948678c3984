/** Where one's own privacy stands. */
import { Eye, ShieldCheck } from 'lucide-react';
import type { Place } from '../../app/places.ts';

export const privacyPlaces: readonly Place[] = [
  {
    to: '/account/employer',
    labelKey: 'privacy.employer.title',
    icon: Eye,
    area: 'palette',
    order: 13,
    wordsKey: 'privacy.employer.words',
  },
  {
    to: '/account/privacy',
    labelKey: 'privacy.mine.title',
    icon: ShieldCheck,
    area: 'palette',
    order: 12,
    wordsKey: 'privacy.mine.words',
  },
];
