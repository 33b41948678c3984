/** The first visit, and the workspace's settings. */
import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { editorRoles } from '../../app/places.ts';
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
  beforeLoad: ({ context }) => forEditors(context.me.person.role),
  component: lazyRouteComponent(() => import('./Settings.tsx'), 'Settings'),
});
const rulesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/words',
  beforeLoad: ({ context }) => forEditors(context.me.person.role),
  component: lazyRouteComponent(() => import('./Guardrails.tsx'), 'Guardrails'),
});
const systemRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/system',
  beforeLoad: ({ context }) => forEditors(context.me.person.role),
  component: lazyRouteComponent(() => import('./System.tsx'), 'System'),
});

function forEditors(role: string): void {
  if (!editorRoles.some((one) => one === role)) throw notFound();
}

export const workspacesPublicRoutes = [welcomeRoute] as const;
export const workspacesAppRoutes = [settingsRoute, rulesRoute, systemRoute] as const;
