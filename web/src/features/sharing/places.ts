/** One's own page. */
import { CalendarClock, CalendarPlus, CircleUserRound, OctagonPause } from 'lucide-react';
import { editorRoles, type Place } from '../../app/places.ts';

export const sharingPlaces: readonly Place[] = [
  {
    to: '/me',
    labelKey: 'sharing.me.place',
    icon: CircleUserRound,
    area: 'member',
    order: 50,
    wordsKey: 'sharing.me.words',
  },
  {
    to: '/me/queue',
    labelKey: 'sharing.queue.title',
    icon: CalendarClock,
    area: 'palette',
    order: 51,
    wordsKey: 'sharing.queue.words',
  },
  {
    to: '/me/plan',
    labelKey: 'sharing.plan.title',
    icon: CalendarPlus,
    area: 'palette',
    order: 52,
  },
  {
    to: '/pause',
    labelKey: 'sharing.pause.place',
    icon: OctagonPause,
    area: 'programme',
    roles: editorRoles,
    order: 105,
    wordsKey: 'sharing.pause.words',
  },
];
