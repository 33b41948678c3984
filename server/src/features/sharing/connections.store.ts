/** SQL of connected accounts. The secret is read by one query only, when something is about to be published. */
import type { NetworkId } from '@portevoix/core/networks';
import type { ReasonCode } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import type { NetworkAccount } from '../../networks/index.ts';

export interface ConnectionRow {
  id: string;
  personId: string;
  network: NetworkId;
  account: NetworkAccount;
  reason: ReasonCode | null;
  connectedAt: Date;
}

const columns = [
  'id',
  'person_id',
  'network',
  'remote_id',
  'handle',
  'display_name',
  'profile_url',
  'service',
  'server',
  'reason',
  'connected_at',
] as const;

const select = (ctx: Ctx) =>
  ctx.tx.selectFrom('connections').select(columns).where('workspace_id', '=', ctx.workspaceId);
type Selected = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const toRow = (row: Selected): ConnectionRow => ({
  id: row.id,
  personId: row.person_id,
  network: row.network as NetworkId,
  account: {
    remoteId: row.remote_id,
    handle: row.handle,
    displayName: row.display_name,
    profileUrl: row.profile_url,
    service: row.service,
    server: row.server,
  },
  reason: row.reason as ReasonCode | null,
  connectedAt: row.connected_at,
});

export async function listConnections(
  ctx: Ctx,
  personId: string,
  query: { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, 1);
  let rows = select(ctx).where('person_id', '=', personId);
  if (after) rows = rows.where('id', '>', String(after[0]));
  const found = await rows
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  return toPage(found, query.limit, (row) => [row.id], toRow);
}

/** A person's own connection, or null: nobody can reach anyone else's. */
export async function findConnection(ctx: Ctx, personId: string, id: string): Promise<ConnectionRow | null> {
  const row = await select(ctx).where('person_id', '=', personId).where('id', '=', id).executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function findConnectionByAccount(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
  remoteId: string,
): Promise<ConnectionRow | null> {
  const row = await select(ctx)
    .where('person_id', '=', personId)
    .where('network', '=', network)
    .where('remote_id', '=', remoteId)
    .forUpdate()
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

/** A person's accounts on one network, the newest first. */
export async function connectionsOn(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
): Promise<ConnectionRow[]> {
  const rows = await select(ctx)
    .where('person_id', '=', personId)
    .where('network', '=', network)
    .orderBy('connected_at', 'desc')
    .execute();
  return rows.map(toRow);
}

export interface NewConnection {
  id: string;
  personId: string;
  network: NetworkId;
  account: NetworkAccount;
  sealedSecret: string;
}
const accountColumns = (account: NetworkAccount) => ({
  handle: account.handle,
  display_name: account.displayName,
  profile_url: account.profileUrl,
  service: account.service,
  server: account.server,
});

export async function insertConnection(ctx: Ctx, connection: NewConnection): Promise<void> {
  await ctx.tx
    .insertInto('connections')
    .values({
      workspace_id: ctx.workspaceId,
      id: connection.id,
      person_id: connection.personId,
      network: connection.network,
      remote_id: connection.account.remoteId,
      ...accountColumns(connection.account),
      sealed_secret: connection.sealedSecret,
      reason: null,
      connected_at: ctx.now,
    })
    .execute();
}

export async function renewConnection(
  ctx: Ctx,
  id: string,
  account: NetworkAccount,
  sealedSecret: string,
): Promise<void> {
  await ctx.tx
    .updateTable('connections')
    .set({ ...accountColumns(account), sealed_secret: sealedSecret, reason: null, connected_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Forgets a secret that the network no longer accepts. */
export async function breakConnection(ctx: Ctx, id: string, reason: ReasonCode): Promise<void> {
  await ctx.tx
    .updateTable('connections')
    .set({ sealed_secret: null, reason })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteConnectionRow(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const done = await ctx.tx
    .deleteFrom('connections')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return done.numDeletedRows > 0;
}

export async function deleteConnectionsOf(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('connections')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
}

/** For publishing only: the account with its sealed secret. */
export async function selectSealed(
  ctx: Ctx,
  id: string,
): Promise<{ account: NetworkAccount; sealedSecret: string | null } | null> {
  const row = await ctx.tx
    .selectFrom('connections')
    .select([...columns, 'sealed_secret'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { account: toRow(row).account, sealedSecret: row.sealed_secret } : null;
}
