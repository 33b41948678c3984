/**
 * The second yes that some networks want before they tell their figures. Giving it is the member's choice, and so is
 * taking it back: their account, and what they publish on it, stays as it is either way.
 */
import type { NetworkId } from '@portevoix/core/networks';
import type { Connection } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { connectorOf, type Grant } from '../../networks/index.ts';
import { presentConnection } from './connections.service.ts';
import { findConnection, listConnections } from './connections.store.ts';
import { sharingErrors } from './errors.ts';
import {
  deleteFigureGrant,
  type FigureGrantRow,
  listFigureGrants,
  putFigureGrant,
} from './figure-grants.store.ts';
import { listApps } from './network-apps.store.ts';

/** How each of a person's accounts stands, asked once for all of them. */
export async function figureAccess(
  ctx: Ctx,
  personId: string,
): Promise<(connection: { id: string; network: NetworkId }) => Connection['figures']> {
  const opened = new Set((await listApps(ctx, 'analytics')).map((app) => app.network));
  const grants = opened.size === 0 ? [] : await listFigureGrants(ctx, personId);
  const byConnection = new Map(grants.map((grant) => [grant.connectionId, grant]));
  return ({ id, network }) =>
    opened.has(network) && connectorOf(network)?.figuresSignIn
      ? stateOf(byConnection.get(id) ?? null, ctx.now)
      : null;
}

function stateOf(grant: FigureGrantRow | null, now: Date): NonNullable<Connection['figures']> {
  if (!grant) return { state: 'off', endsAt: null };
  const over = grant.lapsedAt !== null || (grant.expiresAt !== null && grant.expiresAt <= now);
  return over
    ? { state: 'lapsed', endsAt: null }
    : { state: 'on', endsAt: grant.expiresAt?.toISOString() ?? null };
}

export async function listMyConnections(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const { personId } = personOf(ctx);
  const page = await listConnections(ctx, personId, query);
  const accessOf = await figureAccess(ctx, personId);
  return { ...page, items: page.items.map((row) => presentConnection(row, accessOf(row))) };
}

/** @throws sharing.connection_not_found where the account went while its owner was away */
export async function keepFiguresGrant(
  ctx: Ctx,
  { connectionId, appId, grant }: { connectionId: string; appId: string | null; grant: Grant },
): Promise<Connection> {
  const { personId } = personOf(ctx);
  const connection = await findConnection(ctx, personId, connectionId);
  if (!connection) throw sharingErrors.connection_not_found();
  const sealedSecret = ctx.house.cipher.seal(grant.secret, `figures:${connectionId}`);
  await putFigureGrant(ctx, { connectionId, personId, appId, sealedSecret, expiresAt: grant.expiresAt });
  await emit(ctx, 'sharing.figures_opened', { connectionId, network: connection.network });
  return presentConnection(connection, (await figureAccess(ctx, personId))(connection));
}

/** @throws sharing.connection_not_found */
export async function closeMyFigures(ctx: Ctx, connectionId: string): Promise<void> {
  const { personId } = personOf(ctx);
  if (!(await deleteFigureGrant(ctx, personId, connectionId))) throw sharingErrors.connection_not_found();
  await emit(ctx, 'sharing.figures_closed', { connectionId });
}
