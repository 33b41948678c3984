/** What this room keeps sealed: tokens of accounts, secrets of apps, sign-ins under way, and the assistant's key. */
import type { SealedColumns } from '#platform/room.ts';

const byId = (table: string, column: string): SealedColumns => ({
  table,
  columns: [column],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }) => id,
});

export const sealed: readonly SealedColumns[] = [
  byId('connections', 'sealed_secret'),
  {
    table: 'figure_grants',
    columns: ['sealed_secret'],
    key: ['workspace_id', 'connection_id'],
    context: ({ connection_id }) => `figures:${connection_id}`,
  },
  byId('network_apps', 'sealed_secret'),
  byId('network_authorizations', 'sealed_pending'),
  byId('connection_revocations', 'sealed_secret'),
  {
    table: 'assist_settings',
    columns: ['sealed_key'],
    key: ['workspace_id'],
    context: ({ workspace_id = '' }) => `assist:${workspace_id}`,
  },
];
