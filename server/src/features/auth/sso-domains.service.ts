/** E-mail domains a workspace has proven by a DNS record, and whether their addresses must sign in by single sign-on. */
import { randomBytes } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import type { SsoDomain } from '@portevoix/core/auth';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { listProviderRows } from './sso.store.ts';
import {
  type DomainRow,
  deleteDomain,
  domainsToCheck,
  findDomainRow,
  insertDomain,
  listDomainRows,
  updateDomainRow,
} from './sso-domains.store.ts';
import { ssoErrors } from './sso-errors.ts';

/** Below the domain itself, so that it stands in nobody's way (RFC 8552). */
const recordName = (domain: string) => `_portevoix.${domain}`;
const recordValue = (challenge: string) => `portevoix-domain=${challenge}`;
/** How long a proven domain may go without its record before the proof is over. */
const graceMs = 7 * 86_400_000;

export async function listDomains(ctx: Ctx): Promise<SsoDomain[]> {
  return (await listDomainRows(ctx)).map(present);
}

/** Lower-case names of the domains this workspace has proven. */
export async function provenDomains(ctx: Ctx): Promise<string[]> {
  return (await listDomainRows(ctx)).filter((row) => row.proven_at).map((row) => row.domain);
}

/** @throws auth.sso_domain_taken when it stands here already */
export async function addDomain(ctx: Ctx, domain: string): Promise<SsoDomain> {
  const id = newId();
  const challenge = randomBytes(18).toString('base64url');
  if (!(await insertDomain(ctx, { id, domain, challenge }))) throw ssoErrors.sso_domain_taken();
  return getDomain(ctx, id);
}

async function getDomain(ctx: Ctx, id: string): Promise<SsoDomain> {
  return present(await getRow(ctx, id));
}
async function getRow(ctx: Ctx, id: string): Promise<DomainRow> {
  const row = await findDomainRow(ctx, id);
  if (!row) throw platformErrors.not_found();
  return row;
}

/** Looks into the DNS now. Runs outside a transaction. @throws auth.sso_domain_not_proven when the record is not there */
export async function proveDomain(ctx: Ctx, id: string): Promise<SsoDomain> {
  const { house, workspaceId, actor } = ctx;
  const row = await house.inWorkspace(workspaceId, (inside) => getRow(inside, id));
  const there = await hasRecord(house, row);
  const shown = await house.inWorkspace(
    workspaceId,
    async (inside) => {
      await updateDomainRow(inside, id, {
        checked_at: inside.now,
        ...(there && { proven_at: row.proven_at ?? inside.now, missing_since: null }),
      });
      if (there && !row.proven_at) await emit(inside, 'auth.domain_proven', { domain: row.domain });
      return getDomain(inside, id);
    },
    { actor },
  );
  if (!there) throw ssoErrors.sso_domain_not_proven({ params: { name: recordName(row.domain) } });
  return shown;
}

/** @throws auth.sso_domain_not_proven, auth.sso_no_provider while nobody could come in by it */
export async function requireSso(ctx: Ctx, id: string, only: boolean): Promise<SsoDomain> {
  const row = await getRow(ctx, id);
  if (only && !row.proven_at) {
    throw ssoErrors.sso_domain_not_proven({ params: { name: recordName(row.domain) } });
  }
  if (only && !(await listProviderRows(ctx)).some((provider) => provider.enabledAt)) {
    throw ssoErrors.sso_no_provider();
  }
  if (only !== Boolean(row.only_sso_at)) {
    await updateDomainRow(ctx, id, { only_sso_at: only ? ctx.now : null });
    await emit(ctx, only ? 'auth.sso_required' : 'auth.sso_made_optional', { domain: row.domain });
  }
  return getDomain(ctx, id);
}

export async function removeDomain(ctx: Ctx, id: string): Promise<void> {
  const row = await getRow(ctx, id);
  await deleteDomain(ctx, id);
  await emit(ctx, 'auth.domain_removed', { domain: row.domain });
}

/** Once a day: a domain that changed hands must not vouch for anybody. A week without its record ends the proof. */
export async function recheckDomains(house: House): Promise<void> {
  const before = new Date(house.now().getTime() - 20 * 3_600_000);
  const rows = await house.inSystem((ctx) => domainsToCheck(ctx, before));
  for (const row of rows) {
    const there = await hasRecord(house, row).catch(() => null);
    await house.inWorkspace(row.workspace_id, async (ctx) => {
      // A resolver that does not answer says nothing about the domain.
      if (there === null) return;
      const since = there ? null : (row.missing_since ?? ctx.now);
      const over = since !== null && ctx.now.getTime() - since.getTime() >= graceMs;
      await updateDomainRow(ctx, row.id, {
        checked_at: ctx.now,
        missing_since: over ? null : since,
        ...(over && { proven_at: null, only_sso_at: null }),
      });
      if (over) await emit(ctx, 'auth.domain_lapsed', { domain: row.domain });
    });
  }
}

/** @throws Error when no resolver answers at all. */
async function hasRecord(house: House, row: Pick<DomainRow, 'domain' | 'challenge'>): Promise<boolean> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (house.config.dnsServers.length > 0) resolver.setServers([...house.config.dnsServers]);
  try {
    const records = await resolver.resolveTxt(recordName(row.domain));
    return records.some((parts) => parts.join('') === recordValue(row.challenge));
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (['ENODATA', 'ENOTFOUND'].includes(code)) return false;
    throw platformErrors.unavailable({ cause: error });
  }
}

const present = (row: DomainRow): SsoDomain => ({
  id: row.id,
  domain: row.domain,
  record: { name: recordName(row.domain), value: recordValue(row.challenge) },
  provenAt: row.proven_at?.toISOString() ?? null,
  checkedAt: row.checked_at?.toISOString() ?? null,
  missingSince: row.missing_since?.toISOString() ?? null,
  onlySsoAt: row.only_sso_at?.toISOString() ?? null,
});
