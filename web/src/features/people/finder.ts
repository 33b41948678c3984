/** Finds people for the command palette. */
import type { Finder } from '../../app/finders.ts';
import { hatKeeperRoles, peopleRoles } from '../../app/places.ts';
import { answer, api } from '../../lib/api.ts';

export const peopleFinder: Finder = {
  labelKey: 'people.person',
  roles: peopleRoles,
  scoped: hatKeeperRoles,
  async find(q) {
    const { items } = await answer(api.GET('/api/v1/people', { params: { query: { q, limit: 5 } } }));
    return items.map(({ id, name }) => ({ id, label: name, href: `/people?person=${id}` }));
  },
};
