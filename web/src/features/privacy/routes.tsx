/** One's own privacy, and the organisation's. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor, ownerRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';

const mineRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account/privacy',
  component: lazyRouteComponent(() => import('./MyPrivacy.tsx'), 'MyPrivacy'),
});
const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/privacy',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  component: lazyRouteComponent(() => import('./settings/PrivacySettings.tsx'), 'PrivacySettings'),
});
export const privacyAppRoutes = [mineRoute, settingsRoute] as const;
