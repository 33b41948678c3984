/** The rules of drafts, approvals, and the archive. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { editorRoles, onlyFor, ownerRoles } from '../../app/places.ts';
import { appRoute } from '../../app/roots.tsx';

const claimsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/words/claims',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Claims.tsx'), 'Claims'),
});
const checksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/words/checks',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Checks.tsx'), 'Checks'),
});
const disclosureRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/words/disclosure',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Disclosures.tsx'), 'Disclosures'),
});
const approvalRuleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/words/approval',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./ApprovalRule.tsx'), 'ApprovalRule'),
});
const tryRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/words/try',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./TryText.tsx'), 'TryText'),
});
const historyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/words/history',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./History.tsx'), 'History'),
});
const approvalsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/approvals',
  beforeLoad: ({ context }) => onlyFor(context.me.person, editorRoles),
  component: lazyRouteComponent(() => import('./Approvals.tsx'), 'Approvals'),
});
const archiveRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/archive',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  component: lazyRouteComponent(() => import('./Archive.tsx'), 'Archive'),
});

const assistRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/assist',
  beforeLoad: ({ context }) => onlyFor(context.me.person, ownerRoles),
  component: lazyRouteComponent(() => import('./AssistSettings.tsx'), 'AssistSettings'),
});

export const guardrailsAppRoutes = [
  assistRoute,
  claimsRoute,
  checksRoute,
  disclosureRoute,
  approvalRuleRoute,
  tryRoute,
  historyRoute,
  approvalsRoute,
  archiveRoute,
] as const;
