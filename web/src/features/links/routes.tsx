/** Short links: how they are made, the organisation's own domain, and those made by hand. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { editorRoles, onlyFor } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';

const linksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/links',
  beforeLoad({ context }) {
    onlyFor(context.me.person, editorRoles);
  },
  component: lazyRouteComponent(() => import('./Links.tsx'), 'Links'),
});

export const linksAppRoutes = [linksRoute] as const;
