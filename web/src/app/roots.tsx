/**
 * The three routes every room hangs its own on: `publicRoute` (no session needed), `appRoute` (signed in, with the
 * rails), and the root of both. Rooms import from here; router.tsx puts the tree together.
 */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { meQuery } from '../lib/me.ts';
import { setupQuery } from '../lib/setup.ts';
import { AppFrame } from './layout/AppFrame.tsx';

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: lazyRouteComponent(() => import('./layout/Lost.tsx'), 'Lost'),
});

export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  component: lazyRouteComponent(() => import('./layout/PublicFrame.tsx'), 'PublicFrame'),
});

export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  component: AppFrame,
  async beforeLoad({ context, location }) {
    const me = await context.queryClient.ensureQueryData(meQuery);
    // What the workspace asks of those who run its programme comes before all pages.
    if (me?.secondFactorNeeded) throw redirect({ to: '/second-step', search: { next: location.href } });
    if (me) return { me };
    const setup = await context.queryClient.ensureQueryData(setupQuery);
    if (setup.setupNeeded) throw redirect({ to: '/welcome' });
    throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
  },
});
