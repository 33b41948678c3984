/**
 * Broadcasts whose button would lead nowhere, or whose news is no longer true: nothing more of them leaves until somebody
 * has looked. In the transaction of what happened, because a moment later thousands of letters are gone.
 */
import type { Ctx } from '#platform/ctx.ts';
import type { CodedError } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { listener } from '#platform/room.ts';
import { findAlert } from '../alerts/alerts.store.ts';
import type { CampaignRow } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import type { BroadcastRow } from './broadcasts.store.ts';
import { holdGoing, type WhichBroadcasts } from './holding.store.ts';
import type { PauseReason } from './progress.store.ts';

/** Why a broadcast may not leave as things stand now; null where it may. */
export async function hindranceOf(
  ctx: Ctx,
  row: Pick<BroadcastRow, 'kind' | 'alert_id'>,
  campaign: CampaignRow,
): Promise<CodedError | null> {
  if (campaign.test_mode) return campaignsErrors.broadcast_in_test();
  // What became of a campaign is told after its end too.
  if (!campaign.published_at || (campaign.archived_at && row.kind !== 'outcome'))
    return campaignsErrors.broadcast_campaign_closed();
  const alert = row.alert_id ? await findAlert(ctx, row.alert_id) : null;
  const leadsNowhere = alert ? !alert.offered : row.kind === 'alert';
  return leadsNowhere ? campaignsErrors.broadcast_campaign_closed() : null;
}

/** What is being sent stops; what was planned becomes a draft again. */
async function hold(ctx: Ctx, which: WhichBroadcasts, reason: PauseReason): Promise<void> {
  for (const { id, campaignId, state } of await holdGoing(ctx, which, reason)) {
    const event = state === 'paused' ? 'campaigns.broadcast_paused' : 'campaigns.broadcast_cancelled';
    await emit(ctx, event, { broadcastId: id, campaignId });
  }
}

interface About {
  campaignId: string;
  alertId?: string;
  fields?: string[];
}
const holding = (event: string, use: (ctx: Ctx, about: About) => Promise<void>) =>
  listener<About>({
    event: `campaigns.${event}`,
    name: `campaigns.hold_broadcasts_on_${event}`,
    inTransaction: true,
    run: (ctx, { data }) => use(ctx, data),
  });

export const holdingListeners = [
  holding('campaign_archived', (ctx, { campaignId }) =>
    hold(ctx, { campaignId, kinds: ['alert', 'news'] }, 'campaign_closed'),
  ),
  holding('campaign_withdrawn', (ctx, { campaignId }) => hold(ctx, { campaignId }, 'campaign_closed')),
  holding('test_mode_begun', (ctx, { campaignId }) => hold(ctx, { campaignId }, 'campaign_closed')),
  holding('alert_deleted', (ctx, { campaignId }) =>
    hold(ctx, { campaignId, kinds: ['alert'], alertId: null }, 'campaign_closed'),
  ),
  holding('alert_changed', async (ctx, { campaignId, alertId = '', fields = [] }) => {
    if (!fields.includes('offered') || (await findAlert(ctx, alertId))?.offered !== false) return;
    await hold(ctx, { campaignId, alertId }, 'campaign_closed');
  }),
  holding('outcome_taken_back', (ctx, { campaignId }) =>
    hold(ctx, { campaignId, kinds: ['outcome'] }, 'outcome_taken_back'),
  ),
];
