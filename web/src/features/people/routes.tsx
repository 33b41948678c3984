/** The programme's people: the list with its filters in the address, and the invitations. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { editorRoles, onlyFor } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { readChoice, readText } from '../../lib/search.ts';
import { hats, states } from './words.ts';

export interface PeopleSearch {
  q?: string;
  hat?: (typeof hats)[number];
  team?: string;
  state?: (typeof states)[number];
  /** The person whose sheet is open. */
  person?: string;
}

const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people',
  validateSearch: (search): PeopleSearch => ({
    ...readText(search, 'q'),
    ...readText(search, 'team'),
    ...readText(search, 'person'),
    ...readChoice(search, 'hat', hats),
    ...readChoice(search, 'state', states),
  }),
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./People.tsx'), 'People'),
});

const invitationsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/invitations',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Invitations.tsx'), 'Invitations'),
});

export const peopleAppRoutes = [peopleRoute, invitationsRoute] as const;
