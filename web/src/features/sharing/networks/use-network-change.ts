/** Changes a network's settings; a switch moves at once and goes back with a sentence if the server says no. */
import type { NetworkId } from '@portevoix/core/networks';
import type { NetworkSettingsInput } from '@portevoix/core/sharing';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeNetwork, type NetworkSetup, networkSetupsQuery } from './queries.ts';

export function useNetworkChange(network: NetworkId) {
  const queryClient = useQueryClient();
  const replace = (change: (setup: NetworkSetup) => NetworkSetup) =>
    queryClient.setQueryData(networkSetupsQuery.queryKey, (list) =>
      list?.map((one) => (one.network === network ? change(one) : one)),
    );
  return useMutation({
    mutationFn: (input: NetworkSettingsInput) => changeNetwork(network, input),
    async onMutate({ budgetMinor: _budget, ...switches }) {
      await queryClient.cancelQueries(networkSetupsQuery);
      const before = queryClient.getQueryData(networkSetupsQuery.queryKey);
      replace((setup) => ({ ...setup, ...switches }));
      return () => queryClient.setQueryData(networkSetupsQuery.queryKey, before);
    },
    onError: (_error, _input, restore) => restore?.(),
    onSuccess: (setup) => {
      replace(() => setup);
      void queryClient.invalidateQueries({ queryKey: ['networks'] });
    },
  });
}
