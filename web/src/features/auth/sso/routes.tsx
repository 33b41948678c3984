/** Single sign-on: its settings for owners, the page after a refusal, and joining after a first sign-in. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor, ownerRoles } from '../../../app/places.ts';
import { appRoute, publicRoute } from '../../../app/roots.tsx';
import { readRefusedSearch } from './refused-search.ts';

const refusedRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/sign-in/refused',
  validateSearch: readRefusedSearch,
  component: lazyRouteComponent(() => import('./Refused.tsx'), 'Refused'),
});
const joinBySsoRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/join/sso',
  component: lazyRouteComponent(() => import('./JoinBySso.tsx'), 'JoinBySso'),
});

const signInSettingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/sign-in',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  component: lazyRouteComponent(() => import('../SignInSettings.tsx'), 'SignInSettings'),
});
const providerRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/sign-in/$providerId',
  validateSearch: ({ attempt }: Record<string, unknown>): { attempt?: string } =>
    typeof attempt === 'string' && /^[0-9a-f-]{36}$/.test(attempt) ? { attempt } : {},
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  component: lazyRouteComponent(() => import('./Provider.tsx'), 'Provider'),
});
const trialRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/sign-in/trials/$trialId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  component: lazyRouteComponent(() => import('./Trial.tsx'), 'Trial'),
});

export const ssoPublicRoutes = [refusedRoute, joinBySsoRoute] as const;
export const ssoAppRoutes = [signInSettingsRoute, providerRoute, trialRoute] as const;
