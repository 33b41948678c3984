/** Identity providers of a workspace: adding, changing, trying. What asks the provider runs outside a transaction. */
import type { CreateSsoProvider, SsoCommon, SsoProvider, UpdateSsoProvider } from '@portevoix/core/auth';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError, platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { getWorkspace } from '../workspaces/index.ts';
import {
  countLinks,
  deleteProvider,
  findProviderRow,
  insertProvider,
  type Kept,
  listProviderRows,
  type OidcKept,
  type ProviderRow,
  type SamlKept,
  type ServerFacts,
  updateProviderRow,
} from './sso.store.ts';
import { addressesOf, sealProviderSecret } from './sso-addresses.ts';
import { certificateFacts, makeKeyPair, readCertificate } from './sso-certificates.ts';
import { ssoErrors } from './sso-errors.ts';
import { discoverServer, plainHttpIsAllowed, usualScopes } from './sso-oidc.ts';
import { readMetadata, type SamlFacts } from './sso-saml-metadata.ts';
import { listAttemptRows } from './sso-steps.store.ts';

export async function listProviders(ctx: Ctx): Promise<SsoProvider[]> {
  const linked = await countLinks(ctx);
  return (await listProviderRows(ctx)).map((row) => present(ctx, row, linked.get(row.id) ?? 0));
}

export async function getProvider(ctx: Ctx, id: string): Promise<SsoProvider> {
  return present(ctx, await getProviderRow(ctx, id), (await countLinks(ctx)).get(id) ?? 0);
}

/** @throws platform.not_found */
export async function getProviderRow(ctx: Ctx, id: string): Promise<ProviderRow> {
  const row = await findProviderRow(ctx, id);
  if (!row) throw platformErrors.not_found();
  return row;
}

/**
 * Reads what the provider says about itself and keeps it, switched off until somebody has tried it.
 * @throws auth.sso_issuer_unreadable, auth.sso_issuer_differs, auth.sso_metadata_unreadable,
 * auth.sso_certificate_unreadable, auth.sso_details_missing, auth.sso_plain_http
 */
export async function addProvider(ctx: Ctx, input: CreateSsoProvider): Promise<SsoProvider> {
  const { house, workspaceId, actor } = ctx;
  const id = newId();
  const made = input.kind === 'oidc' ? await madeOfIssuer(ctx, input) : await madeOfMetadata(ctx, input);
  return house.inWorkspace(
    workspaceId,
    async (inside) => {
      const { locale } = await getWorkspace(inside);
      const common: SsoCommon = {
        joining: 'invited',
        contact: '',
        locale,
        // SAML has no word for a checked address: its directory is the organisation's own.
        trustsEmail: input.kind === 'saml',
        claims: { email: '', name: '', groups: '', subject: '' },
        teams: [],
      };
      await insertProvider(inside, {
        id,
        kind: input.kind,
        name: input.name,
        kept: { ...common, ...made.kept },
        sealedSecret: made.secret ? sealProviderSecret(house, id, made.secret) : null,
      });
      await emit(inside, 'auth.provider_added', { providerId: id, kind: input.kind });
      return getProvider(inside, id);
    },
    { actor },
  );
}

type Made = { kept: Pick<Kept, 'oidc' | 'saml'>; secret: string | null };

async function madeOfIssuer(ctx: Ctx, input: CreateSsoProvider & { kind: 'oidc' }): Promise<Made> {
  const { clientId, clientSecret } = input;
  const server = await discover(ctx, input.issuer);
  return {
    kept: { oidc: { issuer: server.issuer, clientId, scopes: usualScopes, endsThere: false, server } },
    secret: clientSecret || null,
  };
}

async function discover(ctx: Ctx, issuer: string): Promise<ServerFacts> {
  mayBeCalled(ctx, issuer);
  try {
    return await discoverServer(ctx.house, issuer.replace(/\/\.well-known\/openid-configuration$/, ''));
  } catch (error) {
    const seen = error as { cause?: unknown; message?: string };
    for (let at: unknown = error; at; at = (at as { cause?: unknown }).cause) {
      if (at instanceof CodedError) throw at;
    }
    if (/issuer/i.test(seen.message ?? '')) throw ssoErrors.sso_issuer_differs({ cause: error });
    throw ssoErrors.sso_issuer_unreadable({ cause: error });
  }
}

function mayBeCalled(ctx: Ctx, url: string): void {
  if (url.startsWith('http:') && !plainHttpIsAllowed(ctx.house, url)) throw ssoErrors.sso_plain_http();
}

async function madeOfMetadata(ctx: Ctx, input: CreateSsoProvider & { kind: 'saml' }): Promise<Made> {
  const facts = input.metadata
    ? await readGivenMetadata(ctx, input.metadata)
    : input.entityId && input.signInUrl && input.certificates
      ? {
          entityId: input.entityId,
          signInUrl: input.signInUrl,
          signOutUrl: null,
          certificates: readCertificates(input.certificates),
        }
      : null;
  if (!facts) throw ssoErrors.sso_details_missing();
  const { privateKey, certificate } = await makeKeyPair(
    new URL(ctx.house.config.publicUrl).hostname,
    ctx.house.now(),
  );
  const saml: SamlKept = {
    ...facts,
    signsRequests: false,
    takesUnasked: false,
    endsThere: false,
    ownCertificate: certificate,
  };
  return { kept: { saml }, secret: privateKey };
}

