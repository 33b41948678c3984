/**
 * What networks counted under members' messages, as sums that name nobody. A month is shown when it is over and five
 * people stand behind it: within a running month, the difference between two looks would be one person's figures.
 */
import { type NetworkFigures, smallestGroup } from '@portevoix/core/analytics';
import { type NetworkId, networks } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { addFigures, type CountedFigures, figureMonths } from './figures.store.ts';

const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`;

export const learnFigures = (ctx: Ctx, figures: CountedFigures, at: Date): Promise<void> =>
  addFigures(ctx, monthOf(at), figures);

export async function networkFigures(ctx: Ctx): Promise<NetworkFigures> {
  const rows = await figureMonths(ctx, { before: monthOf(ctx.now), least: smallestGroup });
  return {
    items: rows.map((row) => {
      const network = row.network as NetworkId;
      const told = networks[network].api?.figures;
      const sum = (kind: 'likes' | 'reposts' | 'replies' | 'impressions') =>
        told?.[kind] ? row[kind] : null;
      return {
        network,
        month: row.month,
        people: row.people,
        messages: row.messages,
        likes: sum('likes'),
        reposts: sum('reposts'),
        replies: sum('replies'),
        impressions: sum('impressions'),
      };
    }),
  };
}
