/** Days of the log's filters, in the workspace's time zone. */
import type { AuditFilters } from '@portevoix/core/audit';
import { instantsOf } from '@portevoix/core/content';

/** The first instant of the first day, and the first one after the last day. */
export function dayBounds(
  { from, to }: Pick<AuditFilters, 'from' | 'to'>,
  timeZone: string,
): { since?: Date; until?: Date } {
  return {
    ...(from && { since: new Date(instantsOf([from], timeZone).from) }),
    ...(to && { until: new Date(instantsOf([to], timeZone).until) }),
  };
}