/** The XML itself, or where it lies. */
async function readGivenMetadata(ctx: Ctx, given: string): Promise<SamlFacts> {
  if (!/^https?:\/\/\S+$/.test(given)) return readMetadata(given);
  mayBeCalled(ctx, given);
  const answer = await ctx.house.safeFetch(given, { maxBytes: 2_000_000 });
  if (answer.status !== 200) throw ssoErrors.sso_metadata_unreadable();
  return readMetadata(answer.text());
}

function readCertificates(texts: readonly string[]): string[] {
  const found = texts.map((text) => readCertificate(text)?.pem);
  if (found.some((pem) => !pem)) throw ssoErrors.sso_certificate_unreadable();
  return [...new Set(found.filter((pem) => pem !== undefined))];
}

/** @throws as `addProvider` */
export async function changeProvider(ctx: Ctx, id: string, input: UpdateSsoProvider): Promise<SsoProvider> {
  const { house, workspaceId, actor } = ctx;
  const before = await house.inWorkspace(workspaceId, (inside) => getProviderRow(inside, id));
  const { name, enabled, oidc, saml, ...common } = input;
  const kept: Kept = { ...before.kept, ...common };
  if (before.kept.oidc && oidc) kept.oidc = await changedOidc(ctx, before.kept.oidc, oidc);
  if (before.kept.saml && saml) kept.saml = await changedSaml(ctx, before.kept.saml, saml);
  return house.inWorkspace(
    workspaceId,
    async (inside) => {
      await updateProviderRow(inside, id, {
        ...(name !== undefined && { name }),
        settings: JSON.stringify(kept),
        ...(enabled !== undefined && { enabled_at: enabled ? (before.enabledAt ?? inside.now) : null }),
        ...(oidc?.clientSecret && { sealed_secret: sealProviderSecret(house, id, oidc.clientSecret) }),
      });
      const switched = enabled !== undefined && enabled !== Boolean(before.enabledAt);
      const event = switched ? (enabled ? 'provider_enabled' : 'provider_disabled') : 'provider_changed';
      await emit(inside, `auth.${event}`, { providerId: id, kind: before.kind });
      return getProvider(inside, id);
    },
    { actor },
  );
}

async function changedOidc(
  ctx: Ctx,
  before: OidcKept,
  change: NonNullable<UpdateSsoProvider['oidc']>,
): Promise<OidcKept> {
  const { clientSecret: _, issuer, ...rest } = change;
  // The document is read again at every save: addresses and algorithms of a provider change with the years.
  const server = await discover(ctx, issuer ?? before.issuer);
  return { ...before, ...rest, issuer: server.issuer, server };
}

async function changedSaml(
  ctx: Ctx,
  before: SamlKept,
  change: NonNullable<UpdateSsoProvider['saml']>,
): Promise<SamlKept> {
  const { metadata, certificates, ...rest } = change;
  const facts = metadata ? await readGivenMetadata(ctx, metadata) : {};
  return {
    ...before,
    ...rest,
    ...(certificates && { certificates: readCertificates(certificates) }),
    ...facts,
  };
}

export async function removeProvider(ctx: Ctx, id: string): Promise<void> {
  const row = await getProviderRow(ctx, id);
  await deleteProvider(ctx, id);
  await emit(ctx, 'auth.provider_removed', { providerId: id, kind: row.kind });
}

/** The last sign-ins by a provider, newest first. */
export async function listAttempts(ctx: Ctx, id: string) {
  await getProviderRow(ctx, id);
  return (await listAttemptRows(ctx, id)).map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    outcome: row.outcome as 'signed_in',
    reason: row.reason as 'expired' | null,
    detail: row.detail,
    emailDomain: row.email_domain,
  }));
}

function present(ctx: Ctx, row: ProviderRow, linkedPeople: number): SsoProvider {
  const { oidc, saml, ...common } = row.kept;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    enabledAt: row.enabledAt?.toISOString() ?? null,
    ...common,
    oidc: oidc
      ? {
          issuer: oidc.issuer,
          clientId: oidc.clientId,
          scopes: oidc.scopes,
          endsThere: oidc.endsThere,
          hasSecret: row.sealedSecret !== null,
        }
      : null,
    saml: saml
      ? {
          entityId: saml.entityId,
          signInUrl: saml.signInUrl,
          signOutUrl: saml.signOutUrl,
          certificates: saml.certificates.map(certificateFacts),
          signsRequests: saml.signsRequests,
          takesUnasked: saml.takesUnasked,
          endsThere: saml.endsThere,
        }
      : null,
    addresses: addressesOf(ctx.house, row),
    linkedPeople,
  };
}
