/** SQL of the second yes that lets figures be read. */
import type { NetworkId } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';

export interface FigureGrantRow {
  connectionId: string;
  expiresAt: Date | null;
  lapsedAt: Date | null;
}

/** Those of one person's accounts. */
export async function listFigureGrants(ctx: Ctx, personId: string): Promise<FigureGrantRow[]> {
  const rows = await ctx.tx
    .selectFrom('figure_grants')
    .select(['connection_id', 'expires_at', 'lapsed_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => ({
    connectionId: row.connection_id,
    expiresAt: row.expires_at,
    lapsedAt: row.lapsed_at,
  }));
}

/** For reading figures only. */
export async function selectFigureSecret(ctx: Ctx, connectionId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('figure_grants')
    .select('sealed_secret')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return row?.sealed_secret ?? null;
}

export interface NewFigureGrant {
  connectionId: string;
  personId: string;
  appId: string | null;
  sealedSecret: string;
  expiresAt: Date | null;
}
export async function putFigureGrant(ctx: Ctx, grant: NewFigureGrant): Promise<void> {
  const values = {
    app_id: grant.appId,
    sealed_secret: grant.sealedSecret,
    expires_at: grant.expiresAt,
    granted_at: ctx.now,
    lapsed_at: null,
  };
  await ctx.tx
    .insertInto('figure_grants')
    .values({
      workspace_id: ctx.workspaceId,
      connection_id: grant.connectionId,
      person_id: grant.personId,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'connection_id']).doUpdateSet(values))
    .execute();
}

/** The network no longer accepts it: the secret goes, what is known of it stays. */
export async function lapseFigureGrant(ctx: Ctx, connectionId: string): Promise<void> {
  await ctx.tx
    .updateTable('figure_grants')
    .set({ sealed_secret: null, lapsed_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('connection_id', '=', connectionId)
    .where('lapsed_at', 'is', null)
    .execute();
}

/** @returns whether there was one. */
export async function deleteFigureGrant(ctx: Ctx, personId: string, connectionId: string): Promise<boolean> {
  const done = await ctx.tx
    .deleteFrom('figure_grants')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return done.numDeletedRows > 0;
}

export async function deleteFigureGrantsOn(ctx: Ctx, network: NetworkId): Promise<void> {
  await ctx.tx
    .deleteFrom('figure_grants')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('connection_id', 'in', (eb) =>
      eb
        .selectFrom('connections')
        .select('id')
        .where('workspace_id', '=', ctx.workspaceId)
        .where('network', '=', network),
    )
    .execute();
}
