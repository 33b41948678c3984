/** The numbers, with their period in the address: a page that can be sent to a colleague as it is. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { analystRoles, onlyFor } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { overviewQuery } from './queries.ts';

export interface NumbersSearch {
  /** First and last day, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
}

/** `{ [key]: day }` for a real day, else nothing. */
function readDay<K extends string>(search: Record<string, unknown>, key: K): { [key in K]?: string } {
  const day = search[key];
  const real = typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
  return real ? ({ [key]: day } as { [key in K]: string }) : {};
}

const numbersRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/numbers',
  validateSearch(search): NumbersSearch {
    const period: NumbersSearch = { ...readDay(search, 'from'), ...readDay(search, 'to') };
    const backwards = period.from && period.to && period.from > period.to;
    return backwards ? {} : period;
  },
  beforeLoad({ context }) {
    onlyFor(context.me.person, analystRoles);
  },
  loaderDeps: ({ search: { from, to } }) => ({ from, to }),
  loader({ context, deps }) {
    void context.queryClient.prefetchQuery(overviewQuery(deps));
  },
  component: lazyRouteComponent(() => import('./Numbers.tsx'), 'Numbers'),
});

export const analyticsAppRoutes = [numbersRoute] as const;
