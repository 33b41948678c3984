/** The programme's people: the list with its filters in the address, the groups, the audiences and the invitations. */
import type { Role } from '@portevoix/core/people';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { editorRoles, hatKeeperRoles, onlyFor, peopleRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';
import { moreWords } from '../../lib/more-words.ts';
import { readChoice, readText } from '../../lib/search.ts';
import { hats, roles, states } from './words.ts';

export interface PeopleSearch {
  q?: string;
  hat?: (typeof hats)[number];
  team?: string;
  place?: string;
  group?: string;
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
    ...readText(search, 'place'),
    ...readText(search, 'group'),
    ...readText(search, 'person'),
    ...readChoice(search, 'hat', hats),
    ...readChoice(search, 'state', states),
  }),
  beforeLoad: ({ context }) => onlyFor(context.me.person, peopleRoles, { scoped: hatKeeperRoles }),
  component: lazyRouteComponent(() => import('./People.tsx'), 'People'),
});

const invitationsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/invitations',
  beforeLoad: ({ context }) => onlyFor(context.me.person, peopleRoles, { scoped: hatKeeperRoles }),
  component: lazyRouteComponent(() => import('./Invitations.tsx'), 'Invitations'),
});

const posterRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/poster',
  validateSearch: (search): { code?: string; until?: string } => ({
    ...readText(search, 'code'),
    ...readText(search, 'until'),
  }),
  beforeLoad: ({ context }) => onlyFor(context.me.person, peopleRoles, { scoped: hatKeeperRoles }),
  component: lazyRouteComponent(() => import('./InvitationPoster.tsx'), 'InvitationPoster'),
});

const importsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/imports',
  beforeLoad: ({ context }) => onlyFor(context.me.person, peopleRoles),
  component: lazyRouteComponent(() => import('./ImportList.tsx'), 'ImportList'),
});

const importRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/imports/$importId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, peopleRoles),
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
});

const groupsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/groups',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./groups/Groups.tsx'), 'Groups'),
});

const groupRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/groups/$groupId',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./groups/GroupPage.tsx'), 'GroupPage'),
});

const audiencesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/audiences',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./audiences/Audiences.tsx'), 'Audiences'),
});

const timelineRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/account/timeline',
  validateSearch: (search): { hat?: (typeof hats)[number] } => readChoice(search, 'hat', hats),
  component: lazyRouteComponent(() => import('./timeline/Timeline.tsx'), 'Timeline'),
});

const permissionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/permissions',
  validateSearch: (search): { role?: Role } => readChoice(search, 'role', roles),
  loader: moreWords,
  component: lazyRouteComponent(() => import('./permissions/Permissions.tsx'), 'Permissions'),
});

export const peopleAppRoutes = [
  peopleRoute,
  invitationsRoute,
  posterRoute,
  importsRoute,
  importRoute,
  groupsRoute,
  groupRoute,
  audiencesRoute,
  timelineRoute,
  permissionsRoute,
] as const;
