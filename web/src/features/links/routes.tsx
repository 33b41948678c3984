/** Short links: how they are made, the organisation's own domain, and those made by hand. */
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { editorRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';

const linksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/links',
  beforeLoad({ context }) {
    if (!editorRoles.some((role) => role === context.me.person.role)) throw notFound();
  },
  component: lazyRouteComponent(() => import('./Links.tsx'), 'Links'),
});

export const linksAppRoutes = [linksRoute] as const;
