/**
 * Fact tables and what is computed from them: labelled figures, no group smaller than five people, one's own numbers.
 * Others may call `rebuildFacts` after writing history in bulk (demonstration, restore).
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import { mount } from './mount.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';

export { overviewCsv, storiesCsv } from './csv.service.ts';
export { rebuildFacts } from './learn.service.ts';
export const room: Room = { name: 'analytics', duties, routes, jobs, listeners, mount, personalData };
