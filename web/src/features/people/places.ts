/** The programme's list of people. */
import { UsersRound } from 'lucide-react';
import { hatKeeperRoles, type Place, peopleRoles } from '../../app/places.ts';

export const peoplePlaces: readonly Place[] = [
  {
    to: '/people',
    labelKey: 'people.title',
    icon: UsersRound,
    area: 'programme',
    roles: peopleRoles,
    scoped: hatKeeperRoles,
    order: 110,
    wordsKey: 'people.words',
  },
];
