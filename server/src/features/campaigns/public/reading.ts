/** Finds what a public address means: a campaign, or one alert of it, in the language it can be given in. */

import { slugSchema, wordsIn } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Workspace } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import { type AlertRow, alertsOfCampaign, findPartner, type PartnerRow } from '../alerts/alerts.store.ts';
import type { AlertView } from '../alerts/kind.ts';
import { accentOf, givenIn, type Visit, viewIn } from '../alerts/view.ts';
import {
  type CampaignRow,
  findCampaign,
  findCampaignBySlug,
  findCampaignHome,
} from '../campaigns/campaigns.store.ts';
import { findWithinByFormerSlug } from '../campaigns/former-addresses.store.ts';
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
  partnerRow: PartnerRow | undefined;
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
  const page = pageOf(slug, visit);
  const kept = crowd.visit(page);
  const result = await house.inWorkspace(
    workspaceId,
    async (ctx) => {
      const campaign = kept?.campaign ?? (await findCampaignBySlug(ctx, slug));
      if (remembered && campaign?.slug !== slug) return moved;
      if (!campaign?.published_at) return null;
      // A former address is asked for each time: somebody else may have taken it meanwhile.
      if (campaign.slug === slug) homesOf(house).set(slug, workspaceId);
      const rows = kept ?? (await readRows(ctx, campaign, visit));
      if (!kept) crowd.keep(page, rows);
      const reading = readingOf(rows, visit, ctx.now);
      return use({ ...ctx, locale: reading.locale }, reading);
    },
    { actor: { kind: 'anonymous' }, locale: visit.locale },
  );
  if (result !== moved) return result as T | null;
  // The address was given up, and perhaps taken by somebody else: asked afresh.
  homesOf(house).delete(slug);
  crowd.forget(page);
  return inCampaign(house, slug, visit, use);
}

/** What was read in this very second where a crowd is at the page; null where few are. Asks nobody. */
export function readInCrowd(house: House, slug: string, visit: Visit): CampaignReading | null {
  const kept = crowdsOf<Rows>(house).visit(pageOf(slug, visit));
  return kept && readingOf(kept, visit, house.now());
}

const pageOf = (slug: string, { partner }: Visit): string => `${slug} ${partner ?? ''}`;

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
  partner: PartnerRow | undefined;
}
const readRows = async (ctx: Ctx, campaign: CampaignRow, visit: Visit): Promise<Rows> => ({
  workspace: await getWorkspace(ctx),
  campaign,
  stages: await stagesOf(ctx, [campaign.id]),
  alerts: await alertsOfCampaign(ctx, campaign.id),
  next: campaign.successor_id ? await findCampaign(ctx, campaign.successor_id) : null,
  partner: visit.partner ? await findPartner(ctx, campaign.id, visit.partner) : undefined,
});

function readingOf(rows: Rows, asked: Visit, now: Date): CampaignReading {
  const { workspace, campaign, stages, alerts, next, partner: row } = rows;
  const { channel, embedded } = asked;
  const locale = givenIn(campaign.texts, asked.locale);
  const visit = { ...asked, locale };
  const along: Record<string, string> = {
    lang: locale,
    ...(row && { p: row.slug }),
    ...(channel && channel !== 'direct' && { via: channel }),
    ...(embedded && { embed: '1' }),
  };
  return {
    workspace,
    organisation: workspace.name,
    partnerRow: row,
    accent: accentOf(row) ?? campaign.accent ?? workspace.accent,
    campaign,
    stages,
    alerts,
    partner: row ? { id: row.id, slug: row.slug, name: row.name } : null,
    successor: next?.published_at
      ? { slug: next.slug, title: wordsIn(next.texts, locale)?.title ?? next.slug }
      : null,
    locale,
    now,
    visit,
    address: (path = '', query = {}) => {
      const given = Object.entries({ ...along, ...query }).filter(([, value]) => value !== '');
      return `/c/${campaign.slug}${path}?${new URLSearchParams(given)}`;
    },
  };
}

/** The address of today for an alert of this campaign that had another one; null for none. */
export async function movedAlert(ctx: Ctx, reading: CampaignReading, slug: string): Promise<string | null> {
  const id = await findWithinByFormerSlug(ctx, 'alert', reading.campaign.id, slug);
  return reading.alerts.find((one) => one.id === id)?.slug ?? null;
}

/** One alert of a campaign that is being read; null where there is none of that name. */
export function alertIn(reading: CampaignReading, slug: string): AlertView | null {
  const { visit, stages, partnerRow: partner, ...rows } = reading;
  const alert = reading.alerts.find((one) => one.slug === slug);
  const stage = stages.find(({ id }) => id === alert?.stage_id);
  return alert && stage ? viewIn({ ...rows, alert, stage, partner }, visit) : null;
}
