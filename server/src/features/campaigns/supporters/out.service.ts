/** Getting no more letters, or only to learn how it ended: by the link that every letter carries. */
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { endConsents } from './consents.store.ts';
import { findPartnerOfLetter } from './letters.store.ts';
import { findByWayOut, updateSupporter } from './supporters.store.ts';
import { readWayOut } from './way-out.ts';

export interface OutTicket {
  workspaceId: string;
  supporterId: string;
  letterId: string;
}

/** Whose way out a token is; null where it is none, or they are gone. */
export async function findOutTicket(house: House, token: string): Promise<OutTicket | null> {
  const read = readWayOut(token);
  const found = read && (await house.inSystem((ctx) => findByWayOut(ctx, read.wayOut)));
  return found ? { workspaceId: found.workspaceId, supporterId: found.id, letterId: read.letterId } : null;
}

export type OutWish = 'all' | 'results' | 'partner';

/** No more letters from anybody here, or only results, or none from the partner whose letter it was. */
export async function goOut(ctx: Ctx, ticket: OutTicket, wish: OutWish): Promise<void> {
  const { supporterId } = ticket;
  if (wish === 'results') {
    await updateSupporter(ctx, supporterId, { only_results_at: ctx.now });
    return;
  }
  const partnerId = wish === 'partner' ? await findPartnerOfLetter(ctx, ticket.letterId) : null;
  if (partnerId) {
    await endConsents(ctx, supporterId, ['newsletter', 'alerts'], partnerId);
    return;
  }
  await endConsents(ctx, supporterId, ['newsletter', 'alerts'], undefined);
  await updateSupporter(ctx, supporterId, { out_at: ctx.now });
}
