/**
 * Connecting a person's own account to publish on, and removing it.
 * The network is asked between two transactions, never inside one; the secret is sealed before it reaches the database.
 */
import { networks } from '@portevoix/core/networks';
import type { Connection, ConnectionInput, ReasonCode } from '@portevoix/core/sharing';
import { reconnectCodes } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { connectorOf, outsideOf } from '../../networks/index.ts';
import {
  breakConnection,
  type ConnectionRow,
  deleteConnectionRow,
  findConnection,
  findConnectionByAccount,
  insertConnection,
  listConnections,
  renewConnection,
} from './connections.store.ts';
import { sharingErrors } from './errors.ts';
import { pendingOf, stepPublication } from './publication-steps.store.ts';
import { enqueuePublish } from './queue.ts';

/** A publication that waited longer than this for its account goes out only when its author says so again. */
const resumesWithinMs = 7 * 86_400_000;

export async function listMyConnections(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const page = await listConnections(ctx, personOf(ctx).personId, query);
  return { ...page, items: page.items.map(presentConnection) };
}

/**
 * Signs in to the network once, then keeps the account. The same account again keeps its row and its waiting messages.
 * @throws sharing.wrong_credentials and the other refusals of `connect`
 */
export async function connectAccount(ctx: Ctx, input: ConnectionInput): Promise<Connection> {
  const connector = connectorOf(input.network);
  if (!connector?.connect) {
    throw sharingErrors.network_not_connectable({ params: { network: networks[input.network].name } });
  }
  const { house, workspaceId, actor, locale } = ctx;
  const { personId } = personOf(ctx);
  const outcome = await connector.connect(
    { service: input.service, handle: input.handle, secret: input.appPassword },
    outsideOf(house),
  );
  if (outcome.kind === 'refused') {
    throw sharingErrors[outcome.code]({ params: { network: networks[input.network].name } });
  }
  return house.inWorkspace(
    workspaceId,
    async (inside) => {
      const known = await findConnectionByAccount(inside, personId, input.network, outcome.account.remoteId);
      const id = known?.id ?? newId();
      const sealedSecret = house.cipher.seal(outcome.secret, id);
      if (known) await renewConnection(inside, id, outcome.account, sealedSecret);
      else {
        const { network } = input;
        await insertConnection(inside, { id, personId, network, account: outcome.account, sealedSecret });
      }
      await resumeHeld(inside, id);
      await emit(inside, 'sharing.account_connected', { connectionId: id, network: input.network });
      return presentConnection((await findConnection(inside, personId, id))!);
    },
    { actor, locale },
  );
}

/** Messages held because the account had to be reconnected go out now: their author confirmed them a few days ago. */
async function resumeHeld(ctx: Ctx, connectionId: string): Promise<void> {
  const oldest = ctx.now.getTime() - resumesWithinMs;
  for (const held of await pendingOf(ctx, { connectionId }, ['needs_attention'])) {
    const waits = held.reason !== null && (reconnectCodes as readonly ReasonCode[]).includes(held.reason);
    if (!waits || (held.dueAt?.getTime() ?? 0) < oldest) continue;
    const dueAt = new Date(Math.max(ctx.now.getTime(), held.scheduledAt?.getTime() ?? 0));
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
  await holdWaiting(ctx, id, 'connection_removed');
  await deleteConnectionRow(ctx, personId, id);
  await emit(ctx, 'sharing.account_removed', { connectionId: id, network: connection.network });
}

/** The network no longer accepts the secret: forget it, and hold what else was about to go out on this account. */
export async function loseConnection(ctx: Ctx, id: string, reason: ReasonCode): Promise<void> {
  await breakConnection(ctx, id, reason);
  await holdWaiting(ctx, id, reason);
  await emit(ctx, 'sharing.connection_lost', { connectionId: id, reason });
}

async function holdWaiting(ctx: Ctx, connectionId: string, reason: ReasonCode): Promise<void> {
  for (const waiting of await pendingOf(ctx, { connectionId }, ['queued'])) {
    await stepPublication(ctx, waiting.id, 'refuse', { reason, detail: null });
  }
}

export const presentConnection = (row: ConnectionRow): Connection => ({
  id: row.id,
  network: row.network,
  handle: row.account.handle,
  displayName: row.account.displayName,
  profileUrl: row.account.profileUrl,
  service: row.account.service,
  status: row.reason ? 'reconnect' : 'connected',
  reason: row.reason,
  connectedAt: row.connectedAt.toISOString(),
});
