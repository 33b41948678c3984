/** A member’s browser that changed its address by itself: it may be signed out, and known in several organisations. */
import type { House } from '#platform/house.ts';
import { endpointHash, readRenewal, renewAddress } from '../../channels/index.ts';
import { deleteBrowserById, findBrowserAt, homesOfBrowser, moveBrowser } from './push.store.ts';

/** @returns whether it is known anywhere */
export async function renewBrowser(house: House, body: unknown): Promise<boolean> {
  const renewal = readRenewal(body);
  if (!renewal) return false;
  const homes = await house.inSystem(async (ctx) => [
    ...(await homesOfBrowser(ctx, endpointHash(renewal.old.endpoint))),
    ...(await homesOfBrowser(ctx, endpointHash(renewal.fresh.endpoint))),
  ]);
  let known = false;
  for (const workspaceId of new Set(homes)) {
    const renewed = await house.inWorkspace(workspaceId, (ctx) =>
      renewAddress(renewal, {
        find: (hash) => findBrowserAt(ctx, hash),
        move: (id, hash, subscription) => moveBrowser(ctx, id, hash, subscription),
        drop: (id) => deleteBrowserById(ctx, id),
      }),
    );
    known ||= renewed;
  }
  return known;
}
