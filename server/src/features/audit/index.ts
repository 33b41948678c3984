/**
 * The trail of who did what in running the workspace: append-only, one hash chain per workspace, written in the
 * transaction of each act. Rooms declare their administrative acts on their doors (`Room.audit`); app.ts hands them
 * over through `auditListeners`. Who looked at named data is one of them, beside being shown to the person concerned.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { jobs } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { countBroken } from './verification.store.ts';

export { auditListeners } from './record.service.ts';
export { type AuditReport, verifyAudits } from './verification.service.ts';
export const room: Room = {
  name: 'audit',
  duties,
  routes,
  jobs,
  personalData,
  audit: {
    'audit.log_exported': { keep: ['entries', 'filters'] },
    'audit.log_verified': { keep: ['problems'] },
    'audit.log_broken': { keep: ['problems'] },
  },
  health: async (house) => ({ auditLogsBroken: await house.inSystem(countBroken) }),
};
