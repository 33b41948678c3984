/** Sign in, join by invitation, one's own account. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { appRoute, publicRoute } from '../../app/roots.tsx';
import { meQuery } from '../../lib/me.ts';
import { safePath } from '../../lib/safe-path.ts';
import { setupQuery } from '../../lib/setup.ts';

const signInRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => {
    const next = safePath(search.next);
    return next ? { next } : {};
  },
  async beforeLoad({ context, search }) {
    const setup = await context.queryClient.ensureQueryData(setupQuery);
    if (setup.setupNeeded) throw redirect({ to: '/welcome' });
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (me) throw redirect({ href: search.next ?? '/', replace: true });
  },
  component: lazyRouteComponent(() => import('./SignIn.tsx'), 'SignIn'),
});

const accountRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./Account.tsx'), 'Account'),
});

export const authPublicRoutes = [signInRoute] as const;
export const authAppRoutes = [accountRoute] as const;
