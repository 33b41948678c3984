/** SQL of what is open now, in all campaigns of a workspace. */
import type { AlertKindName } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { CampaignTexts } from '../campaigns/campaigns.store.ts';
import type { AlertTexts } from './alerts.store.ts';

export interface OfferRow {
  id: string;
  campaignSlug: string;
  campaignTexts: CampaignTexts;
  slug: string;
  texts: AlertTexts;
  kind: AlertKindName;
  closesAt: Date;
  timeZone: string;
  testMode: boolean;
  stageAudience: string | null;
  alertAudience: string | null;
}

/** Those that close first stand first, in the order of their chain. */
export const selectOffers = (ctx: Ctx): Promise<OfferRow[]> =>
  ctx.tx
    .selectFrom('campaign_alerts as a')
    .innerJoin('campaign_stages as s', (join) =>
      join.onRef('s.workspace_id', '=', 'a.workspace_id').onRef('s.id', '=', 'a.stage_id'),
    )
    .innerJoin('campaigns as c', (join) =>
      join.onRef('c.workspace_id', '=', 'a.workspace_id').onRef('c.id', '=', 'a.campaign_id'),
    )
    .select([
      ...(['c.slug as campaignSlug', 'c.texts as campaignTexts', 'c.time_zone as timeZone'] as const),
      ...([
        'c.test_mode as testMode',
        'a.id',
        'a.slug',
        'a.texts',
        'a.kind',
        's.closes_at as closesAt',
      ] as const),
      ...(['s.audience_id as stageAudience', 'a.audience_id as alertAudience'] as const),
    ])
    .where('a.workspace_id', '=', ctx.workspaceId)
    .where('a.offered', '=', true)
    .where('c.published_at', 'is not', null)
    .where('c.archived_at', 'is', null)
    .where('s.closes_at', '>', ctx.now)
    .where(sql<boolean>`(s.closed_at is null or s.closed_at > ${ctx.now})`)
    .where(sql<boolean>`(s.opens_at <= ${ctx.now} or s.opened_at <= ${ctx.now})`)
    .orderBy('s.closes_at')
    .orderBy('a.position')
    .orderBy('a.id')
    .limit(200)
    .$castTo<OfferRow>()
    .execute();
