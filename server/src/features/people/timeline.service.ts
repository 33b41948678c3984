/** One's own timeline: what every room holds, put together by date for the person alone. */
import { type MyHats, selfGivenHats, type TimelineLine, type TimelineQuery } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { decodeCursor, encodeCursor } from '#platform/page.ts';
import type { TimelineEntry } from '#platform/room.ts';
import { listHatSpells } from './hats.store.ts';

/**
 * The latest first. Several entries may share one instant: the cursor says how many of it have been read.
 * @throws platform.invalid_request when the cursor is none
 */
export async function readTimeline(
  ctx: Ctx,
  { hat, limit, cursor }: TimelineQuery,
): Promise<{ items: TimelineLine[]; nextCursor: string | null }> {
  const { personId } = personOf(ctx);
  const after = decodeCursor(cursor, 2);
  const until = after ? new Date(String(after[0])) : ctx.now;
  const read = after ? Number(after[1]) : 0;
  const page = { until, limit: limit + read + 1, ...(hat && { hat }) };
  const found: TimelineEntry[] = [];
  for (const room of ctx.house.rooms) found.push(...((await room.timeline?.(ctx, personId, page)) ?? []));
  const entries = found
    .filter((entry) => entry.at <= until && (!hat || entry.hat === hat))
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.kind < b.kind ? -1 : 1));
  const shown = entries.slice(read, read + limit);
  const last = shown.at(-1)?.at;
  const same = last ? shown.filter((entry) => entry.at.getTime() === last.getTime()).length : 0;
  const next =
    last && entries.length > read + limit
      ? encodeCursor([last.toISOString(), same + (last.getTime() === until.getTime() ? read : 0)])
      : null;
  return { items: shown.map((entry) => lineOf(ctx, entry)), nextCursor: next };
}

function lineOf(ctx: Ctx, { at, kind, hat, values, words }: TimelineEntry): TimelineLine {
  const t = translator(ctx.locale);
  const told = Object.fromEntries(Object.entries(words ?? {}).map(([name, key]) => [name, t(key)]));
  return {
    at: at.toISOString(),
    kind,
    hat: hat ?? null,
    text: t(`timeline.${kind}`, { ...values, ...told }),
  };
}

/** What I am known as today, and what I may put on myself. */
export async function readMyHats(ctx: Ctx): Promise<MyHats> {
  const worn = (await listHatSpells(ctx, personOf(ctx).personId)).filter((spell) => !spell.endedAt);
  return {
    worn: worn.map(({ hat, source, startedAt, consentedAt }) => ({
      hat,
      source,
      startedAt: startedAt.toISOString(),
      agreedAt: consentedAt?.toISOString() ?? null,
    })),
    offered: selfGivenHats.filter((hat) => !worn.some((spell) => spell.hat === hat)),
  };
}
