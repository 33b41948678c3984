/** SQL of grants: reading a sealed secret, taking the right to refresh it, and writing the new one. */
import type { NetworkId } from '@portevoix/core/networks';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { AccountLimits, NetworkAccount } from '../../networks/index.ts';

export interface GrantRow {
  id: string;
  personId: string;
  network: NetworkId;
  account: NetworkAccount;
  kind: 'password' | 'oauth';
  sealedSecret: string | null;
  appId: string | null;
  scopes: readonly string[];
  expiresAt: Date | null;
  refreshable: boolean;
  version: number;
  failures: number;
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
  'kind',
  'sealed_secret',
  'app_id',
  'scopes',
  'expires_at',
  'refreshable',
  'grant_version',
  'refresh_failures',
  'max_characters',
  'url_length',
  'max_images',
] as const;

const select = (ctx: Ctx) =>
  ctx.tx.selectFrom('connections').select(columns).where('workspace_id', '=', ctx.workspaceId);
type Selected = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const toGrant = (row: Selected): GrantRow => ({
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
  kind: row.kind as GrantRow['kind'],
  sealedSecret: row.sealed_secret,
  appId: row.app_id,
  scopes: row.scopes,
  expiresAt: row.expires_at,
  refreshable: row.refreshable,
  version: row.grant_version,
  failures: row.refresh_failures,
  limits: {
    ...(row.max_characters !== null && { maxCharacters: row.max_characters }),
    ...(row.url_length !== null && { urlLength: row.url_length }),
    ...(row.max_images !== null && { maxImages: row.max_images }),
  },
});

export async function findGrant(ctx: Ctx, id: string): Promise<GrantRow | null> {
  const row = await select(ctx).where('id', '=', id).executeTakeFirst();
  return row ? toGrant(row) : null;
}

/**
 * Takes the right to refresh for a while, on all nodes; null while another holds it.
 * @param version the grant that has run out; without it, one whose early refresh is due. A newer one is left alone:
 * somebody was quicker between our reading and our asking.
 */
export async function takeRefresh(
  ctx: Ctx,
  id: string,
  { refresher, until, version }: { refresher: string; until: Date; version: number | undefined },
): Promise<GrantRow | null> {
  const rows = ctx.tx
    .updateTable('connections')
    .set({ refresher, refresher_until: until })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('refreshable', '=', true)
    .where('sealed_secret', 'is not', null)
    .where((eb) => eb.or([eb('refresher_until', 'is', null), eb('refresher_until', '<', ctx.now)]));
  const wanted =
    version === undefined
      ? rows.where('refresh_at', '<=', ctx.now)
      : rows.where('grant_version', '=', version);
  const row = await wanted.returning(columns).executeTakeFirst();
  return row ? toGrant(row) : null;
}

export async function releaseRefresh(ctx: Ctx, id: string, refresher: string): Promise<void> {
  await ctx.tx
    .updateTable('connections')
    .set({ refresher: null, refresher_until: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('refresher', '=', refresher)
    .execute();
}

export interface RefreshedGrant {
  sealedSecret: string;
  scopes: readonly string[];
  expiresAt: Date | null;
  refreshable: boolean;
  refreshAt: Date | null;
}
/** Writes what a refresh brought, all tokens at once. False when the secret it came from is no longer the stored one. */
export async function writeRefreshed(
  ctx: Ctx,
  id: string,
  version: number,
  grant: RefreshedGrant,
): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('connections')
    .set({
      sealed_secret: grant.sealedSecret,
      scopes: [...grant.scopes],
      expires_at: grant.expiresAt,
      refreshable: grant.refreshable,
      refresh_at: grant.refreshAt,
      refresh_failures: 0,
      grant_version: version + 1,
      refresher: null,
      refresher_until: null,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('grant_version', '=', version)
    .where('sealed_secret', 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0;
}

/** The network gave no answer: all stays as it is, and another try follows. */
export async function postponeRefresh(ctx: Ctx, id: string, version: number, at: Date): Promise<void> {
  await ctx.tx
    .updateTable('connections')
    .set((eb) => ({
      refresh_at: at,
      refresh_failures: eb('refresh_failures', '+', 1),
      refresher: null,
      refresher_until: null,
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('grant_version', '=', version)
    .execute();
}

/** Grants whose early refresh may begin, in every workspace. */
export async function selectDueRefreshes(
  ctx: Ctx,
  limit: number,
): Promise<{ workspaceId: string; id: string }[]> {
  const rows = await ctx.tx
    .selectFrom('connections')
    .select(['workspace_id', 'id'])
    .where('refresh_at', '<=', ctx.now)
    .where('sealed_secret', 'is not', null)
    .orderBy('refresh_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.id }));
}

/** Grants that only the person can prolong and that end before a moment, in every workspace. */
export async function selectEnding(
  ctx: Ctx,
  before: Date,
): Promise<{ workspaceId: string; id: string; expiresAt: Date; version: number }[]> {
  const rows = await ctx.tx
    .selectFrom('connections')
    .select(['workspace_id', 'id', 'grant_version'])
    .select(sql<Date>`expires_at`.as('expires_at'))
    .where('refreshable', '=', false)
    .where('sealed_secret', 'is not', null)
    .where('expires_at', '<', before)
    .orderBy('expires_at')
    .limit(2_000)
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    id: row.id,
    expiresAt: row.expires_at,
    version: row.grant_version,
  }));
}
