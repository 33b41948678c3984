/** The feed and its stories. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../../app/roots.tsx';
import type { Facet } from '../../ui/FacetTag.tsx';
import { contentProgrammeRoutes } from './admin/routes.tsx';
import { feedQuery, feedStoryQuery } from './feed/queries.ts';

const isFacet = (value: unknown): value is Facet =>
  value === 'commercial' || value === 'employer' || value === 'citizen';

const feedRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/feed',
  validateSearch: (search): { facet?: Facet } => (isFacet(search.facet) ? { facet: search.facet } : {}),
  loaderDeps: ({ search }) => ({ facet: search.facet }),
  // Asked for at once and not waited for: the page's skeletons stand meanwhile.
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(feedQuery(deps.facet)),
  component: lazyRouteComponent(() => import('./feed/Feed.tsx'), 'Feed'),
});

const feedStoryRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/feed/$storyId',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(feedStoryQuery(params.storyId)),
  component: lazyRouteComponent(() => import('./feed/StoryPage.tsx'), 'StoryPage'),
});

export const contentAppRoutes = [feedRoute, feedStoryRoute, ...contentProgrammeRoutes] as const;
