/** Sign in, join by invitation, one's own account. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { onlyFor, ownerRoles } from '../../app/places.ts';
import { appRoute, publicRoute } from '../../app/roots.tsx';
import { meQuery } from '../../lib/me.ts';
import { moreWords } from '../../lib/more-words.ts';
import { safePath } from '../../lib/safe-path.ts';
import { setupQuery } from '../../lib/setup.ts';
import { ssoAppRoutes, ssoPublicRoutes } from './sso/routes.tsx';

const nextOf = (search: Record<string, unknown>): { next?: string } => {
  const next = safePath(search.next);
  return next ? { next } : {};
};

const signInRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/sign-in',
  validateSearch: (search) => nextOf(search),
  async beforeLoad({ context, search }) {
    const setup = await context.queryClient.ensureQueryData(setupQuery);
    if (setup.setupNeeded) throw redirect({ to: '/welcome' });
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (me) throw redirect({ href: search.next ?? '/', replace: true });
  },
  component: lazyRouteComponent(() => import('./SignIn.tsx'), 'SignIn'),
});

const signInCodeRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/sign-in/code',
  validateSearch: nextOf,
  component: lazyRouteComponent(() => import('./SignInCode.tsx'), 'SignInCode'),
});

/** For those whose workspace asks for a second factor that they have not proved. */
const secondStepRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/second-step',
  validateSearch: nextOf,
  async beforeLoad({ context, search }) {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/sign-in', search });
    if (!me.secondFactorNeeded) throw redirect({ href: search.next ?? '/', replace: true });
  },
  component: lazyRouteComponent(() => import('./SecondStepAsked.tsx'), 'SecondStepAsked'),
});

const newPasswordRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/new-password',
  validateSearch: (search): { token?: string } =>
    typeof search.token === 'string' ? { token: search.token } : {},
  component: lazyRouteComponent(() => import('./NewPassword.tsx'), 'NewPassword'),
});

const emailChangeRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/email-change/$token',
  component: lazyRouteComponent(() => import('./EmailChange.tsx'), 'EmailChange'),
});

const joinRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('./Join.tsx'), 'Join'),
});

const joinCodeRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('./JoinCode.tsx'), 'JoinCode'),
});

const startRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/start',
  component: lazyRouteComponent(() => import('./Start.tsx'), 'Start'),
});

const accountRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./Account.tsx'), 'Account'),
});

const securityRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account/security',
  component: lazyRouteComponent(() => import('./Security.tsx'), 'SecurityPage'),
});

const tokensRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account/tokens',
  loader: moreWords,
  component: lazyRouteComponent(() => import('./TokenPages.tsx'), 'MyTokens'),
});

const workspaceTokensRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/tokens',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./TokenPages.tsx'), 'WorkspaceTokens'),
});

const charterRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/charter',
  component: lazyRouteComponent(() => import('./CharterAgain.tsx'), 'CharterAgain'),
});

export const authPublicRoutes = [
  ...ssoPublicRoutes,
  signInRoute,
  signInCodeRoute,
  secondStepRoute,
  newPasswordRoute,
  emailChangeRoute,
  joinRoute,
  joinCodeRoute,
] as const;
export const authAppRoutes = [
  ...ssoAppRoutes,
  startRoute,
  accountRoute,
  securityRoute,
  tokensRoute,
  workspaceTokensRoute,
  charterRoute,
] as const;
