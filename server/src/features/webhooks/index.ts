/**
 * Outgoing webhooks by the Standard Webhooks specification: another system of the organisation hears what happens here,
 * signed, tried again for days, and never about one person. Last of the rooms: it only listens, and nobody calls it.
 */
import type { Room } from '#platform/room.ts';
import { jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import { routes } from './routes.ts';

export const room: Room = { name: 'webhooks', routes, jobs, listeners };
