/** The first visit, and the workspace's settings. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { appRoute, publicRoute } from '../../app/roots.tsx';
import { setupQuery } from '../../lib/setup.ts';

const welcomeRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/welcome',
  async beforeLoad({ context }) {
    const setup = await context.queryClient.ensureQueryData(setupQuery);
    if (!setup.setupNeeded) throw redirect({ to: '/sign-in' });
  },
  component: lazyRouteComponent(() => import('./Welcome.tsx'), 'Welcome'),
});

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./Settings.tsx'), 'Settings'),
});

export const workspacesPublicRoutes = [welcomeRoute] as const;
export const workspacesAppRoutes = [settingsRoute] as const;
