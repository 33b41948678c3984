/**
 * Connecting a person's own account to publish on, losing it and removing it.
 * The network is asked between two transactions, never inside one; the secret is sealed before it reaches the database.
 */
import { type NetworkId, networks } from '@portevoix/core/networks';
import type { Connection, ConnectionInput, ReasonCode } from '@portevoix/core/sharing';
import { reconnectCodes } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { type ConnectOutcome, connectorOf, outsideOf } from '../../networks/index.ts';
import { mustHaveAcceptedCharter } from '../auth/index.ts';
import { recordConsent, withdrawConsent } from '../privacy/index.ts';
import {
  breakConnection,
  type ConnectionRow,
  deleteConnectionRow,
  deleteConnectionsOf,
  findConnection,
  findConnectionByAccount,
  insertConnection,
  listConnections,
  renewConnection,
} from './connections.store.ts';
import { sharingErrors } from './errors.ts';
import { missingScopes, nextRefresh } from './grants.rules.ts';
import { isPaidFor } from './network-budget.service.ts';
import { mustTakeAppPasswords } from './network-modes.service.ts';
import { addNotice } from './notices.service.ts';
import { pendingOf, stepPublication } from './publication-steps.store.ts';
import { enqueuePublish } from './queue.ts';
import { revokeLater } from './revocations.service.ts';

/** A publication that waited longer than this for its account goes out only when its author says so again. */
const resumesWithinMs = 7 * 86_400_000;

/**
 * Signs in to the network once with an app password, then keeps the account.
 * @throws sharing.app_passwords_off, sharing.wrong_credentials and the other refusals of `connect`
 */
export async function connectAccount(ctx: Ctx, input: ConnectionInput): Promise<Connection> {
  const { house, workspaceId, actor, locale } = ctx;
  const { network } = input;
  const connector = connectorOf(network);
  const params = { network: networks[network].name };
  if (!connector?.connect) throw sharingErrors.network_not_connectable({ params });
  const { personId } = personOf(ctx);
  await house.inWorkspace(workspaceId, async (inside) => {
    await mustHaveAcceptedCharter(inside, personId);
    await mustTakeAppPasswords(inside, network);
  });
  const outcome = await connector.connect(
    { service: input.service, handle: input.handle, secret: input.appPassword },
    outsideOf(house),
  );
  if (outcome.kind === 'refused') throw sharingErrors[outcome.code]({ params });
  return house.inWorkspace(
    workspaceId,
    (inside) => keepAccount(inside, { network, kind: 'password', appId: null, outcome }),
    { actor, locale },
  );
}

export interface KeptAccount {
  network: NetworkId;
  kind: ConnectionRow['kind'];
  /** The registration the grant belongs to. */
  appId: string | null;
  outcome: Extract<ConnectOutcome, { kind: 'connected' }>;
}

/** Writes an account with its secret. The same account again keeps its row, its history and its waiting messages. */
export async function keepAccount(ctx: Ctx, { network, kind, appId, outcome }: KeptAccount) {
  const { personId } = personOf(ctx);
  const { account } = outcome;
  const known = await findConnectionByAccount(ctx, personId, network, account.remoteId);
  const id = known?.id ?? newId();
  const grant = {
    kind,
    sealedSecret: ctx.house.cipher.seal(outcome.secret, id),
    appId,
    scopes: outcome.scopes,
    expiresAt: outcome.expiresAt,
    refreshable: outcome.refreshable,
    refreshAt: nextRefresh(outcome, ctx.now, Math.random()),
    limits: outcome.limits ?? null,
  };
  if (known) await renewConnection(ctx, id, account, grant);
  else await insertConnection(ctx, { id, personId, network, account, grant });
  // Connecting is the consent to it: the ledger shows it with all others.
  await recordConsent(ctx, personId, 'connected_account');
  await resumeHeld(ctx, id);
  await emit(ctx, 'sharing.account_connected', { connectionId: id, network });
  return presentConnection((await findConnection(ctx, personId, id))!);
}

