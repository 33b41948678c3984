/** SQL of identity providers and of what ties accounts to them. Rows by id alone need a system context. */
import type { SsoCommon } from '@portevoix/core/auth';
import type { Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

/** Of OIDC providers: what their discovery document said (OpenID Connect Discovery 1.0). */
export type ServerFacts = { issuer: string } & Record<string, unknown>;
export interface OidcKept {
  issuer: string;
  clientId: string;
  scopes: string;
  endsThere: boolean;
  server: ServerFacts;
}
export interface SamlKept {
  entityId: string;
  signInUrl: string;
  signOutUrl: string | null;
  certificates: string[];
  signsRequests: boolean;
  takesUnasked: boolean;
  endsThere: boolean;
  /** Of our own side, public. */
  ownCertificate: string;
}
export type Kept = SsoCommon & { oidc?: OidcKept; saml?: SamlKept };

export interface ProviderRow {
  workspaceId: string;
  id: string;
  kind: 'oidc' | 'saml';
  name: string;
  kept: Kept;
  sealedSecret: string | null;
  enabledAt: Date | null;
  updatedAt: Date;
}

const columns = [
  'workspace_id',
  'id',
  'kind',
  'name',
  'settings',
  'sealed_secret',
  'enabled_at',
  'updated_at',
] as const;
interface Row {
  workspace_id: string;
  id: string;
  kind: string;
  name: string;
  settings: unknown;
  sealed_secret: string | null;
  enabled_at: Date | null;
  updated_at: Date;
}
const toProvider = (row: Row): ProviderRow => ({
  workspaceId: row.workspace_id,
  id: row.id,
  kind: row.kind as ProviderRow['kind'],
  name: row.name,
  kept: row.settings as Kept,
  sealedSecret: row.sealed_secret,
  enabledAt: row.enabled_at,
  updatedAt: row.updated_at,
});

export async function listProviderRows(ctx: Ctx): Promise<ProviderRow[]> {
  const rows = await ctx.tx
    .selectFrom('sso_providers')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(toProvider);
}

export async function findProviderRow(ctx: Ctx, id: string): Promise<ProviderRow | null> {
  const row = await ctx.tx
    .selectFrom('sso_providers')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toProvider(row) : null;
}

/** Whichever workspace it is of: an address names the provider alone. Needs a system context. */
export async function findProviderAnywhere(ctx: Ctx, id: string): Promise<ProviderRow | null> {
  const row = await ctx.tx
    .selectFrom('sso_providers')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toProvider(row) : null;
}

export async function insertProvider(
  ctx: Ctx,
  row: Pick<ProviderRow, 'id' | 'kind' | 'name' | 'kept' | 'sealedSecret'>,
): Promise<void> {
  await ctx.tx
    .insertInto('sso_providers')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      kind: row.kind,
      name: row.name,
      settings: JSON.stringify(row.kept),
      sealed_secret: row.sealedSecret,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
}

export async function updateProviderRow(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['sso_providers']>,
): Promise<void> {
  await ctx.tx
    .updateTable('sso_providers')
    .set({ ...change, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteProvider(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('sso_providers')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** How many people have signed in by each provider of the workspace. */
export async function countLinks(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.tx
    .selectFrom('sso_links')
    .select(['provider_id', (eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('n')])
    .where('workspace_id', '=', ctx.workspaceId)
    .groupBy('provider_id')
    .execute();
  return new Map(rows.map((row) => [row.provider_id, row.n]));
}

export interface LinkRow {
  id: string;
  personId: string;
  identityId: string;
}
export async function findLink(ctx: Ctx, providerId: string, subject: string): Promise<LinkRow | null> {
  const row = await ctx.tx
    .selectFrom('sso_links')
    .select(['id', 'person_id', 'identity_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? { id: row.id, personId: row.person_id, identityId: row.identity_id } : null;
}

/** The name a provider already has for this person, if any. */
export async function findSubject(ctx: Ctx, providerId: string, personId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('sso_links')
    .select('subject')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('provider_id', '=', providerId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.subject ?? null;
}

/** Ties, or ties anew: somebody who came back after leaving is another person row with the same subject. */
export async function putLink(
  ctx: Ctx,
  link: { id: string; providerId: string; subject: string; personId: string; identityId: string },
): Promise<void> {
  await ctx.tx
    .insertInto('sso_links')
    .values({
      workspace_id: ctx.workspaceId,
      id: link.id,
      provider_id: link.providerId,
      subject: link.subject,
      person_id: link.personId,
      identity_id: link.identityId,
      created_at: ctx.now,
      last_used_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'provider_id', 'subject'])
        .doUpdateSet({ person_id: link.personId, identity_id: link.identityId, last_used_at: ctx.now }),
    )
    .execute();
}
