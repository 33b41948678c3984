/** The programme's numbers. */
import { ChartColumn } from 'lucide-react';
import { analystRoles, type Place } from '../../app/places.ts';

export const analyticsPlaces: readonly Place[] = [
  {
    to: '/numbers',
    labelKey: 'analytics.title',
    icon: ChartColumn,
    area: 'programme',
    roles: analystRoles,
    order: 120,
    wordsKey: 'analytics.words',
  },
];
