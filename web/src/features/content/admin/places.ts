/** Where stories are written and chosen. */
import { FilePenLine, HeartPulse, Inbox, Rss, Sunrise } from 'lucide-react';
import { analystRoles, editorRoles, type Place } from '../../../app/places.ts';

export const contentProgrammePlaces: readonly Place[] = [
  {
    to: '/today',
    labelKey: 'content.today.place',
    icon: Sunrise,
    area: 'programme',
    roles: analystRoles,
    order: 10,
    wordsKey: 'content.today.words',
  },
  {
    to: '/stories',
    labelKey: 'content.stories.title',
    icon: FilePenLine,
    area: 'programme',
    roles: analystRoles,
    order: 20,
    wordsKey: 'content.stories.words',
  },
  {
    to: '/sources',
    labelKey: 'content.sources.title',
    icon: Rss,
    area: 'programme',
    roles: editorRoles,
    order: 40,
    wordsKey: 'content.sources.words',
  },
  {
    to: '/sources/review',
    labelKey: 'content.review.title',
    icon: Inbox,
    area: 'palette',
    roles: editorRoles,
    order: 41,
    wordsKey: 'content.review.words',
  },
  {
    to: '/sources/health',
    labelKey: 'content.health.title',
    icon: HeartPulse,
    area: 'palette',
    roles: editorRoles,
    order: 42,
    wordsKey: 'content.health.words',
  },
];
