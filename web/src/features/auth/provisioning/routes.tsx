/** Provisioning in the settings: the directories, and one of them with its log. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor, ownerRoles } from '../../../app/places.ts';
import { appRoute } from '../../../app/roots.tsx';
import { moreWords } from '../../../lib/more-words.ts';

export interface RequestSearch {
  outcome?: 'failed';
}

const directoriesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/provisioning',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./Provisioning.tsx'), 'Provisioning'),
});

const directoryRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/provisioning/$directoryId',
  validateSearch: ({ outcome }: Record<string, unknown>): RequestSearch =>
    outcome === 'failed' ? { outcome } : {},
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./DirectoryPage.tsx'), 'DirectoryPage'),
});

export const provisioningAppRoutes = [directoriesRoute, directoryRoute] as const;
