/** What staff do with broadcasts before they are sent: write, choose the readers, count, look, and try on themselves. */
import {
  type BroadcastAudience,
  type BroadcastKind,
  broadcastAudienceSchema,
  targetSelectionSchema,
  type updateBroadcastSchema,
} from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { inSteps } from '@portevoix/core/privacy';
import type { z } from 'zod';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { getPerson } from '../../people/index.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { findAlert } from '../alerts/alerts.store.ts';
import { type CampaignRow, findCampaign } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { mailState } from '../outbox/troubles.service.ts';
import { previewPush } from '../push/message.ts';
import { selectTargets } from '../targets/select.service.ts';
import { countPushReaders, countReaders, type Readers } from './audience.store.ts';
import { previewBroadcast } from './broadcast.letter.ts';
import {
  type BroadcastRow,
  changeBroadcast,
  deleteDraft,
  findBroadcast,
  insertBroadcast,
  listBroadcastRows,
} from './broadcasts.store.ts';
import { presentBroadcasts } from './present.ts';

/** @throws campaigns.not_found */
async function campaignOf(ctx: Ctx, id: string): Promise<CampaignRow> {
  const campaign = await findCampaign(ctx, id);
  if (!campaign) throw campaignsErrors.not_found();
  return campaign;
}
/** @throws campaigns.not_found */
export async function mustFindBroadcast(
  ctx: Ctx,
  id: string,
): Promise<{ row: BroadcastRow; campaign: CampaignRow }> {
  const row = await findBroadcast(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  return { row, campaign: await campaignOf(ctx, row.campaign_id) };
}

/** @throws campaigns.not_found */
export async function listBroadcasts(ctx: Ctx, campaignId: string) {
  const campaign = await campaignOf(ctx, campaignId);
  const { state, answer, since } = await mailState(ctx);
  return {
    items: await presentBroadcasts(ctx, campaign, await listBroadcastRows(ctx, campaignId)),
    mail: { state, answer, since: since?.toISOString() ?? null },
  };
}

/** @throws campaigns.not_found */
export async function getBroadcast(ctx: Ctx, id: string) {
  const { row, campaign } = await mustFindBroadcast(ctx, id);
  const [shown] = await presentBroadcasts(ctx, campaign, [row]);
  if (!shown) throw campaignsErrors.not_found();
  return shown;
}

const nobodyChosen: BroadcastAudience = broadcastAudienceSchema.parse({});

/**
 * A draft. An alert only for constituents begins with their districts alone, where enough people's are known: postal
 * codes do not tell those of an American state's legislature, and such a message would reach nobody.
 * @throws campaigns.not_found
 */
export async function createBroadcast(
  ctx: Ctx,
  campaignId: string,
  { kind, alertId }: { kind: BroadcastKind; alertId: string | null },
) {
  await campaignOf(ctx, campaignId);
  const alert = await alertIn(ctx, campaignId, alertId);
  const id = await insertBroadcast(ctx, {
    campaign_id: campaignId,
    kind,
    alert_id: alertId,
    texts: {},
    audience: nobodyChosen,
  });
  const targetDistricts = alert?.constituents_only && alertId ? await districtsOf(ctx, alertId) : null;
  if (targetDistricts) {
    const there = await countReaders(ctx, { kind, campaignId, audience: nobodyChosen, targetDistricts });
    if (there.fr + there.en >= (await leastPeopleOf(ctx)))
      await changeBroadcast(ctx, id, ['draft'], {
        audience: JSON.stringify({ ...nobodyChosen, inDistricts: true }),
      });
  }
  return getBroadcast(ctx, id);
}

/** @throws campaigns.not_found where it is no alert of this campaign */
async function alertIn(ctx: Ctx, campaignId: string, alertId: string | null | undefined) {
  if (!alertId) return null;
  const alert = await findAlert(ctx, alertId);
  if (alert?.campaign_id !== campaignId) throw campaignsErrors.not_found();
  return alert;
}

/** @throws campaigns.broadcast_sent once it is no draft any more */
export async function updateBroadcast(ctx: Ctx, id: string, change: z.output<typeof updateBroadcastSchema>) {
  const { row } = await mustFindBroadcast(ctx, id);
  await alertIn(ctx, row.campaign_id, change.alertId);
  await alertIn(ctx, row.campaign_id, change.audience?.acted?.alertId);
  const changed = await changeBroadcast(ctx, id, ['draft'], {
    ...(change.kind && { kind: change.kind }),
    ...(change.channel && { channel: change.channel }),
    ...(change.alertId !== undefined && { alert_id: change.alertId }),
    ...(change.texts && { texts: JSON.stringify(change.texts) }),
    ...(change.audience && { audience: JSON.stringify(change.audience) }),
  });
  if (!changed) throw campaignsErrors.broadcast_sent();
  return getBroadcast(ctx, id);
}

/** @throws campaigns.broadcast_sent */
export async function deleteBroadcast(ctx: Ctx, id: string): Promise<void> {
  await mustFindBroadcast(ctx, id);
  if (!(await deleteDraft(ctx, id))) throw campaignsErrors.broadcast_sent();
}

/** Whom it is for, with the districts of those it addresses worked out as they stand now. */
export async function readersOf(ctx: Ctx, row: BroadcastRow): Promise<Readers> {
  const audience = broadcastAudienceSchema.parse(row.audience);
  return {
    kind: row.kind,
    campaignId: row.campaign_id,
    audience,
    targetDistricts: audience.inDistricts && row.alert_id ? await districtsOf(ctx, row.alert_id) : null,
  };
}

/** Null where somebody is addressed who is elected nowhere in particular: then everybody can act. */
export async function districtsOf(ctx: Ctx, alertId: string): Promise<string[] | null> {
  const alert = await findAlert(ctx, alertId);
  const selection = targetSelectionSchema.safeParse(alert?.selection ?? {});
  if (!selection.success) return null;
  const targets = await selectTargets(ctx, selection.data);
  if (targets.length === 0 || targets.some(({ jurisdiction }) => !jurisdiction)) return null;
  return [...new Set(targets.flatMap(({ jurisdiction }) => (jurisdiction ? [jurisdiction.ocdId] : [])))];
}

/** How many it would reach now, in steps. @throws campaigns.not_found */
export async function countReach(ctx: Ctx, id: string) {
  const { row } = await mustFindBroadcast(ctx, id);
  const least = await leastPeopleOf(ctx);
  const readers = await readersOf(ctx, row);
  const told = row.channel === 'email' ? null : await countPushReaders(ctx, readers);
  // Nobody and a few are one answer about browsers: of somebody known to be reached, none would say that they have none.
  const inBrowsers = (count: number) => inSteps(count, least);
  const inLetters = (count: number) => (count === 0 ? 0 : inSteps(count, least));
  const [counted, steps] =
    told && row.channel === 'push' ? [told, inBrowsers] : [await countReaders(ctx, readers), inLetters];
  return {
    people: steps(counted.fr + counted.en),
    push: told && inBrowsers(told.fr + told.en),
    byLocale: { fr: steps(counted.fr), en: steps(counted.en) },
    missing: (['fr', 'en'] as const).filter(
      (locale) => !row.texts[locale]?.subject && (inSteps(counted[locale], least) ?? 0) > 0,
    ),
  };
}

/** @throws campaigns.not_found, campaigns.broadcast_unfinished where nothing is written */
export async function showPreview(ctx: Ctx, id: string, locale: Locale) {
  const { row } = await mustFindBroadcast(ctx, id);
  const preview = await previewBroadcast(ctx, id, locale);
  if (!preview) throw campaignsErrors.broadcast_unfinished();
  const { from: _, ...shown } = preview;
  return { ...shown, push: row.channel === 'email' ? null : await previewPush(ctx, row, locale) };
}

/** How it reads as a notice, whether it is sent as one or not. @throws campaigns.not_found, campaigns.broadcast_unfinished */
export async function showPushPreview(ctx: Ctx, id: string, locale: Locale) {
  const { row } = await mustFindBroadcast(ctx, id);
  const push = await previewPush(ctx, row, locale);
  if (!push?.title) throw campaignsErrors.broadcast_unfinished();
  return push;
}

/**
 * Sends it to the person who asks, and to nobody else.
 * @throws campaigns.broadcast_mail_off, campaigns.broadcast_unfinished
 */
export async function sendTest(ctx: Ctx, id: string, locale: Locale): Promise<void> {
  await showPreview(ctx, id, locale);
  if (!ctx.house.mail.enabled) throw campaignsErrors.broadcast_mail_off();
  const me = await getPerson(ctx, personOf(ctx).personId);
  if (!me.email) throw campaignsErrors.not_found();
  await queueLetter(ctx, {
    kind: 'broadcast_test',
    to: { address: me.email },
    data: { broadcastId: id, locale },
  });
}
