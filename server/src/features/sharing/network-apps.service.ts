/** Setting networks up: what an administrator enters, tests, switches on and pays for. */

import { type NetworkId, networkIds, networks } from '@portevoix/core/networks';
import { inSteps } from '@portevoix/core/privacy';
import type { AppCheck, NetworkAppInput, NetworkSettingsInput, NetworkSetup } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { connectorOf, outsideOf } from '../../networks/index.ts';
import { leastPeopleOf } from '../workspaces/index.ts';
import { redirectUrlOf } from './authorizations.service.ts';
import { sharingErrors } from './errors.ts';
import { deleteFigureGrantsOn } from './figure-grants.store.ts';
import {
  type AppPurpose,
  type AppRow,
  countAccounts,
  deleteApp,
  findApp,
  openApp,
  putApp,
  putSettings,
  spentBetween,
  writeCheck,
} from './network-apps.store.ts';
import { monthOf } from './network-budget.service.ts';
import { type NetworkState, networkStates } from './network-modes.service.ts';
import { refusedVersion } from './refused-versions.service.ts';

/** Networks that can be published to, first; then those with their own composer only. */
export async function listNetworkSetups(ctx: Ctx): Promise<{ items: NetworkSetup[] }> {
  const states = await networkStates(ctx);
  const counts = await countAccounts(ctx);
  const items: NetworkSetup[] = [];
  for (const id of networkIds) {
    items.push(await present(ctx, states.get(id)!, counts.get(id) ?? { connected: 0, lapsed: 0 }));
  }
  return { items: items.sort((a, b) => Number(hasInterface(b.network)) - Number(hasInterface(a.network))) };
}

const hasInterface = (id: NetworkId): boolean =>
  networks[id].modes.includes('api') && networks[id].api !== null;

async function getNetworkSetup(ctx: Ctx, network: NetworkId): Promise<NetworkSetup> {
  const counts = (await countAccounts(ctx)).get(network) ?? { connected: 0, lapsed: 0 };
  return present(ctx, (await networkStates(ctx)).get(network)!, counts);
}

async function present(
  ctx: Ctx,
  { description, settings, app, obstacle, appPassword }: NetworkState,
  counts: { connected: number; lapsed: number },
): Promise<NetworkSetup> {
  const { id, api } = description;
  const price = hasInterface(id) ? api?.price : null;
  // Which of a few colleagues lapsed is nobody's business.
  const least = await leastPeopleOf(ctx);
  const figuresApp = api?.figuresApp ? await findApp(ctx, id, '', 'analytics') : null;
  return {
    network: id,
    assisted: settings.assisted,
    api: settings.api && hasInterface(id),
    obstacle,
    redirectUrl: api ? redirectUrlOf(ctx.house, id) : '',
    appPasswords: settings.appPasswords ?? appPassword,
    app: app && presentApp(app),
    figuresApp: figuresApp && presentApp(figuresApp),
    budget: price
      ? {
          minor: settings.budgetMinor,
          currency: settings.budgetCurrency ?? price.currency,
          spentMills: await spentBetween(ctx, id, monthOf(ctx.now)),
        }
      : null,
    refused: await refusedVersion(ctx, id),
    accounts: { connected: inSteps(counts.connected, least), lapsed: inSteps(counts.lapsed, least) },
  };
}

const presentApp = (app: AppRow): NonNullable<NetworkSetup['app']> => ({
  clientId: app.clientId,
  hasSecret: app.sealedSecret !== null,
  changedAt: app.changedAt.toISOString(),
  check: checkOf(app),
});
const checkOf = (app: AppRow): AppCheck | null =>
  app.checkResult && app.checkedAt
    ? { result: app.checkResult, detail: app.checkDetail, at: app.checkedAt.toISOString() }
    : null;

/** What is not named stays as it is. */
export async function changeNetworkSettings(
  ctx: Ctx,
  network: NetworkId,
  input: NetworkSettingsInput,
): Promise<NetworkSetup> {
  const { settings, description } = (await networkStates(ctx)).get(network)!;
  const price = description.api?.price;
  const budgetMinor = input.budgetMinor === undefined ? settings.budgetMinor : input.budgetMinor;
  await putSettings(ctx, {
    network,
    assisted: input.assisted ?? settings.assisted,
    api: input.api ?? settings.api,
    appPasswords: input.appPasswords ?? settings.appPasswords,
    budgetMinor: price ? budgetMinor : null,
    budgetCurrency: price && budgetMinor !== null ? price.currency : null,
  });
  await emit(ctx, 'sharing.network_settings_changed', { network, ...input });
  return getNetworkSetup(ctx, network);
}

/** @throws sharing.network_not_connectable where the network takes no registration of an administrator */
export async function saveNetworkApp(
  ctx: Ctx,
  network: NetworkId,
  { clientId, clientSecret }: NetworkAppInput,
  purpose: AppPurpose = 'publish',
): Promise<NetworkSetup> {
  mustTakeApp(network, purpose);
  await putApp(ctx, { network, purpose, service: '', clientId, clientSecret: clientSecret ?? null });
  await emit(ctx, 'sharing.network_app_saved', { network, purpose });
  return getNetworkSetup(ctx, network);
}

/** Without the app that reads figures, what members opened with it is good for nothing and goes too. */
export async function removeNetworkApp(
  ctx: Ctx,
  network: NetworkId,
  purpose: AppPurpose = 'publish',
): Promise<NetworkSetup> {
  mustTakeApp(network, purpose);
  if (purpose === 'analytics') await deleteFigureGrantsOn(ctx, network);
  await deleteApp(ctx, network, purpose);
  await emit(ctx, 'sharing.network_app_removed', { network, purpose });
  return getNetworkSetup(ctx, network);
}

function mustTakeApp(network: NetworkId, purpose: AppPurpose): void {
  const { api, name } = networks[network];
  const connector = connectorOf(network);
  const signIn = purpose === 'publish' ? connector?.oauth : connector?.figuresSignIn;
  if (api?.registration !== 'admin' || !signIn) {
    throw sharingErrors.network_not_connectable({ params: { network: name } });
  }
}

/** Asks the network whether it knows the app. @throws sharing.no_app */
export async function checkNetworkApp(
  ctx: Ctx,
  network: NetworkId,
  purpose: AppPurpose = 'publish',
): Promise<AppCheck> {
  const { house, workspaceId } = ctx;
  const params = { network: networks[network].name };
  const connector = connectorOf(network);
  const check = purpose === 'publish' ? connector?.oauth?.check : connector?.figuresSignIn?.check;
  if (!check) throw sharingErrors.network_not_connectable({ params });
  const found = await house.inWorkspace(workspaceId, async (inside) => {
    const app = await findApp(inside, network, '', purpose);
    return app && { id: app.id, registration: openApp(inside, app) };
  });
  if (!found) throw sharingErrors.no_app({ params });
  const outcome = await check(found.registration, redirectUrlOf(house, network), outsideOf(house));
  return house.inWorkspace(workspaceId, async (inside) => {
    await writeCheck(inside, found.id, outcome);
    return checkOf((await findApp(inside, network, '', purpose))!)!;
  });
}
