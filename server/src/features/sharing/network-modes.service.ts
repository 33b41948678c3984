/** Which ways to a network are open: what the administrator decided, joined with what is set up and what can work. */
import {
  type DeliveryMode,
  type NetworkDescription,
  type NetworkId,
  networkIds,
  networks,
} from '@portevoix/core/networks';
import type { interfaceObstacles, MemberNetwork } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { connectorOf, outsideOf } from '../../networks/index.ts';
import { sharingErrors } from './errors.ts';
import { type AppRow, listApps, listSettings, type SettingsRow } from './network-apps.store.ts';

export type InterfaceObstacle = (typeof interfaceObstacles)[number];

export interface NetworkState {
  description: NetworkDescription;
  settings: SettingsRow;
  app: AppRow | null;
  /** Why the network's interface is closed; null when it is open, or when there is none. */
  obstacle: InterfaceObstacle | null;
  modes: DeliveryMode[];
  signIn: boolean;
  appPassword: boolean;
}

/** Every network as this workspace has it. */
export async function networkStates(ctx: Ctx): Promise<Map<NetworkId, NetworkState>> {
  const [settings, apps] = [await listSettings(ctx), await listApps(ctx)];
  return new Map(
    networkIds.map((id) => {
      const own = settings.find((row) => row.network === id) ?? usual(id);
      return [id, stateOf(ctx, own, apps.find((app) => app.network === id) ?? null)];
    }),
  );
}

const usual = (network: NetworkId): SettingsRow => ({
  network,
  assisted: true,
  api: true,
  appPasswords: null,
  budgetMinor: null,
  budgetCurrency: null,
});

function stateOf(ctx: Ctx, settings: SettingsRow, app: AppRow | null): NetworkState {
  const description = networks[settings.network];
  const connector = connectorOf(settings.network);
  const way = connector && description.modes.includes('api') ? description.api : null;
  const publicHttps = outsideOf(ctx.house).installation?.publicUrl != null;
  const reachable = publicHttps || isLoopback(ctx.house.config.publicUrl) || !way?.needsPublicHttps;
  const appPassword = way?.appPassword === true && (settings.appPasswords ?? !publicHttps);
  const signIn = connector?.oauth !== undefined && reachable;
  const obstacle: InterfaceObstacle | null = !way
    ? null
    : !settings.api
      ? 'off'
      : way.registration === 'admin' && !app
        ? 'no_app'
        : way.price && !settings.budgetMinor
          ? 'no_budget'
          : signIn || appPassword
            ? null
            : 'needs_public_https';
  const api = way !== null && obstacle === null;
  const modes = description.modes.filter((mode) => (mode === 'api' ? api : settings.assisted));
  return {
    description,
    settings,
    app,
    obstacle,
    modes,
    signIn: api && signIn,
    appPassword: api && appPassword,
  };
}

/** On one's own machine networks that want https make an exception, for trying things out (RFC 8252, 7.3). */
const isLoopback = (publicUrl: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(publicUrl).hostname);

/** The networks as members meet them, those nobody can use left out. */
export async function listMemberNetworks(ctx: Ctx): Promise<{ items: MemberNetwork[] }> {
  const states = [...(await networkStates(ctx)).values()];
  return {
    items: states
      .filter((state) => state.modes.length > 0)
      .map(({ description, modes, signIn, appPassword }) => ({
        network: description.id,
        modes,
        signIn,
        appPassword,
        anyServer: description.api?.anyServer ?? false,
      })),
  };
}

/** @throws sharing.mode_not_offered, sharing.network_not_ready with what is missing */
export async function mustOfferMode(ctx: Ctx, network: NetworkId, mode: DeliveryMode): Promise<void> {
  const state = (await networkStates(ctx)).get(network)!;
  const params = { network: state.description.name };
  if (state.modes.includes(mode)) return;
  if (mode === 'api' && state.obstacle) throw sharingErrors.network_not_ready({ params });
  throw sharingErrors.mode_not_offered({ params });
}

/** The administrator closed it, or took away what it needs. A budget that is gone closes nothing that was paid for. */
export async function isClosed(ctx: Ctx, network: NetworkId): Promise<boolean> {
  const { obstacle } = (await networkStates(ctx)).get(network)!;
  return obstacle === 'off' || obstacle === 'no_app';
}

/** @throws sharing.app_passwords_off */
export async function mustTakeAppPasswords(ctx: Ctx, network: NetworkId): Promise<void> {
  const state = (await networkStates(ctx)).get(network)!;
  const params = { network: state.description.name };
  if (!state.appPassword) throw sharingErrors.app_passwords_off({ params });
}

/** @throws sharing.network_not_ready, sharing.needs_public_https */
export async function mustOfferSignIn(ctx: Ctx, network: NetworkId): Promise<void> {
  const state = (await networkStates(ctx)).get(network)!;
  const params = { network: state.description.name };
  if (!state.description.modes.includes('api')) throw sharingErrors.network_not_connectable({ params });
  if (state.obstacle === 'needs_public_https') throw sharingErrors.needs_public_https({ params });
  if (state.obstacle) throw sharingErrors.network_not_ready({ params });
  if (!state.signIn) throw sharingErrors.needs_public_https({ params });
}
