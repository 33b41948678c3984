/** What a broadcast says in a browser: the subject and the line beside it, whose it is, and the page that it opens. */
import { broadcastWordsIn } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { ShortMessage } from '../../../channels/index.ts';
import { loadAlertView } from '../alerts/view.ts';
import type { BroadcastRow } from '../broadcasts/broadcasts.store.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { hostOf } from '../supporters/page-host.ts';

/** As the worker in the browser reads it. It names nobody: the same for everybody who reads this language. */
export interface PushMessage extends ShortMessage {
  body: string;
  lang: Locale;
  /** Of two with the same tag a browser shows one. */
  tag: string;
  /** Words on the button that ends these notices in this browser. */
  off: string;
}
export interface ComposedPush {
  message: PushMessage;
  zone: string;
  /** Closing of the alert's stage. */
  closesAt: Date | null;
}

/** In a language; null where every word of it is gone. */
export async function composePush(ctx: Ctx, row: BroadcastRow, wanted: Locale): Promise<ComposedPush | null> {
  const campaign = await findCampaign(ctx, row.campaign_id);
  const chosen = broadcastWordsIn(row.texts, wanted);
  if (!campaign || !chosen) return null;
  const { locale, words } = chosen;
  const host = await hostOf(ctx, { campaign: campaign.slug, partner: undefined }, locale);
  const view = row.alert_id ? await loadAlertView(ctx, row.alert_id, { locale, channel: 'push' }) : null;
  return {
    zone: campaign.time_zone,
    closesAt: view?.stage.closesAt ?? null,
    message: {
      title: words.subject,
      body: [words.preheader, host.from].filter(Boolean).join('\n'),
      path: view ? view.address() : `/c/${campaign.slug}?lang=${locale}&via=push`,
      lang: locale,
      tag: row.id,
      off: translator(locale)('campaigns.public.push.off_short'),
    },
  };
}

/** For staff; null where nothing is written. */
export async function previewPush(
  ctx: Ctx,
  row: BroadcastRow,
  locale: Locale,
): Promise<{ title: string; body: string; path: string } | null> {
  const composed = await composePush(ctx, row, locale);
  if (!composed) return null;
  const { title, body, path } = composed.message;
  return { title, body, path };
}
