/** Moving in from another tool and out again, for those who run the workspace. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor, ownerRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';

const switchingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/moving',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./Switching.tsx'), 'Switching'),
});

export const switchingAppRoutes = [switchingRoute] as const;
