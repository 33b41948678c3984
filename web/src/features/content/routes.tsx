/** The feed and its stories. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../../app/roots.tsx';
import { readText } from '../../lib/search.ts';
import { contentProgrammeRoutes } from './admin/routes.tsx';
import type { SharedPage } from './community/shared-page.ts';
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
  // From a card in a mail or a chat: the share sheet opens at once, on that network.
  validateSearch: (search): { share?: string } =>
    typeof search.share === 'string' ? { share: search.share } : {},
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(feedStoryQuery(params.storyId)),
  component: lazyRouteComponent(() => import('./feed/StoryPage.tsx'), 'StoryPage'),
});

const suggestRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/suggest',
  validateSearch: (search): Partial<SharedPage> => ({
    ...readText(search, 'title'),
    ...(typeof search.text === 'string' && { text: search.text }),
    ...(typeof search.url === 'string' && { url: search.url }),
  }),
  component: lazyRouteComponent(() => import('./community/Suggest.tsx'), 'Suggest'),
});

const topicsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/topics',
  component: lazyRouteComponent(() => import('./community/Topics.tsx'), 'Topics'),
});

export const contentAppRoutes = [
  suggestRoute,
  topicsRoute,
  feedRoute,
  feedStoryRoute,
  ...contentProgrammeRoutes,
] as const;
