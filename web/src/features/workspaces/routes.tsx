/** The first visit, and the workspace's settings. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { editorRoles, onlyFor } from '../../app/places.ts';
import { appRoute, publicRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';
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
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Settings.tsx'), 'Settings'),
});
const rulesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/words',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Guardrails.tsx'), 'Guardrails'),
});
const systemRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/system',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./System.tsx'), 'System'),
});

export const workspacesPublicRoutes = [welcomeRoute] as const;
export const workspacesAppRoutes = [settingsRoute, rulesRoute, systemRoute] as const;
