/** What this room tells somebody of themselves on their timeline. */
import { isNetworkId, networks } from '@portevoix/core/networks';
import type { Room } from '#platform/room.ts';
import { listSharingMoments } from './timeline.store.ts';

export const timeline: NonNullable<Room['timeline']> = async (ctx, personId, page) =>
  (await listSharingMoments(ctx, personId, page)).map(({ at, moment, network, about, hat }) => ({
    at,
    hat,
    kind: `sharing.${moment}`,
    values: { network: isNetworkId(network) ? networks[network].name : network, about: about ?? '' },
  }));
