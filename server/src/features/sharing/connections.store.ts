/** SQL of connected accounts. The secret is read by one query only, when something is about to be published. */
import type { NetworkId } from '@portevoix/core/networks';
import type { ReasonCode } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import type { AccountLimits, NetworkAccount } from '../../networks/index.ts';

export interface ConnectionRow {
  id: string;
  personId: string;
  network: NetworkId;
  account: NetworkAccount;
  reason: ReasonCode | null;
  connectedAt: Date;
  kind: 'password' | 'oauth';
  scopes: readonly string[];
  expiresAt: Date | null;
  refreshable: boolean;
  /** What the account's own server allows, where it differs from the network. */
  limits: AccountLimits;
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
  'kind',
  'scopes',
  'expires_at',
  'refreshable',
  'max_characters',
  'url_length',
  'max_images',
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
  kind: row.kind as ConnectionRow['kind'],
  scopes: row.scopes,
  expiresAt: row.expires_at,
  refreshable: row.refreshable,
  limits: {
    ...(row.max_characters !== null && { maxCharacters: row.max_characters }),
    ...(row.url_length !== null && { urlLength: row.url_length }),
    ...(row.max_images !== null && { maxImages: row.max_images }),
  },
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

/** What the network granted, its secret sealed. */
export interface SealedGrant {
  kind: 'password' | 'oauth';
  sealedSecret: string;
  appId: string | null;
  scopes: readonly string[];
  expiresAt: Date | null;
  refreshable: boolean;
  refreshAt: Date | null;
  limits: AccountLimits | null;
}
export interface NewConnection {
  id: string;
  personId: string;
  network: NetworkId;
  account: NetworkAccount;
  grant: SealedGrant;
}
const grantColumns = ({ limits, ...grant }: SealedGrant) => ({
  kind: grant.kind,
  sealed_secret: grant.sealedSecret,
  app_id: grant.appId,
  scopes: [...grant.scopes],
  expires_at: grant.expiresAt,
  refreshable: grant.refreshable,
  refresh_at: grant.refreshAt,
  refresh_failures: 0,
  refresher: null,
  refresher_until: null,
  max_characters: limits?.maxCharacters ?? null,
  url_length: limits?.urlLength ?? null,
  max_images: limits?.maxImages ?? null,
});
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
      ...grantColumns(connection.grant),
      reason: null,
      connected_at: ctx.now,
    })
    .execute();
}

export async function renewConnection(
  ctx: Ctx,
  id: string,
  account: NetworkAccount,
  grant: SealedGrant,
): Promise<void> {
  await ctx.tx
    .updateTable('connections')
    .set((eb) => ({
      ...accountColumns(account),
      ...grantColumns(grant),
      grant_version: eb('grant_version', '+', 1),
      reason: null,
      connected_at: ctx.now,
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/**
 * Forgets a secret that the network no longer accepts.
 * @returns the version of the grant that is gone, or null when there was none left to forget, or another one than asked
 */
export async function breakConnection(
  ctx: Ctx,
  id: string,
  reason: ReasonCode,
  version?: number,
): Promise<number | null> {
  let rows = ctx.tx
    .updateTable('connections')
    .set({ sealed_secret: null, reason, refresh_at: null, refresher: null, refresher_until: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('sealed_secret', 'is not', null);
  if (version !== undefined) rows = rows.where('grant_version', '=', version);
  const row = await rows.returning('grant_version').executeTakeFirst();
  return row?.grant_version ?? null;
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
