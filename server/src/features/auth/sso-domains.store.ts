/** SQL of the e-mail domains of a workspace. */
import type { Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

export type DomainRow = NonNullable<Awaited<ReturnType<typeof findDomainRow>>>;

const columns = [
  'workspace_id',
  'id',
  'domain',
  'challenge',
  'proven_at',
  'checked_at',
  'missing_since',
  'only_sso_at',
] as const;

export const listDomainRows = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('sso_domains')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('domain')
    .execute();

export const findDomainRow = (ctx: Ctx, id: string) =>
  ctx.tx
    .selectFrom('sso_domains')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

/** @returns false when the workspace has it already. */
export async function insertDomain(
  ctx: Ctx,
  row: { id: string; domain: string; challenge: string },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('sso_domains')
    .values({ workspace_id: ctx.workspaceId, ...row, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) > 0;
}

export async function updateDomainRow(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['sso_domains']>,
): Promise<void> {
  await ctx.tx
    .updateTable('sso_domains')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteDomain(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('sso_domains')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function isProven(ctx: Ctx, domain: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('sso_domains')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('domain', '=', domain)
    .where('proven_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Providers that may vouch for a domain, in every workspace that has proven it. Needs a system context. */
export const providersForDomain = (ctx: Ctx, domain: string) =>
  ctx.tx
    .selectFrom('sso_domains as d')
    .innerJoin('sso_providers as p', 'p.workspace_id', 'd.workspace_id')
    .select(['p.id', 'p.name', 'p.workspace_id', 'd.only_sso_at'])
    .where('d.domain', '=', domain)
    .where('d.proven_at', 'is not', null)
    .where('p.enabled_at', 'is not', null)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();

/**
 * Workspaces where addresses of this domain sign in through a provider alone. One whose providers are all off closes
 * nobody out. Needs a system context.
 */
export async function workspacesWithOnlySso(ctx: Ctx, domain: string): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('sso_domains as d')
    .select('d.workspace_id')
    .where('d.domain', '=', domain)
    .where('d.proven_at', 'is not', null)
    .where('d.only_sso_at', 'is not', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('sso_providers as p')
          .select('p.id')
          .whereRef('p.workspace_id', '=', 'd.workspace_id')
          .where('p.enabled_at', 'is not', null),
      ),
    )
    .execute();
  return new Set(rows.map((row) => row.workspace_id));
}

/** Proven domains of every workspace, those looked at longest ago first. Needs a system context. */
export const domainsToCheck = (ctx: Ctx, before: Date) =>
  ctx.tx
    .selectFrom('sso_domains')
    .select(columns)
    .where('proven_at', 'is not', null)
    .where('checked_at', '<', before)
    .orderBy('checked_at')
    .limit(500)
    .execute();
