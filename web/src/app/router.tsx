/** The route tree: every room's routes, one line each, under the frame they belong to. */
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { analyticsAppRoutes } from '../features/analytics/routes.tsx';
import { auditAppRoutes } from '../features/audit/routes.tsx';
import { provisioningAppRoutes } from '../features/auth/provisioning/routes.tsx';
import { authAppRoutes, authPublicRoutes } from '../features/auth/routes.tsx';
import { campaignsAppRoutes } from '../features/campaigns/routes.tsx';
import { contentAppRoutes } from '../features/content/routes.tsx';
import { guardrailsAppRoutes } from '../features/guardrails/routes.tsx';
import { linksAppRoutes } from '../features/links/routes.tsx';
import { notificationsAppRoutes } from '../features/notifications/routes.tsx';
import { peopleAppRoutes } from '../features/people/routes.tsx';
import { privacyAppRoutes, privacyPublicRoutes } from '../features/privacy/routes.tsx';
import { sharingAppRoutes } from '../features/sharing/routes.tsx';
import { switchingAppRoutes } from '../features/switching/routes.tsx';
import { webhooksAppRoutes } from '../features/webhooks/routes.tsx';
import { workspacesAppRoutes, workspacesPublicRoutes } from '../features/workspaces/routes.tsx';
import { queryClient } from '../lib/query.ts';
import { ErrorPage } from './layout/ErrorPage.tsx';
import { NotFound } from './layout/NotFound.tsx';
import { Waiting } from './layout/Waiting.tsx';
import { placesFor } from './places.ts';
import { places } from './rooms.ts';
import { appRoute, publicRoute, rootRoute } from './roots.tsx';

/** The front door leads to the first place of one's rail: the programme's for those who run it, else one's own. */
const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad({ context }) {
    const { person } = context.me;
    const first = placesFor(places, person, 'programme')[0] ?? placesFor(places, person, 'member')[0];
    throw redirect({ to: first?.to ?? '/account', replace: true });
  },
});

const programmeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/programme',
  component: lazyRouteComponent(() => import('./layout/Programme.tsx'), 'Programme'),
});

const routeTree = rootRoute.addChildren([
  publicRoute.addChildren([...authPublicRoutes, ...privacyPublicRoutes, ...workspacesPublicRoutes]),
  appRoute.addChildren([
    homeRoute,
    ...contentAppRoutes,
    ...campaignsAppRoutes,
    ...sharingAppRoutes,
    programmeRoute,
    ...authAppRoutes,
    ...provisioningAppRoutes,
    ...peopleAppRoutes,
    ...analyticsAppRoutes,
    ...workspacesAppRoutes,
    ...guardrailsAppRoutes,
    ...linksAppRoutes,
    ...webhooksAppRoutes,
    ...notificationsAppRoutes,
    ...privacyAppRoutes,
    ...auditAppRoutes,
    ...switchingAppRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingMs: 300,
  defaultPendingMinMs: 300,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
