/** What single sign-on keeps sealed, for `rotate-keys`. A step under way lives minutes; it is sealed anew all the same. */
import type { SealedColumns } from '#platform/room.ts';

export const ssoSealed: readonly SealedColumns[] = [
  {
    table: 'sso_providers',
    columns: ['sealed_secret'],
    key: ['workspace_id', 'id'],
    context: ({ id }) => `sso_provider:${id}`,
  },
  {
    table: 'sso_steps',
    columns: ['sealed'],
    key: ['workspace_id', 'id'],
    context: ({ id }) => `sso_step:${id}`,
  },
  {
    table: 'sso_sessions',
    columns: ['sealed_hint'],
    key: ['workspace_id', 'session_id'],
    context: ({ session_id }) => `sso_session:${session_id}`,
  },
];
