/** The programme's content: Today, Stories and the editor, Sources and the review queue. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import {
  analystRoles,
  contributorRoles,
  editorRoles,
  moderatorRoles,
  onlyFor,
  ownerRoles,
} from '../../../app/places.ts';
import { appRoute } from '../../../app/roots.tsx';
import { readCalendarSearch } from './calendar/search.ts';
import { storyRoles } from './places.ts';
import { readHealthSearch, readQueueSearch, readStoriesSearch, readSuggestionsSearch } from './searches.ts';

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
  beforeLoad: ({ context }) => onlyFor(context.me.person, storyRoles, { scoped: true }),
  component: lazyRouteComponent(() => import('./Stories.tsx'), 'Stories'),
});
const storyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/stories/$storyId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, contributorRoles, { scoped: true }),
  component: lazyRouteComponent(() => import('./StoryEditor.tsx'), 'StoryEditor'),
});
const versionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/stories/$storyId/versions',
  beforeLoad: ({ context }) => onlyFor(context.me.person, storyRoles, { scoped: true }),
  component: lazyRouteComponent(() => import('./StoryVersions.tsx'), 'StoryVersions'),
});
const calendarRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/calendar',
  validateSearch: readCalendarSearch,
  beforeLoad: ({ context }) => onlyFor(context.me.person, storyRoles, { scoped: true }),
  component: lazyRouteComponent(() => import('./calendar/Calendar.tsx'), 'Calendar'),
});
const suggestionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/suggestions',
  validateSearch: readSuggestionsSearch,
  beforeLoad: ({ context }) => onlyFor(context.me.person, moderatorRoles),
  component: lazyRouteComponent(() => import('./Suggestions.tsx'), 'Suggestions'),
});
const topicsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/stories-topics',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./TopicRules.tsx'), 'TopicRules'),
});
const rhythmRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/stories-rhythm',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  component: lazyRouteComponent(() => import('./Rhythm.tsx'), 'Rhythm'),
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
  versionsRoute,
  rhythmRoute,
  calendarRoute,
  suggestionsRoute,
  topicsRoute,
  todayRoute,
  storiesRoute,
  storyRoute,
  sourcesRoute,
  reviewRoute,
  healthRoute,
  sourceRoute,
] as const;
