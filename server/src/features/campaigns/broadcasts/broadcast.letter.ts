/** Writes a broadcast for one reader, for a test to oneself, and for the preview: one and the same letter. */
import { broadcastQuietHours, broadcastWordsIn, stageStateAt } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { plainBody } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { bodyHtml } from '../../content/index.ts';
import { loadAlertView } from '../alerts/view.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { type LetterKind, type OutgoingLetter, senderNamed, type Written } from '../outbox/letter.ts';
import { letterFrame } from '../outbox/letter-frame.ts';
import { lettersTogether } from '../outbox/together.ts';
import { datesOf, findStage } from '../stages/stages.store.ts';
import { hostOf } from '../supporters/page-host.ts';
import { sealFor } from '../supporters/supporters.store.ts';
import { wayOutOf } from '../supporters/way-out.ts';
import { type ReaderRow, readersAmong } from './audience.store.ts';
import { type BroadcastRow, findBroadcast, restUntil } from './broadcasts.store.ts';
import { quietUntil } from './quiet.rules.ts';

interface Ready {
  row: BroadcastRow;
  zone: string;
  /** The alert's stage is over, by the clock or by hand. */
  over: boolean;
  subject: string;
  preheader: string;
  locale: Locale;
  from: string;
  parts: Parameters<typeof letterFrame>[0];
}
/** Per transaction: a batch of letters of one broadcast is composed once per language. */
const composed = new WeakMap<object, Map<string, Promise<Ready | null>>>();

/** The broadcast in a language; null where it, or every word of it, is gone. */
export function composeBroadcast(ctx: Ctx, id: string, locale: Locale): Promise<Ready | null> {
  const known = composed.get(ctx.tx) ?? new Map<string, Promise<Ready | null>>();
  composed.set(ctx.tx, known);
  const key = `${id} ${locale}`;
  const ready = known.get(key) ?? compose(ctx, id, locale);
  known.set(key, ready);
  return ready;
}

async function compose(ctx: Ctx, id: string, wanted: Locale): Promise<Ready | null> {
  const row = await findBroadcast(ctx, id);
  const campaign = row && (await findCampaign(ctx, row.campaign_id));
  const chosen = row && broadcastWordsIn(row.texts, wanted);
  if (!row || !campaign || !chosen) return null;
  const { locale, words } = chosen;
  const t = translator(locale);
  const { publicUrl } = ctx.house.config;
  const host = await hostOf(ctx, { campaign: campaign.slug, partner: undefined }, locale);
  const view = row.alert_id ? await loadAlertView(ctx, row.alert_id, { locale, channel: 'email' }) : null;
  const about = `${publicUrl}/c/${campaign.slug}/transparency?lang=${locale}`;
  return {
    row,
    zone: campaign.time_zone,
    over: view !== null && (await isOver(ctx, view.stage.id)),
    subject: words.subject,
    preheader: words.preheader,
    locale,
    from: host.from,
    parts: {
      locale,
      organisation: host.from,
      accent: host.accent,
      preheader: words.preheader,
      title: words.subject,
      body: { html: bodyHtml(words.body), text: plainBody(words.body) },
      // The same address for everybody: nobody can be told by the link they follow.
      ...(view && {
        button: { text: words.button || view.alert.title, url: `${publicUrl}${view.address()}` },
      }),
      foot: [
        t(`campaigns.public.broadcast.why_${row.kind}`, { organisation: host.from }),
        ...(host.privacyContact
          ? [t('campaigns.public.data_contact', { contact: host.privacyContact })]
          : []),
      ],
      footLinks: campaign.transparency.process
        ? [{ text: t('campaigns.public.broadcast.about'), url: about }]
        : [],
    },
  };
}

async function isOver(ctx: Ctx, stageId: string): Promise<boolean> {
  const stage = await findStage(ctx, stageId);
  return !stage || stageStateAt(datesOf(stage), ctx.now) === 'closed';
}

/** Per transaction and broadcast: the readers of all letters that are written in it. */
const readers = new WeakMap<object, Map<string, Promise<Map<string, ReaderRow>>>>();

function readersOfBatch(ctx: Ctx, row: BroadcastRow, own: string): Promise<Map<string, ReaderRow>> {
  const known = readers.get(ctx.tx) ?? new Map<string, Promise<Map<string, ReaderRow>>>();
  readers.set(ctx.tx, known);
  const ids = lettersTogether(ctx).flatMap((one) =>
    one.broadcast_id === row.id && one.supporter_id ? [one.supporter_id] : [],
  );
  const found = known.get(row.id) ?? readersAmong(ctx, ids.length > 0 ? ids : [own], row.kind);
  known.set(row.id, found);
  return found;
}

/** One reader's letter: only their way out is theirs alone. */
export const broadcastLetter: LetterKind = async (ctx, letter: OutgoingLetter): Promise<Written> => {
  const row = letter.broadcastId ? await rowOf(ctx, letter.broadcastId) : null;
  if (!row || !letter.supporterId) return { drop: 'gone' };
  const reader = (await readersOfBatch(ctx, row, letter.supporterId)).get(letter.supporterId);
  if (!reader) return { drop: 'unsubscribed' };
  const ready = await composeBroadcast(ctx, row.id, reader.locale === 'en' ? 'en' : 'fr');
  if (!ready) return { drop: 'gone' };
  if (ready.over && row.kind === 'alert') return { drop: 'stage_closed' };
  const later = row.any_hour ? null : quietUntil(ctx.now, ready.zone, broadcastQuietHours);
  if (later) {
    await restUntil(ctx, row.id, later);
    return { later };
  }
  const t = translator(ready.locale);
  const out = wayOutOf(ctx.house, reader.wayOut, letter.id);
  const footLinks = [
    { text: t('campaigns.public.letter.out'), url: out.address },
    ...(ready.parts.footLinks ?? []),
  ];
  return {
    to: ctx.house.cipher.open(reader.sealedEmail, sealFor(reader.id)),
    from: senderNamed(ctx, ready.from),
    subject: ready.subject,
    headers: { ...out.headers, Precedence: 'bulk' },
    ...letterFrame({ ...ready.parts, footLinks }),
  };
};

/** Per transaction, like the words. */
const rows = new WeakMap<object, Map<string, Promise<BroadcastRow | null>>>();
function rowOf(ctx: Ctx, id: string): Promise<BroadcastRow | null> {
  const known = rows.get(ctx.tx) ?? new Map<string, Promise<BroadcastRow | null>>();
  rows.set(ctx.tx, known);
  const row = known.get(id) ?? findBroadcast(ctx, id);
  known.set(id, row);
  return row;
}

/** What it will look like; the way out of a reader stands as words only. */
export async function previewBroadcast(ctx: Ctx, id: string, locale: Locale, trial = false) {
  const ready = await composeBroadcast(ctx, id, locale);
  if (!ready) return null;
  const t = translator(ready.locale);
  const { parts, subject, preheader } = ready;
  const foot = [...parts.foot, t('campaigns.public.broadcast.out_here')];
  return {
    locale: ready.locale,
    from: ready.from,
    subject,
    preheader,
    ...letterFrame({ ...parts, foot, trial }),
  };
}

/** A test to oneself goes the same way as the letters do. */
export const broadcastTestLetter: LetterKind = async (ctx, { address, data }) => {
  const locale: Locale = data.locale === 'en' ? 'en' : 'fr';
  const preview = await previewBroadcast(ctx, String(data.broadcastId), locale, true);
  if (!preview || !address) return { drop: 'gone' };
  const { subject, html, text, from } = preview;
  return { to: address, from: senderNamed(ctx, from), subject, html, text };
};
