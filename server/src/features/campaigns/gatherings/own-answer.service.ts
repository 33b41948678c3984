/** Somebody's own answer, opened by the link in their letters, and the calendar file that belongs to it. */
import type { GatheringSettings } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import type { AlertView } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import { findGathering, type GatheringRow } from './gatherings.store.ts';
import { replyToken } from './own-link.ts';
import { settingsOf } from './replies.service.ts';
import { findReply, type ReplyRow, waitingFor } from './replies.store.ts';

export interface OwnAnswer {
  reply: ReplyRow;
  gathering: GatheringRow;
  settings: GatheringSettings;
  view: AlertView;
  /** How many answers stand before this one in the waiting list; null for those who do not wait. */
  before: number | null;
  /** The link itself, absolute. */
  address: string;
}

/** @returns null where the answer is gone */
export async function openOwnAnswer(ctx: Ctx, replyId: string, locale: Locale): Promise<OwnAnswer | null> {
  const reply = await findReply(ctx, replyId);
  const gathering = reply && (await findGathering(ctx, reply.alert_id));
  if (!gathering) return null;
  const view = await loadAlertView(ctx, reply.alert_id, { locale });
  const line = reply.seat === 'waiting' ? await waitingFor(ctx, reply.alert_id, reply.test) : [];
  const token = replyToken(ctx.house, ctx.workspaceId, reply.id);
  return {
    ...{ reply, gathering, view, settings: settingsOf(view) },
    before: reply.seat === 'waiting' ? line.findIndex(({ id }) => id === reply.id) : null,
    address: `${ctx.house.config.publicUrl}/c/gathering/${token}?lang=${locale}`,
  };
}
