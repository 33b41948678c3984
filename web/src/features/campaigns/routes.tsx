/** Campaigns for those who run them, and the tab where members act. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { analystRoles, editorRoles, onlyFor, ownerRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';
import { readCampaignsSearch } from './searches.ts';
import { readTargetsSearch } from './targets/searches.ts';

const actRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/act',
  component: lazyRouteComponent(() => import('./act/Act.tsx'), 'Act'),
});
const campaignsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns',
  validateSearch: readCampaignsSearch,
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./Campaigns.tsx'), 'Campaigns'),
});
const streetsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/streets',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./letters/Streets.tsx'), 'Streets'),
});
const campaignRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./Overview.tsx'), 'Overview'),
});
const stagesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/stages',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./stages/Stages.tsx'), 'Stages'),
});
const alertRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/alerts/$alertId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./alerts/AlertEditor.tsx'), 'AlertEditor'),
});
const lettersRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/letters',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./sending/Letters.tsx'), 'Letters'),
});
const figuresRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/figures',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./figures/Figures.tsx'), 'Figures'),
});
const momentsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/moments',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./moments/Moments.tsx'), 'Moments'),
});
const outcomeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/outcome',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./outcome/Outcome.tsx'), 'Outcome'),
});
const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/settings',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./settings/Settings.tsx'), 'Settings'),
});

const broadcastsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/broadcasts',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./broadcasts/BroadcastsPage.tsx'), 'BroadcastsPage'),
});
const broadcastRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/broadcasts/$broadcastId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./broadcasts/BroadcastPage.tsx'), 'BroadcastPage'),
});

const targetsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/targets',
  validateSearch: readTargetsSearch,
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./targets/Targets.tsx'), 'Targets'),
});
const targetListsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/targets/lists',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./targets/TargetLists.tsx'), 'TargetLists'),
});
const targetSourcesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/targets/sources',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./targets/Sources.tsx'), 'Sources'),
});
const targetRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/targets/$targetId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./targets/TargetSheet.tsx'), 'TargetSheet'),
});

const coalitionRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/$id/coalition',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./coalitions/Coalition.tsx'), 'Coalition'),
});
const supportersRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/supporters',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./supporters/Supporters.tsx'), 'Supporters'),
});
const supporterListRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/campaigns/supporters/$listId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, analystRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./supporters/SupporterListPage.tsx'), 'SupporterListPage'),
});
const returnedMailRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/returned-mail',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./supporters/ReturnedMail.tsx'), 'ReturnedMail'),
});

export const campaignsAppRoutes = [
  coalitionRoute,
  supportersRoute,
  supporterListRoute,
  returnedMailRoute,
  targetsRoute,
  targetListsRoute,
  targetSourcesRoute,
  targetRoute,
  actRoute,
  campaignsRoute,
  streetsRoute,
  campaignRoute,
  stagesRoute,
  alertRoute,
  lettersRoute,
  broadcastsRoute,
  broadcastRoute,
  figuresRoute,
  momentsRoute,
  outcomeRoute,
  settingsRoute,
] as const;
