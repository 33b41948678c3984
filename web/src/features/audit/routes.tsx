/** The audit log in the settings, for those who run the workspace. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { onlyFor, ownerRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';

export interface AuditSearch {
  who?: string;
  room?: string;
  act?: string;
  from?: string;
  to?: string;
}

const text = (value: unknown, shape: RegExp): string | undefined =>
  typeof value === 'string' && shape.test(value) ? value : undefined;

const auditRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/audit',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  validateSearch: (search: Record<string, unknown>): AuditSearch => {
    const who = text(search.who, /^[0-9a-f-]{36}$/);
    const room = text(search.room, /^[a-z]+$/);
    const act = text(search.act, /^[a-z]+\.[a-z_]+$/);
    const from = text(search.from, /^\d{4}-\d\d-\d\d$/);
    const to = text(search.to, /^\d{4}-\d\d-\d\d$/);
    return {
      ...(who && { who }),
      ...(room && { room }),
      ...(act && { act }),
      ...(from && { from }),
      ...(to && { to }),
    };
  },
  loader: moreWords,
  component: lazyRouteComponent(() => import('./Audit.tsx'), 'Audit'),
});

export const auditAppRoutes = [auditRoute] as const;
