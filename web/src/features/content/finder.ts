/** Finds stories for the command palette, for those who run the programme. */
import type { Finder } from '../../app/finders.ts';
import { editorRoles } from '../../app/places.ts';
import { answer, api } from '../../lib/api.ts';

export const storyFinder: Finder = {
  labelKey: 'content.story',
  roles: editorRoles,
  async find(q) {
    const { items } = await answer(api.GET('/api/v1/stories', { params: { query: { q, limit: 5 } } }));
    return items.map(({ id, title }) => ({ id, label: title, href: `/stories/${id}` }));
  },
};