/** Messages held because the account had to be reconnected go out now: their author confirmed them a few days ago. */
async function resumeHeld(ctx: Ctx, connectionId: string): Promise<void> {
  const oldest = ctx.now.getTime() - resumesWithinMs;
  for (const held of await pendingOf(ctx, { connectionId }, ['needs_attention'])) {
    const waits = held.reason !== null && (reconnectCodes as readonly ReasonCode[]).includes(held.reason);
    if (!waits || (held.dueAt?.getTime() ?? 0) < oldest) continue;
    const dueAt = new Date(Math.max(ctx.now.getTime(), held.scheduledAt?.getTime() ?? 0));
    if (!(await isPaidFor(ctx, { ...held, dueAt }))) {
      await stepPublication(ctx, held.id, 'refuse', { reason: 'quota_exhausted', detail: null });
      continue;
    }
    await stepPublication(ctx, held.id, 'resume', { due_at: dueAt, reason: null, detail: null });
    await enqueuePublish(ctx, held.id, dueAt);
  }
}

/**
 * Forgets an account and its secret at once; what was about to go out on it waits for its author.
 * @throws sharing.connection_not_found
 */
export async function removeConnection(ctx: Ctx, id: string): Promise<void> {
  const { personId } = personOf(ctx);
  const connection = await findConnection(ctx, personId, id);
  if (!connection) throw sharingErrors.connection_not_found();
  await takeAway(ctx, personId, connection);
  const { items } = await listConnections(ctx, personId, { limit: 1 });
  if (items.length === 0) await withdrawConsent(ctx, personId, 'connected_account');
}

async function takeAway(ctx: Ctx, personId: string, { id, network }: ConnectionRow): Promise<void> {
  await holdWaiting(ctx, id, 'connection_removed');
  await revokeLater(ctx, { connectionId: id });
  await deleteConnectionRow(ctx, personId, id);
  await emit(ctx, 'sharing.account_removed', { connectionId: id, network });
}

/** Somebody no longer agrees to have accounts connected: all of them go as if each had been removed by hand. */
export async function endConnections(ctx: Ctx, personId: string): Promise<void> {
  const { items } = await listConnections(ctx, personId, { limit: 200 });
  for (const connection of items) await takeAway(ctx, personId, connection);
}

/** All accounts of somebody who leaves, their access taken back at the networks. */
export async function removeConnectionsOf(ctx: Ctx, personId: string): Promise<void> {
  await revokeLater(ctx, { personId });
  await deleteConnectionsOf(ctx, personId);
}

/**
 * The network no longer accepts the secret: forget it, tell its owner once, and hold what was about to go out on it.
 * @param version the grant it is about; a newer one, from a reconnection or another node, stays as it is
 */
export async function loseConnection(
  ctx: Ctx,
  id: string,
  reason: ReasonCode,
  version?: number,
): Promise<void> {
  const lost = await breakConnection(ctx, id, reason, version);
  if (lost === null) return;
  await holdWaiting(ctx, id, reason);
  await addNotice(ctx, { connectionId: id, kind: 'lost', version: lost });
  await emit(ctx, 'sharing.connection_lost', { connectionId: id, reason });
}

async function holdWaiting(ctx: Ctx, connectionId: string, reason: ReasonCode): Promise<void> {
  for (const waiting of await pendingOf(ctx, { connectionId }, ['queued'])) {
    await stepPublication(ctx, waiting.id, 'refuse', { reason, detail: null });
  }
}

export const presentConnection = (row: ConnectionRow, figures: Connection['figures'] = null): Connection => ({
  id: row.id,
  network: row.network,
  handle: row.account.handle,
  displayName: row.account.displayName,
  profileUrl: row.account.profileUrl,
  service: row.account.service,
  status: row.reason ? 'reconnect' : 'connected',
  reason: row.reason,
  connectedAt: row.connectedAt.toISOString(),
  kind: row.kind,
  missing: missingScopes(row.network, row.scopes),
  limits: row.limits,
  endsAt: row.reason || row.refreshable ? null : (row.expiresAt?.toISOString() ?? null),
  figures,
});
