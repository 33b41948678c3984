/** SQL of people who are away at a network's consent page. Each row is read once. */
import type { NetworkId } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';

export interface AuthorizationRow {
  id: string;
  personId: string;
  network: NetworkId;
  service: string | null;
  browserHash: string;
  sealedPending: string;
  appId: string | null;
  /** The account whose figures are about to be opened; null where one is connected or reconnected. */
  figuresOf: string | null;
  expectedRemoteId: string | null;
  expectedHandle: string | null;
  expiresAt: Date;
}

export async function insertAuthorization(
  ctx: Ctx,
  row: AuthorizationRow & { stateHash: string },
): Promise<void> {
  await ctx.tx
    .insertInto('network_authorizations')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      person_id: row.personId,
      network: row.network,
      service: row.service,
      state_hash: row.stateHash,
      browser_hash: row.browserHash,
      sealed_pending: row.sealedPending,
      app_id: row.appId,
      purpose: row.figuresOf === null ? 'publish' : 'analytics',
      connection_id: row.figuresOf,
      expected_remote_id: row.expectedRemoteId,
      expected_handle: row.expectedHandle,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** Takes it out of the table, so that a state is good for one return. */
export async function takeAuthorization(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
  stateHash: string,
): Promise<AuthorizationRow | null> {
  const row = await ctx.tx
    .deleteFrom('network_authorizations')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('network', '=', network)
    .where('state_hash', '=', stateHash)
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    personId: row.person_id,
    network: row.network as NetworkId,
    service: row.service,
    browserHash: row.browser_hash,
    sealedPending: row.sealed_pending,
    appId: row.app_id,
    figuresOf: row.connection_id,
    expectedRemoteId: row.expected_remote_id,
    expectedHandle: row.expected_handle,
    expiresAt: row.expires_at,
  };
}

/** In every workspace. */
export async function deleteOldAuthorizations(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx.deleteFrom('network_authorizations').where('expires_at', '<', before).execute();
}
