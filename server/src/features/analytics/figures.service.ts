/**
 * What networks counted under members' messages, as sums that name nobody. A month is released when it is over and
 * enough people stand behind it; else its figures wait for the next one.
 */
import type { NetworkFigures } from '@portevoix/core/analytics';
import { type NetworkId, networks } from '@portevoix/core/networks';
import { addTo, newCell, releaseCell, releasedBefore } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { leastPeopleOf } from '../workspaces/index.ts';
import {
  addFigures,
  type CountedFigures,
  figureKinds,
  forgetFigures,
  insertFigureMonth,
  releasedMonths,
  waitingFigures,
} from './figures.store.ts';
import { holdLedger } from './waiting.store.ts';

const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`;

export async function learnFigures(ctx: Ctx, figures: CountedFigures): Promise<void> {
  await holdLedger(ctx, 'adding');
  await addFigures(ctx, monthOf(ctx.now), figures);
}

/** Within a running month, the difference between two looks would be one person's figures. */
export async function releaseFigures(ctx: Ctx, k: number): Promise<void> {
  const rows = await waitingFigures(ctx, monthOf(ctx.now));
  for (const [network, own] of Map.groupBy(rows, (row) => row.network)) {
    let waiting: typeof own = [];
    for (const [month, ofMonth] of Map.groupBy(own, (row) => row.month)) {
      waiting = [...waiting, ...ofMonth];
      const sum = (pick: (row: (typeof own)[number]) => number) => {
        const cell = newCell(month);
        for (const row of waiting) addTo(cell, row.personId, { value: Number(pick(row)), part: 0 });
        return releaseCell(cell, k);
      };
      const messages = sum((row) => row.messages);
      if (!messages) continue;
      const [likes, reposts, replies, impressions] = figureKinds.map(
        (kind) => sum((row) => row[kind])?.value ?? null,
      ) as [number | null, number | null, number | null, number | null];
      await insertFigureMonth(ctx, {
        network,
        month,
        people: messages.people,
        messages: messages.value,
        ...{ likes, reposts, replies, impressions },
      });
      await forgetFigures(ctx, network, month);
      waiting = [];
    }
  }
}

export async function networkFigures(ctx: Ctx): Promise<NetworkFigures> {
  const rows = await releasedMonths(ctx, await leastPeopleOf(ctx));
  return {
    items: rows.map((row) => {
      const network = row.network as NetworkId;
      const counts = networks[network].api?.figures;
      const told = figureKinds.filter((kind) => counts?.[kind]);
      const sum = (kind: (typeof figureKinds)[number]) =>
        told.includes(kind) && row[kind] !== null ? releasedBefore(row[kind]) : null;
      return {
        network,
        month: row.month,
        people: releasedBefore(row.people),
        messages: releasedBefore(row.messages),
        likes: sum('likes'),
        reposts: sum('reposts'),
        replies: sum('replies'),
        impressions: sum('impressions'),
        hidden: told.filter((kind) => row[kind] === null),
      };
    }),
  };
}
