/**
 * The organisation: its name, language, time zone and colour.
 * Others may call `createWorkspace`, `getWorkspace`, `findOnlyWorkspace`; and how strongly people are protected:
 * `leastPeopleOf` (behind every figure), `isWorksCouncilMode`, `getProtection`, `changeProtection`.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { mount } from './mount.ts';
import { routes } from './routes.ts';

export {
  changeProtection,
  getProtection,
  isWorksCouncilMode,
  leastPeopleOf,
} from './protection.service.ts';
export { createWorkspace, findOnlyWorkspace, getWorkspace } from './service.ts';
export { listWorkspaceIds, type Protection } from './store.ts';
export const room: Room = {
  name: 'workspaces',
  duties,
  routes,
  mount,
  audit: {
    'workspaces.workspace_created': {},
    'workspaces.workspace_changed': { keep: ['fields'] },
    'workspaces.logo_changed': {},
    'workspaces.logo_removed': {},
    'workspaces.least_people_raised': { keep: ['leastPeople'] },
    'workspaces.works_council_mode_begun': {},
    'workspaces.works_council_mode_ended': {},
    'workspaces.jobs_retried': { keep: ['jobs', 'count'] },
    'workspaces.jobs_discarded': { keep: ['jobs', 'count'] },
    'workspaces.keys_rotated': { keep: ['secrets'] },
  },
};
