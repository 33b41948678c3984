/** Where stories are written and chosen. */
import type { Role } from '@portevoix/core/people';
import { CalendarDays, FilePenLine, HeartPulse, Inbox, Lightbulb, Rss, Sunrise } from 'lucide-react';
import { analystRoles, editorRoles, moderatorRoles, type Place } from '../../../app/places.ts';

/** Everybody with a part in stories: those who write, decide or read along. */
export const storyRoles = [...analystRoles, 'contributor'] as const satisfies readonly Role[];

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
    roles: storyRoles,
    scoped: true,
    order: 20,
    wordsKey: 'content.stories.words',
  },
  {
    to: '/calendar',
    labelKey: 'content.calendar.title',
    icon: CalendarDays,
    area: 'programme',
    roles: storyRoles,
    scoped: true,
    order: 30,
    wordsKey: 'content.calendar.words',
  },
  {
    to: '/suggestions',
    labelKey: 'content.suggestions.title',
    icon: Lightbulb,
    area: 'palette',
    roles: moderatorRoles,
    order: 31,
    wordsKey: 'content.suggestions.words',
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
