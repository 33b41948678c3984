/** An alert as its public page needs it: the same for everybody who comes the same way. */
import {
  type ActionChannel,
  languagesOf,
  type StageKind,
  stageStateAt,
  wordsIn,
} from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Workspace } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import { type CampaignRow, findCampaign } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import { datesOf, findStage, type StageRow } from '../stages/stages.store.ts';
import { type AlertRow, findAlert, findPartner, type PartnerRow } from './alerts.store.ts';
import type { AlertView } from './kind.ts';

/** How somebody came to a page, as its address says. */
export interface Visit {
  locale: Locale;
  channel?: ActionChannel;
  /** Slug of the partner whose page it is. */
  partner?: string | null;
  embedded?: boolean;
}

/** @throws campaigns.not_found */
export async function loadAlertView(ctx: Ctx, alertId: string, visit: Visit): Promise<AlertView> {
  const alert = await findAlert(ctx, alertId);
  const campaign = alert && (await findCampaign(ctx, alert.campaign_id));
  if (!campaign) throw campaignsErrors.not_found();
  return viewOf(ctx, campaign, alert, visit);
}

export async function viewOf(
  ctx: Ctx,
  campaign: CampaignRow,
  alert: AlertRow,
  visit: Visit,
): Promise<AlertView> {
  const stage = await findStage(ctx, alert.stage_id);
  if (!stage) throw campaignsErrors.not_found();
  const workspace = await getWorkspace(ctx);
  const partner = visit.partner ? await findPartner(ctx, campaign.id, visit.partner) : undefined;
  return viewIn({ workspace, campaign, stage, alert, partner, now: ctx.now }, visit);
}

/** What an alert's page is made of, all read. */
export interface ViewRows {
  workspace: Workspace;
  campaign: CampaignRow;
  stage: StageRow;
  alert: AlertRow;
  partner: PartnerRow | undefined;
  now: Date;
}
export function viewIn(
  { workspace, campaign, stage, alert, partner, now }: ViewRows,
  visit: Visit,
): AlertView {
  const { locale, channel = 'direct', embedded = false } = visit;
  const words = wordsIn(alert.texts, locale);
  const along: Record<string, string> = {
    lang: locale,
    ...(partner && { p: partner.slug }),
    ...(channel !== 'direct' && { via: channel }),
    ...(embedded && { embed: '1' }),
  };
  return {
    workspaceId: workspace.id,
    organisation: workspace.name,
    accent: accentOf(partner) ?? campaign.accent ?? workspace.accent,
    campaign: {
      id: campaign.id,
      slug: campaign.slug,
      title: wordsIn(campaign.texts, locale)?.title ?? '',
      timeZone: campaign.time_zone,
      testMode: campaign.test_mode,
      address: `/c/${campaign.slug}?${new URLSearchParams(along)}`,
      political: Boolean(campaign.transparency.process),
      sponsor: campaign.transparency.sponsor || workspace.name,
    },
    stage: {
      id: stage.id,
      kind: stage.kind as StageKind,
      title: wordsIn(stage.texts, locale)?.title ?? '',
      opensAt: stage.opens_at,
      closesAt: stage.closes_at,
    },
    alert: {
      id: alert.id,
      slug: alert.slug,
      kind: alert.kind,
      title: words?.title ?? '',
      ask: words?.ask ?? '',
      thanks: words?.thanks ?? '',
      settings: alert.settings,
      selection: alert.selection,
      constituentsOnly: alert.constituents_only,
    },
    partner: partner
      ? { id: partner.id, slug: partner.slug, name: partner.name, accent: accentOf(partner) }
      : null,
    locale,
    channel,
    embedded,
    open:
      campaign.published_at !== null &&
      campaign.archived_at === null &&
      alert.offered &&
      stageStateAt(datesOf(stage), now) === 'open',
    address: (path = '', query = {}) =>
      `/c/${campaign.slug}/${alert.slug}${path}?${new URLSearchParams({ ...along, ...query })}`,
  };
}

/** A colour of the partner's own, where its row has one. */
export const accentOf = (partner: object | undefined): string | null =>
  (partner as { accent?: string | null } | undefined)?.accent ?? null;

/** The language a campaign's page is given in: the wanted one where it has words in it, else its own. */
export const givenIn = (texts: CampaignRow['texts'], wanted: Locale): Locale =>
  texts[wanted] ? wanted : (languagesOf(texts)[0] ?? wanted);
