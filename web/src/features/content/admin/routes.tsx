/** The programme's content: Today, Stories and the editor, Sources and the review queue. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { analystRoles, editorRoles, onlyFor } from '../../../app/places.ts';
import { appRoute } from '../../../app/roots.tsx';
import { readHealthSearch, readQueueSearch, readStoriesSearch } from './searches.ts';

const todayRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/today',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  component: lazyRouteComponent(() => import('./Today.tsx'), 'Today'),
});
const storiesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/stories',
  validateSearch: readStoriesSearch,
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  component: lazyRouteComponent(() => import('./Stories.tsx'), 'Stories'),
});
const storyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/stories/$storyId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./StoryEditor.tsx'), 'StoryEditor'),
});
const sourcesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sources',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Sources.tsx'), 'Sources'),
});
const reviewRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sources/review',
  validateSearch: readQueueSearch,
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Review.tsx'), 'Review'),
});

const healthRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sources/health',
  validateSearch: readHealthSearch,
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./SourceHealth.tsx'), 'SourceHealth'),
});
const sourceRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sources/$sourceId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./SourcePage.tsx'), 'SourcePage'),
});

export const contentProgrammeRoutes = [
  todayRoute,
  storiesRoute,
  storyRoute,
  sourcesRoute,
  reviewRoute,
  healthRoute,
  sourceRoute,
] as const;
