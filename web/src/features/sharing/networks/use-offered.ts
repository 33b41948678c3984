/** What the organisation offers on a network, for the share sheet. While that is not known yet, composers are offered. */
import type { NetworkId } from '@portevoix/core/networks';
import { useQuery } from '@tanstack/react-query';
import { myNetworksQuery } from './queries.ts';

export interface Offered {
  /** Whether messages can be published from here, on a connected account. */
  api: boolean;
  assisted: boolean;
  /** Whether an account can be connected. */
  connectable: boolean;
  /** Whether a network is offered at all. */
  isOpen: (network: NetworkId) => boolean;
}

export function useOffered(network: NetworkId): Offered {
  const { data } = useQuery(myNetworksQuery);
  const own = data?.find((one) => one.network === network);
  return {
    api: own?.modes.includes('api') ?? false,
    assisted: own?.modes.includes('assisted') ?? true,
    connectable: own ? own.signIn || own.appPassword : false,
    isOpen: (id) => !data || data.some((one) => one.network === id),
  };
}
