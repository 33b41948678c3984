/**
 * The organisation: its name, language, time zone and colour.
 * Others may call `createWorkspace`, `getWorkspace`, `findOnlyWorkspace`.
 */
import type { Room } from '#platform/room.ts';
import { routes } from './routes.ts';

export { createWorkspace, findOnlyWorkspace, getWorkspace } from './service.ts';
export { listWorkspaceIds } from './store.ts';
export const room: Room = {
  name: 'workspaces',
  routes,
  audit: {
    'workspaces.workspace_created': {},
    'workspaces.workspace_changed': { keep: ['fields'] },
  },
};
