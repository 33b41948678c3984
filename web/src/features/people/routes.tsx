/** The programme's people. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../../app/roots.tsx';

const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./People.tsx'), 'People'),
});

export const peopleAppRoutes = [peopleRoute] as const;
