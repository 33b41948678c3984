/**
 * Every network a share can go to, in the order people see them. A network is added here and in core/networks:
 * its description there is what the interface, the settings and the docs read; its connector here publishes.
 */
import { type NetworkDescription, type NetworkId, networkIds, networks } from '@portevoix/core/networks';
import { bluesky } from './bluesky.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import type { Connector } from './network.ts';
import { threads } from './threads.ts';
import { x } from './x.ts';

export * from './documents.ts';
export * from './network.ts';

/** Networks that can be published to through their own interface; all others are shared through their composer. */
const connectors: readonly Connector[] = [bluesky, linkedin, mastodon, threads, x];

export interface Network {
  description: NetworkDescription;
  /** Null where only assisted sharing exists. */
  connector: Connector | null;
}

export const networkList: readonly Network[] = networkIds.map((id) => ({
  description: networks[id],
  connector: connectors.find((connector) => connector.id === id) ?? null,
}));

/** The connector of a network, or null where there is none. */
export const connectorOf = (id: NetworkId): Connector | null =>
  networkList.find((network) => network.description.id === id)?.connector ?? null;
