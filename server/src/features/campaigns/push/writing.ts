/** Writes claimed notices, all of one workspace in one transaction: who may still be told, in which words, and where. */
import { broadcastQuietHours } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { type PushAddress, pushKeys } from '../../../channels/index.ts';
import { readersAmong } from '../broadcasts/audience.store.ts';
import { type BroadcastRow, findBroadcast, restUntil } from '../broadcasts/broadcasts.store.ts';
import { quietUntil } from '../broadcasts/quiet.rules.ts';
import { openBrowsers } from './browsers.store.ts';
import { type ComposedPush, composePush, type PushMessage } from './message.ts';
import type { ClaimedPush } from './pushes.store.ts';

/** `drop`: not wanted any more · `later`: a quiet hour. */
export type WrittenPush =
  | { to: PushAddress; message: PushMessage; keepFor: number }
  | { drop: string }
  | { later: Date };

/** Seconds a push service keeps one for a browser that is off: what is half a day old may be over. */
const mostSeconds = 12 * 3600;

export async function writePushes(ctx: Ctx, rows: readonly ClaimedPush[]): Promise<Map<string, WrittenPush>> {
  const keys = await pushKeys(ctx);
  const browsers = await openBrowsers(
    ctx,
    rows.flatMap(({ browser_id }) => browser_id ?? []),
  );
  const written = new Map<string, WrittenPush>();
  for (const [broadcastId, some] of Map.groupBy(rows, (row) => row.broadcast_id)) {
    const broadcast = await findBroadcast(ctx, broadcastId);
    const locales = broadcast
      ? await readersAmong(
          ctx,
          some.map((row) => row.supporter_id),
          broadcast.kind,
        )
      : new Map<string, { locale: string }>();
    const words = new Map<string, ComposedPush | null>();
    for (const row of some) {
      const reader = locales.get(row.supporter_id);
      const subscription = row.browser_id ? browsers.get(row.browser_id) : undefined;
      if (!broadcast || !reader) written.set(row.id, { drop: broadcast ? 'unsubscribed' : 'gone' });
      else if (!subscription) written.set(row.id, { drop: 'browser_gone' });
      else {
        const locale = reader.locale === 'en' ? 'en' : 'fr';
        if (!words.has(locale)) words.set(locale, await composePush(ctx, broadcast, locale));
        const composed = words.get(locale);
        written.set(
          row.id,
          composed
            ? await asOfNow(ctx, broadcast, composed, { subscription: JSON.parse(subscription), ...keys })
            : { drop: 'gone' },
        );
      }
    }
  }
  return written;
}

async function asOfNow(
  ctx: Ctx,
  broadcast: BroadcastRow,
  { message, zone, closesAt }: ComposedPush,
  to: PushAddress,
): Promise<WrittenPush> {
  const asks = broadcast.kind === 'alert';
  if (asks && closesAt && closesAt <= ctx.now) return { drop: 'stage_closed' };
  const later = broadcast.any_hour ? null : quietUntil(ctx.now, zone, broadcastQuietHours);
  if (later) {
    await restUntil(ctx, broadcast.id, later);
    return { later };
  }
  const left = asks && closesAt ? (closesAt.getTime() - ctx.now.getTime()) / 1000 : mostSeconds;
  return { to, message, keepFor: Math.max(1, Math.floor(Math.min(left, mostSeconds))) };
}
