/** SQL of what administrators set for networks. The app's secret is read where the network is about to be asked. */
import type { NetworkId } from '@portevoix/core/networks';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { AppRegistration, CheckOutcome } from '../../networks/index.ts';

export interface SettingsRow {
  network: NetworkId;
  assisted: boolean;
  api: boolean;
  appPasswords: boolean | null;
  budgetMinor: number | null;
  budgetCurrency: string | null;
}
export interface AppRow {
  id: string;
  network: NetworkId;
  service: string;
  clientId: string;
  sealedSecret: string | null;
  changedAt: Date;
  checkedAt: Date | null;
  checkResult: CheckOutcome['kind'] | null;
  checkDetail: string | null;
}

export async function listSettings(ctx: Ctx): Promise<SettingsRow[]> {
  const rows = await ctx.tx
    .selectFrom('network_settings')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .execute();
  return rows.map((row) => ({
    network: row.network as NetworkId,
    assisted: row.assisted,
    api: row.api,
    appPasswords: row.app_passwords,
    budgetMinor: row.budget_minor,
    budgetCurrency: row.budget_currency,
  }));
}

export async function putSettings(ctx: Ctx, settings: SettingsRow): Promise<void> {
  const values = {
    assisted: settings.assisted,
    api: settings.api,
    app_passwords: settings.appPasswords,
    budget_minor: settings.budgetMinor,
    budget_currency: settings.budgetCurrency,
    changed_at: ctx.now,
  };
  await ctx.tx
    .insertInto('network_settings')
    .values({ workspace_id: ctx.workspaceId, id: newId(), network: settings.network, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'network']).doUpdateSet(values))
    .execute();
}

/** Of several transactions that spend on one network, each waits for the one before. */
export async function lockBudget(ctx: Ctx, network: NetworkId): Promise<number | null> {
  const row = await ctx.tx
    .selectFrom('network_settings')
    .select('budget_minor')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('network', '=', network)
    .forUpdate()
    .executeTakeFirst();
  return row?.budget_minor ?? null;
}

const countedStates = [
  'awaiting_approval',
  'queued',
  'publishing',
  'published',
  'outcome_unknown',
  'declared',
  'verified',
];
/** What messages that are out, may be out, or wait to go out cost between two moments, in thousandths. */
export async function spentBetween(
  ctx: Ctx,
  network: NetworkId,
  { from, to, except }: { from: Date; to: Date; except?: string },
): Promise<number> {
  let rows = ctx.tx
    .selectFrom('publications')
    .select(sql<number>`coalesce(sum(cost_mills), 0)::bigint`.as('mills'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('network', '=', network)
    .where('cost_mills', 'is not', null)
    .where('state', 'in', countedStates)
    .where('due_at', '>=', from)
    .where('due_at', '<', to);
  if (except) rows = rows.where('id', '<>', except);
  return (await rows.executeTakeFirstOrThrow()).mills;
}

export async function writeCost(ctx: Ctx, publicationId: string, mills: number): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set({ cost_mills: mills })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', publicationId)
    .execute();
}

const apps = (ctx: Ctx) =>
  ctx.tx.selectFrom('network_apps').selectAll().where('workspace_id', '=', ctx.workspaceId);
type SelectedApp = Awaited<ReturnType<ReturnType<typeof apps>['executeTakeFirstOrThrow']>>;
const toApp = (row: SelectedApp): AppRow => ({
  id: row.id,
  network: row.network as NetworkId,
  service: row.service,
  clientId: row.client_id,
  sealedSecret: row.sealed_secret,
  changedAt: row.changed_at,
  checkedAt: row.checked_at,
  checkResult: row.check_result as AppRow['checkResult'],
  checkDetail: row.check_detail,
});

/** What an app is for: to publish, or to read figures where a network keeps the two apart. */
export type AppPurpose = 'publish' | 'analytics';

/** Administrators' own registrations. */
export async function listApps(ctx: Ctx, purpose: AppPurpose = 'publish'): Promise<AppRow[]> {
  const rows = await apps(ctx).where('purpose', '=', purpose).where('service', '=', '').execute();
  return rows.map(toApp);
}

/** @param service '' for an administrator's own registration */
export async function findApp(
  ctx: Ctx,
  network: NetworkId,
  service: string,
  purpose: AppPurpose = 'publish',
): Promise<AppRow | null> {
  const row = await apps(ctx)
    .where('network', '=', network)
    .where('purpose', '=', purpose)
    .where('service', '=', service)
    .executeTakeFirst();
  return row ? toApp(row) : null;
}

export interface NewApp {
  network: NetworkId;
  purpose?: AppPurpose;
  service: string;
  clientId: string;
  /** Null leaves the stored one where the client stays the same. */
  clientSecret: string | null;
}
/** Keeps a registration; returns its id. A changed one has not been checked. */
export async function putApp(ctx: Ctx, app: NewApp): Promise<string> {
  const purpose = app.purpose ?? 'publish';
  const known = await findApp(ctx, app.network, app.service, purpose);
  const id = known?.id ?? newId();
  const sealed = app.clientSecret === null ? null : ctx.house.cipher.seal(app.clientSecret, id);
  const keeps = app.clientSecret === null && known?.clientId === app.clientId;
  const values = {
    client_id: app.clientId,
    sealed_secret: keeps ? known.sealedSecret : sealed,
    changed_at: ctx.now,
    checked_at: null,
    check_result: null,
    check_detail: null,
  };
  if (known) {
    await ctx.tx
      .updateTable('network_apps')
      .set(values)
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
  } else {
    const { network, service } = app;
    await ctx.tx
      .insertInto('network_apps')
      .values({ workspace_id: ctx.workspaceId, id, network, purpose, service, ...values })
      .execute();
  }
  return id;
}

export async function deleteApp(ctx: Ctx, network: NetworkId, purpose: AppPurpose): Promise<void> {
  await ctx.tx
    .deleteFrom('network_apps')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('network', '=', network)
    .where('purpose', '=', purpose)
    .where('service', '=', '')
    .execute();
}

export async function writeCheck(ctx: Ctx, id: string, outcome: CheckOutcome): Promise<void> {
  await ctx.tx
    .updateTable('network_apps')
    .set({
      checked_at: ctx.now,
      check_result: outcome.kind,
      check_detail: 'detail' in outcome ? outcome.detail : null,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** A registration with its secret opened; null where the network needs none, or where it is gone. */
export async function registrationById(ctx: Ctx, id: string | null): Promise<AppRegistration | null> {
  if (id === null) return null;
  const row = await apps(ctx).where('id', '=', id).executeTakeFirst();
  return row ? openApp(ctx, toApp(row)) : null;
}

export const openApp = (ctx: Ctx, app: AppRow): AppRegistration => ({
  clientId: app.clientId,
  clientSecret: app.sealedSecret === null ? null : ctx.house.cipher.open(app.sealedSecret, app.id),
});

/** How many accounts work and how many lapsed, by network. */
export async function countAccounts(
  ctx: Ctx,
): Promise<ReadonlyMap<NetworkId, { connected: number; lapsed: number }>> {
  const rows = await ctx.tx
    .selectFrom('connections')
    .select('network')
    .select(sql<number>`(count(distinct person_id) filter (where reason is null))::int`.as('connected'))
    .select(sql<number>`(count(distinct person_id) filter (where reason is not null))::int`.as('lapsed'))
    .where('workspace_id', '=', ctx.workspaceId)
    .groupBy('network')
    .execute();
  return new Map(rows.map((row) => [row.network as NetworkId, row]));
}
