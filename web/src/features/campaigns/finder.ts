/** Finds campaigns for the command palette. */
import type { Finder } from '../../app/finders.ts';
import { analystRoles } from '../../app/places.ts';
import { answer, api } from '../../lib/api.ts';

export const campaignFinder: Finder = {
  labelKey: 'campaigns.nav.campaign',
  roles: analystRoles,
  async find(q) {
    const { items } = await answer(api.GET('/api/v1/campaigns', { params: { query: { q, limit: 5 } } }));
    return items.map(({ id, slug, texts }) => ({
      id,
      label: (texts.fr ?? texts.en)?.title ?? slug,
      href: `/campaigns/${id}`,
    }));
  },
};
