/** One's own page. */
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { editorRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';
import { networkSetupsQuery } from './networks/queries.ts';
import { pauseQuery, queueQuery } from './plan-queries.ts';
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

interface QueueSearch {
  /** The message whose words or time are being changed. */
  change?: string;
}
const queueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/me/queue',
  validateSearch: (search): QueueSearch =>
    typeof search.change === 'string' ? { change: search.change } : {},
  loader: ({ context }) => void context.queryClient.prefetchQuery(queueQuery),
  component: lazyRouteComponent(() => import('./queue/Queue.tsx'), 'Queue'),
});
const planRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/me/plan',
  component: lazyRouteComponent(() => import('./queue/PlanSeveral.tsx'), 'PlanSeveral'),
});
const pauseRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/pause',
  beforeLoad: ({ context }) => forEditors(context.me.person.role),
  loader: ({ context }) => void context.queryClient.prefetchQuery(pauseQuery),
  component: lazyRouteComponent(() => import('./pause/Pause.tsx'), 'Pause'),
});

const callbackRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/connections/callback/$network',
  component: lazyRouteComponent(() => import('./networks/Callback.tsx'), 'Callback'),
});

const networksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/networks',
  beforeLoad: ({ context }) => forEditors(context.me.person.role),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(networkSetupsQuery);
    return moreWords();
  },
  component: lazyRouteComponent(() => import('./networks/Networks.tsx'), 'Networks'),
});
const networkRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/networks/$network',
  beforeLoad: ({ context }) => forEditors(context.me.person.role),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(networkSetupsQuery);
    return moreWords();
  },
  component: lazyRouteComponent(() => import('./networks/NetworkSetupPage.tsx'), 'NetworkSetupPage'),
});

function forEditors(role: string): void {
  if (!editorRoles.some((one) => one === role)) throw notFound();
}

export const sharingAppRoutes = [
  callbackRoute,
  networksRoute,
  networkRoute,
  queueRoute,
  planRoute,
  pauseRoute,
  meRoute,
] as const;
