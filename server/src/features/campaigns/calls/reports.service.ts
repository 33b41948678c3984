/** What came of calls, for staff: in steps, and nothing about few. */
import { type CallReports, callOutcomes, callPositions } from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { findAlert } from '../alerts/alerts.store.ts';
import { campaignsErrors } from '../errors.ts';
import { countReports } from './reports.store.ts';

/** @throws campaigns.not_found */
export async function getCallReports(ctx: Ctx, alertId: string): Promise<CallReports> {
  const alert = await findAlert(ctx, alertId);
  if (!alert) throw campaignsErrors.not_found();
  const least = await leastPeopleOf(ctx);
  const rows = await countReports(ctx, alertId);
  const sum = (has: (row: (typeof rows)[number]) => boolean) =>
    inSteps(
      rows.filter(has).reduce((all, { count }) => all + count, 0),
      least,
    );
  return {
    least,
    reports: sum(() => true),
    outcomes: callOutcomes.map((outcome) => ({ outcome, count: sum((row) => row.outcome === outcome) })),
    positions: callPositions.map((position) => ({
      position,
      count: sum((row) => row.outcome === 'answered' && row.position === position),
    })),
  };
}
