/** Shares and publications as their author reads them, with a sentence that says what to do. */
import { networks } from '@portevoix/core/networks';
import type { Publication, Share } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { PublicationRow } from './publications.store.ts';
import type { ShareRow } from './shares.store.ts';

export interface OwnClicks {
  human: number;
  humanUnique: number;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export function presentPublication(
  ctx: Ctx,
  row: PublicationRow,
  clicks: OwnClicks | undefined,
): Publication {
  return {
    id: row.id,
    network: row.network,
    mode: row.mode,
    state: row.state,
    reason: row.reason,
    advice: adviceFor(ctx, row),
    text: row.text,
    shortUrl: row.shortUrl,
    // Nobody opens a composer with what an editor has not read yet.
    composeUrl: ['awaiting_approval', 'sent_back'].includes(row.state) ? null : row.composeUrl,
    url: row.url,
    connectionId: row.connectionId,
    scheduledAt: iso(row.scheduledAt),
    schedule: row.zone && row.wallTime ? { zone: row.zone, at: row.wallTime } : null,
    publishedAt: iso(row.publishedAt),
    declaredAt: iso(row.declaredAt),
    verifiedAt: iso(row.verifiedAt),
    clicks: clicks ?? { human: 0, humanUnique: 0 },
  };
}

/** What waits says that it tries again by itself; what stopped says what its author can do. */
function adviceFor(ctx: Ctx, row: PublicationRow): string | null {
  if (row.state === 'sent_back')
    return translator(ctx.locale)('sharing.sent_back', { note: row.sentBackNote ?? '' });
  if (!row.reason) return null;
  const key = row.state === 'queued' ? `sharing.waiting.${row.reason}` : `sharing.reason.${row.reason}`;
  return translator(ctx.locale)(key, { network: networks[row.network].name });
}

export const presentShare = (
  ctx: Ctx,
  share: ShareRow,
  publications: readonly PublicationRow[],
  clicks: ReadonlyMap<string, OwnClicks>,
): Share => ({
  id: share.id,
  story: { id: share.storyId, title: share.storyTitle },
  createdAt: share.createdAt.toISOString(),
  publications: publications.map((row) => presentPublication(ctx, row, clicks.get(row.linkId))),
});
