/** Grants that only their owner can prolong: a word a week and a day before they end, and what waits is held after. */
import type { House } from '#platform/house.ts';
import { loseConnection } from './connections.service.ts';
import { selectEnding } from './grants.store.ts';
import { addNotice } from './notices.service.ts';

const day = 86_400_000;

/** Every hour. A grant that begins with less than a week to live is spoken of on its last day only. */
export async function watchEndings(house: House): Promise<void> {
  const ending = await house.inSystem((ctx) => selectEnding(ctx, new Date(ctx.now.getTime() + 7 * day)));
  for (const [workspaceId, own] of Map.groupBy(ending, (grant) => grant.workspaceId)) {
    await house.inWorkspace(workspaceId, async (ctx) => {
      for (const { id, expiresAt, version } of own) {
        const left = expiresAt.getTime() - ctx.now.getTime();
        if (left <= 0) await loseConnection(ctx, id, 'auth_expired', version);
        else await addNotice(ctx, { connectionId: id, kind: left > day ? 'week' : 'day', version });
      }
    });
  }
}
