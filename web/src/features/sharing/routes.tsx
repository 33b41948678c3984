/** One's own page. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../../app/roots.tsx';
import { connectionsQuery, mySharesQuery } from './queries.ts';

const meRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/me',
  loader({ context }) {
    void context.queryClient.prefetchInfiniteQuery(mySharesQuery);
    void context.queryClient.prefetchQuery(connectionsQuery);
  },
  component: lazyRouteComponent(() => import('./me/Me.tsx'), 'Me'),
});

export const sharingAppRoutes = [meRoute] as const;
