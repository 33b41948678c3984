/** One's own privacy, and the organisation's. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor, ownerRoles } from '../../app/places.ts';
import { appRoute, publicRoute } from '../../app/roots.tsx';

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
const employerRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account/employer',
  component: lazyRouteComponent(() => import('./employer/MyEmployer.tsx'), 'MyEmployer'),
});
const publicEmployerRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/what-employers-see',
  component: lazyRouteComponent(() => import('./employer/PublicEmployer.tsx'), 'PublicEmployer'),
});
export const privacyAppRoutes = [mineRoute, settingsRoute, employerRoute] as const;
export const privacyPublicRoutes = [publicEmployerRoute] as const;
