/** SQL of access that is being taken back at networks. */
import type { NetworkId } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import type { NetworkAccount } from '../../networks/index.ts';

export interface RevocationRow {
  id: string;
  network: NetworkId;
  account: NetworkAccount;
  appId: string | null;
  sealedSecret: string;
  tries: number;
}

/** Moves the secrets of connections that are about to be deleted; no name or handle comes along. */
export async function insertRevocations(
  ctx: Ctx,
  owner: { connectionId: string } | { personId: string },
): Promise<string[]> {
  const rows = await ctx.tx
    .insertInto('connection_revocations')
    .columns([
      'workspace_id',
      'id',
      'network',
      'remote_id',
      'service',
      'server',
      'app_id',
      'sealed_secret',
      'created_at',
    ])
    .expression((eb) => {
      const from = eb
        .selectFrom('connections')
        .select(['workspace_id', 'id', 'network', 'remote_id', 'service', 'server', 'app_id'])
        .select((column) => [
          column.fn.coalesce('sealed_secret', column.val('')).as('sealed_secret'),
          column.val(ctx.now).as('created_at'),
        ])
        .where('workspace_id', '=', ctx.workspaceId)
        .where('kind', '=', 'oauth')
        .where('sealed_secret', 'is not', null);
      return 'connectionId' in owner
        ? from.where('id', '=', owner.connectionId)
        : from.where('person_id', '=', owner.personId);
    })
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function takeRevocation(ctx: Ctx, id: string): Promise<RevocationRow | null> {
  const row = await ctx.tx
    .updateTable('connection_revocations')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  const { remote_id: remoteId, service, server } = row;
  return {
    id: row.id,
    network: row.network as NetworkId,
    account: { remoteId, handle: '', displayName: null, profileUrl: null, service, server },
    appId: row.app_id,
    sealedSecret: row.sealed_secret,
    tries: row.tries,
  };
}

export async function deleteRevocation(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('connection_revocations')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** In every workspace: secrets are not kept longer for a network that does not answer. */
export async function deleteOldRevocations(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx.deleteFrom('connection_revocations').where('created_at', '<', before).execute();
}
