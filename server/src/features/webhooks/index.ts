/**
 * Outgoing webhooks by the Standard Webhooks specification: another system of the organisation hears what happens here,
 * signed, tried again for days, and never about one person. Last of the rooms: it only listens, and nobody calls it.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import { retention } from './retention.ts';
import { routes } from './routes.ts';

export const room: Room = {
  name: 'webhooks',
  duties,
  routes,
  jobs,
  retention,
  listeners,
  sealed: [
    {
      table: 'webhooks',
      columns: ['sealed_secret', 'old_sealed_secret'],
      key: ['workspace_id', 'id'],
      context: ({ id = '' }) => id,
    },
  ],
  audit: {
    'webhooks.endpoint_added': { keep: ['url'] },
    'webhooks.endpoint_changed': { keep: ['fields'] },
    'webhooks.endpoint_removed': { keep: ['url'] },
    'webhooks.endpoint_stopped': { keep: ['reason'] },
    'webhooks.secret_rotated': {},
    'webhooks.delivery_replayed': {},
  },
};
