/** The consent ledger: what each person agreed to, in which version, and when. */
import type { Room } from '#platform/room.ts';
import { jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import { personalData } from './personal-data.ts';

export const room: Room = { name: 'privacy', jobs, listeners, personalData };
