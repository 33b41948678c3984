/** Campaigns for those who run them, and the tab where members act. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { analystRoles, onlyFor } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';
import { readCampaignsSearch } from './searches.ts';

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

export const campaignsAppRoutes = [
  actRoute,
  campaignsRoute,
  campaignRoute,
  stagesRoute,
  alertRoute,
  lettersRoute,
  outcomeRoute,
  settingsRoute,
] as const;
