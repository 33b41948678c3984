/** Finds what a public address means: a campaign, or one alert of it, in the language it can be given in. */

import { slugSchema, wordsIn } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Workspace } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import { type AlertRow, alertsOfCampaign, findPartner } from '../alerts/alerts.store.ts';
import type { AlertView } from '../alerts/kind.ts';
import { accentOf, givenIn, type Visit, viewOf } from '../alerts/view.ts';
import {
  type CampaignRow,
  findCampaign,
  findCampaignBySlug,
  findCampaignHome,
} from '../campaigns/campaigns.store.ts';
import { type StageRow, stagesOf } from '../stages/stages.store.ts';
import { crowdsOf } from './crowd.ts';

/** A campaign as its public page needs it. */
export interface CampaignReading {
  workspace: Workspace;
  organisation: string;
  accent: string | null;
  campaign: CampaignRow;
  stages: StageRow[];
  alerts: AlertRow[];
  partner: { id: string; slug: string; name: string } | null;
  /** Where an archived campaign leads on to. */
  successor: { slug: string; title: string } | null;
  locale: Locale;
  now: Date;
  visit: Visit;
  /** An address of this campaign with what must go along; an empty value leaves something out. */
  address(path?: string, query?: Record<string, string>): string;
}

/**
 * Runs `use` inside the workspace of a public address, as nobody; null where there is no such published campaign.
 * @param slug as it stands in the address
 */
export async function inCampaign<T>(
  house: House,
  slug: string,
  visit: Visit,
  use: (ctx: Ctx, reading: CampaignReading) => Promise<T>,
): Promise<T | null> {
  if (!slugSchema.safeParse(slug).success) return null;
  const remembered = homesOf(house).get(slug);
  const workspaceId = remembered ?? (await house.inSystem((ctx) => findCampaignHome(ctx, slug)));
  if (!workspaceId) return null;
  const moved = Symbol('moved');
  const crowd = crowdsOf<Rows>(house);
  const kept = crowd.visit(slug);
  const result = await house.inWorkspace(
    workspaceId,
    async (ctx) => {
      const campaign = kept?.campaign ?? (await findCampaignBySlug(ctx, slug));
      if (!campaign && remembered) return moved;
      if (!campaign?.published_at) return null;
      homesOf(house).set(slug, workspaceId);
      const rows = kept ?? (await readRows(ctx, campaign));
      if (!kept) crowd.keep(slug, rows);
      const locale = givenIn(campaign.texts, visit.locale);
      return use({ ...ctx, locale }, await readCampaign(ctx, rows, { ...visit, locale }));
    },
    { actor: { kind: 'anonymous' }, locale: visit.locale },
  );
  if (result !== moved) return result as T | null;
  // The address was given up, and perhaps taken by somebody else: asked afresh.
  homesOf(house).delete(slug);
  crowd.forget(slug);
  return inCampaign(house, slug, visit, use);
}

/** In which workspace an address leads: it seldom changes, and a crowd at one page need not ask for it each. */
const homes = new WeakMap<House, Map<string, string>>();
const mostHomes = 5_000;
function homesOf(house: House): Map<string, string> {
  const known = homes.get(house);
  if (known && known.size < mostHomes) return known;
  const fresh = new Map<string, string>();
  homes.set(house, fresh);
  return fresh;
}

/** What a page is made of, whoever reads it. */
interface Rows {
  workspace: Workspace;
  campaign: CampaignRow;
  stages: StageRow[];
  alerts: AlertRow[];
  next: CampaignRow | null;
}
const readRows = async (ctx: Ctx, campaign: CampaignRow): Promise<Rows> => ({
  workspace: await getWorkspace(ctx),
  campaign,
  stages: await stagesOf(ctx, [campaign.id]),
  alerts: await alertsOfCampaign(ctx, campaign.id),
  next: campaign.successor_id ? await findCampaign(ctx, campaign.successor_id) : null,
});

async function readCampaign(ctx: Ctx, rows: Rows, visit: Visit): Promise<CampaignReading> {
  const { workspace, campaign, stages, alerts, next } = rows;
  const row = visit.partner ? await findPartner(ctx, campaign.id, visit.partner) : undefined;
  const { locale, channel, embedded } = visit;
  const along: Record<string, string> = {
    lang: locale,
    ...(row && { p: row.slug }),
    ...(channel && channel !== 'direct' && { via: channel }),
    ...(embedded && { embed: '1' }),
  };
  return {
    workspace,
    organisation: workspace.name,
    accent: accentOf(row) ?? campaign.accent ?? workspace.accent,
    campaign,
    stages,
    alerts,
    partner: row ? { id: row.id, slug: row.slug, name: row.name } : null,
    successor: next?.published_at
      ? { slug: next.slug, title: wordsIn(next.texts, locale)?.title ?? next.slug }
      : null,
    locale,
    now: ctx.now,
    visit,
    address: (path = '', query = {}) => {
      const given = Object.entries({ ...along, ...query }).filter(([, value]) => value !== '');
      return `/c/${campaign.slug}${path}?${new URLSearchParams(given)}`;
    },
  };
}

/** One alert of a campaign that is being read; null where there is none of that name. */
export async function readAlert(ctx: Ctx, reading: CampaignReading, slug: string): Promise<AlertView | null> {
  if (!slugSchema.safeParse(slug).success) return null;
  const { campaign, workspace, locale, visit } = reading;
  const alert = reading.alerts.find((one) => one.slug === slug);
  const stage = reading.stages.find(({ id }) => id === alert?.stage_id);
  return alert && stage ? viewOf(ctx, campaign, alert, { ...visit, locale }, { workspace, stage }) : null;
}
