/** Finds stories for the command palette: in the feed for everybody, among all of them for those who write them. */
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

export const feedFinder: Finder = {
  labelKey: 'content.feed.place',
  async find(q) {
    const { items } = await answer(api.GET('/api/v1/feed', { params: { query: { q, limit: 5 } } }));
    return items.map(({ id, title }) => ({ id, label: title, href: `/feed/${id}` }));
  },
};
