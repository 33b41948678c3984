/** Outgoing webhooks in the settings: the endpoints, and one endpoint with its log. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor, ownerRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';

export interface LogSearch {
  state?: 'waiting' | 'delivered' | 'failed';
}

const webhooksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/webhooks',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./Webhooks.tsx'), 'Webhooks'),
});

const webhookRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/webhooks/$webhookId',
  validateSearch: ({ state }: Record<string, unknown>): LogSearch =>
    state === 'waiting' || state === 'delivered' || state === 'failed' ? { state } : {},
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./Webhook.tsx'), 'Webhook'),
});

export const webhooksAppRoutes = [webhooksRoute, webhookRoute] as const;
