/** What I am told, on a page of my account. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';

const mineRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account/notifications',
  loader: moreWords,
  component: lazyRouteComponent(() => import('./MyNotifications.tsx'), 'MyNotifications'),
});

export const notificationsAppRoutes = [mineRoute] as const;
