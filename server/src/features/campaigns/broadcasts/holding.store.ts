/** SQL that stops broadcasts of a campaign, whichever are on their way. */
import type { BroadcastKind } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { PauseReason } from './progress.store.ts';

export interface WhichBroadcasts {
  campaignId: string;
  /** All where absent. */
  kinds?: readonly BroadcastKind[];
  /** Null: those whose alert is gone; any where absent. */
  alertId?: string | null;
}
/**
 * By one statement, so that one that begins at this very instant is either held or not begun.
 * @returns those it changed, as they are now
 */
export async function holdGoing(
  ctx: Ctx,
  { campaignId, kinds, alertId }: WhichBroadcasts,
  reason: PauseReason,
): Promise<{ id: string; campaignId: string; state: 'paused' | 'draft' }[]> {
  const ofAlert = alertId === undefined ? sql`true` : sql`alert_id is not distinct from ${alertId}::uuid`;
  const { rows } = await sql<{ id: string; campaignId: string; state: 'paused' | 'draft' }>`
    update campaign_broadcasts set updated_at = ${ctx.now}, pause_detail = null,
      pause_reason = case state when 'sending' then ${reason}::text end,
      starts_at = case state when 'sending' then starts_at end,
      state = case state when 'sending' then 'paused' else 'draft' end
    where workspace_id = ${ctx.workspaceId} and campaign_id = ${campaignId} and state in ('scheduled', 'sending')
      and ${kinds ? sql`kind = any(${sql.val([...kinds])}::text[])` : sql`true`} and ${ofAlert}
    returning id, campaign_id as "campaignId", state`.execute(ctx.tx);
  return rows;
}
