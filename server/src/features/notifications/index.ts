/**
 * Tells members what they chose to hear, where and when they chose: in a quiet list, by e-mail, by push. Everything is off
 * until they say yes, each can be ended by one tap, and nobody but they sees any of it.
 */
import type { Room } from '#platform/room.ts';
import { job } from '#platform/room.ts';
import { pushKeyContext } from '../../channels/index.ts';
import { duties } from './access.ts';
import { listeners } from './listeners.ts';
import { mount } from './mount.ts';
import { forgetNotices } from './notices.store.ts';
import { personalData } from './personal-data.ts';
import { pushContext } from './push.store.ts';
import { routes } from './routes.ts';
import { type TellJob, tell } from './telling.service.ts';

export const room: Room = {
  name: 'notifications',
  duties,
  routes,
  listeners,
  mount,
  personalData,
  purposes: ['political_action'],
  jobs: [job<TellJob>({ name: 'notifications.tell', concurrency: 2, run: tell })],
  retention: [{ kind: 'notices', days: 90, forget: forgetNotices }],
  sealed: [
    {
      table: 'push_subscriptions',
      columns: ['sealed_subscription'],
      key: ['workspace_id', 'id'],
      context: ({ id = '' }) => pushContext(id),
    },
    {
      table: 'push_keys',
      columns: ['sealed_private'],
      key: ['workspace_id'],
      context: ({ workspace_id = '' }) => pushKeyContext(workspace_id),
    },
  ],
};
