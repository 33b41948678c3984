/** What the screens about networks read and write. */
import type { NetworkId } from '@portevoix/core/networks';
import type {
  AppCheck,
  AuthorizationInput,
  MemberNetwork,
  NetworkAppInput,
  NetworkSettingsInput,
  NetworkSetup,
} from '@portevoix/core/sharing';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';

export type { AppCheck, MemberNetwork, NetworkSetup };

/** The networks I can share to, and how. */
export const myNetworksQuery = queryOptions({
  queryKey: ['networks'],
  queryFn: async () => (await answer(api.GET('/api/v1/networks'))).items,
  staleTime: 60_000,
});

/** How an administrator set them up. */
export const networkSetupsQuery = queryOptions({
  queryKey: ['network-settings'],
  queryFn: async () => (await answer(api.GET('/api/v1/network-settings'))).items,
});

export const changeNetwork = (network: NetworkId, body: NetworkSettingsInput) =>
  answer(api.PATCH('/api/v1/network-settings/{network}', { params: { path: { network } }, body }));
/** What is done with an app registered at a network: with the one that publishes, or the one that reads figures. */
export const appActs = {
  publish: {
    save: (network: NetworkId, body: NetworkAppInput) =>
      answer(api.PUT('/api/v1/network-settings/{network}/app', { params: { path: { network } }, body })),
    remove: (network: NetworkId) =>
      answer(api.DELETE('/api/v1/network-settings/{network}/app', { params: { path: { network } } })),
    check: (network: NetworkId) =>
      answer(api.PUT('/api/v1/network-settings/{network}/check', { params: { path: { network } } })),
  },
  figures: {
    save: (network: NetworkId, body: NetworkAppInput) =>
      answer(
        api.PUT('/api/v1/network-settings/{network}/figures-app', { params: { path: { network } }, body }),
      ),
    remove: (network: NetworkId) =>
      answer(api.DELETE('/api/v1/network-settings/{network}/figures-app', { params: { path: { network } } })),
    check: (network: NetworkId) =>
      answer(api.PUT('/api/v1/network-settings/{network}/figures-check', { params: { path: { network } } })),
  },
};

export const beginSignIn = (body: AuthorizationInput) =>
  answer(api.POST('/api/v1/connections/authorization', { body }));
export const finishSignIn = (network: NetworkId, query: string) =>
  answer(api.PUT('/api/v1/connections/authorization', { body: { network, query } }));
