/** The feed and its stories. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../../app/roots.tsx';
import { contentProgrammeRoutes } from './admin/routes.tsx';
import { feedQuery, feedStoryQuery } from './feed/queries.ts';
import { readFeedSearch } from './feed/searches.ts';

const feedRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/feed',
  validateSearch: readFeedSearch,
  loaderDeps: ({ search }) => search,
  // Asked for at once and not waited for: the page's skeletons stand meanwhile.
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(feedQuery(deps)),
  component: lazyRouteComponent(() => import('./feed/Feed.tsx'), 'Feed'),
});

const feedStoryRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/feed/$storyId',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(feedStoryQuery(params.storyId)),
  component: lazyRouteComponent(() => import('./feed/StoryPage.tsx'), 'StoryPage'),
});

export const contentAppRoutes = [feedRoute, feedStoryRoute, ...contentProgrammeRoutes] as const;
