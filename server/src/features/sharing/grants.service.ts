/**
 * Secrets as they are used: opened for one call, refreshed first where they have run out.
 *
 * One node at a time refreshes an account: it takes a lease on the row, asks the network with no transaction open, and
 * writes the new tokens only if nobody wrote others meanwhile. Whoever comes while it is away waits and takes over
 * what it brought: a refresh token that is good for one use is never spent twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReconnectCode } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import {
  type AppRegistration,
  type Credentials,
  connectorOf,
  outsideOf,
  type RefreshOutcome,
} from '../../networks/index.ts';
import { loseConnection } from './connections.service.ts';
import { endsSoon, nextRefresh, retryRefresh } from './grants.rules.ts';
import {
  findGrant,
  type GrantRow,
  postponeRefresh,
  releaseRefresh,
  selectDueRefreshes,
  takeRefresh,
  writeRefreshed,
} from './grants.store.ts';
import { registrationById } from './network-apps.store.ts';

/** Longer than any call of a connector: a lease this old belongs to a node that died. */
const leaseMs = 90_000;
const pollMs = 150;

export interface GrantJob {
  workspaceId: string;
  connectionId: string;
}
export type OpenedGrant =
  | { kind: 'open'; credentials: Credentials; version: number }
  /** The person must sign in again; it is written down already. */
  | { kind: 'lost'; code: ReconnectCode; detail: string }
  /** The network did not answer: later. */
  | { kind: 'later'; at: Date | null; detail: string }
  | { kind: 'removed' };

/** The credentials of an account, good for the next minute at least. Call it outside of any transaction. */
export async function openGrant(house: House, { workspaceId, connectionId }: GrantJob): Promise<OpenedGrant> {
  const deadline = Date.now() + leaseMs;
  for (;;) {
    const found = await house.inWorkspace(workspaceId, async (ctx) => {
      const grant = await findGrant(ctx, connectionId);
      return grant && { grant, app: await registrationById(ctx, grant.appId) };
    });
    if (!found) return { kind: 'removed' };
    const { grant, app } = found;
    if (grant.sealedSecret === null) return { kind: 'lost', code: 'auth_expired', detail: '' };
    if (!endsSoon(grant, house.now())) return opened(house, workspaceId, grant, app);
    if (!grant.refreshable) {
      // Up to its last second it is good; then the person signs in again.
      if (grant.expiresAt! > house.now()) return opened(house, workspaceId, grant, app);
      return lose(house, workspaceId, grant, 'auth_expired', 'The grant has ended.');
    }
    const outcome = await refreshGrant(house, { workspaceId, connectionId }, grant.version);
    if (outcome?.kind === 'retry') return { kind: 'later', at: outcome.at, detail: outcome.detail };
    if (outcome === null) {
      if (Date.now() > deadline) return { kind: 'later', at: null, detail: 'Another node is refreshing it.' };
      await sleep(pollMs);
    }
  }
}

async function opened(
  house: House,
  workspaceId: string,
  grant: GrantRow,
  app: AppRegistration | null,
): Promise<OpenedGrant> {
  try {
    const secret = house.cipher.open(grant.sealedSecret!, grant.id);
    const credentials = { account: grant.account, secret, app, limits: grant.limits };
    return { kind: 'open', credentials, version: grant.version };
  } catch (error) {
    house.log.warn(
      { err: error, connectionId: grant.id },
      'a connection’s secret does not open: its owner is asked to reconnect',
    );
    return lose(house, workspaceId, grant, 'auth_expired', 'Sealed with another key.');
  }
}

async function lose(
  house: House,
  workspaceId: string,
  { id, version }: GrantRow,
  code: ReconnectCode,
  detail: string,
): Promise<OpenedGrant> {
  await house.inWorkspace(workspaceId, (ctx) => loseConnection(ctx, id, code, version));
  return { kind: 'lost', code, detail };
}

/**
 * For a network that calls a secret expired before its time: whether another try may go better, because the secret was
 * refreshed now, or by somebody else since, or the network did not say no.
 */
export async function reviveGrant(house: House, job: GrantJob, version: number): Promise<boolean> {
  const grant = await house.inWorkspace(job.workspaceId, (ctx) => findGrant(ctx, job.connectionId));
  if (!grant || grant.sealedSecret === null) return false;
  if (grant.version !== version) return true;
  if (!grant.refreshable) return false;
  const outcome = await refreshGrant(house, job, version);
  return outcome?.kind !== 'reconnect';
}

/**
 * Refreshes one account if nobody else does; null when somebody does or has done, or when there is nothing to refresh.
 * @param version the grant that has run out; without it, whichever is due
 */
export async function refreshGrant(
  house: House,
  { workspaceId, connectionId }: GrantJob,
  version?: number,
): Promise<RefreshOutcome | null> {
  const refresher = newId();
  const taken = await house.inWorkspace(workspaceId, async (ctx) => {
    const until = new Date(ctx.now.getTime() + leaseMs);
    const grant = await takeRefresh(ctx, connectionId, { refresher, until, version });
    return grant && { grant, app: await registrationById(ctx, grant.appId) };
  });
  const refresh = taken && connectorOf(taken.grant.network)?.oauth?.refresh;
  if (!taken || !refresh) return null;
  const { grant, app } = taken;
  try {
    const secret = house.cipher.open(grant.sealedSecret!, grant.id);
    const outcome = await refresh({ account: grant.account, secret, app }, app, outsideOf(house));
    await house.inWorkspace(workspaceId, (ctx) => recordRefresh(ctx, grant, outcome));
    return outcome;
  } finally {
    await house.inWorkspace(workspaceId, (ctx) => releaseRefresh(ctx, connectionId, refresher));
  }
}

async function recordRefresh(ctx: Ctx, grant: GrantRow, outcome: RefreshOutcome): Promise<void> {
  const jitter = Math.random();
  switch (outcome.kind) {
    case 'refreshed':
      await writeRefreshed(ctx, grant.id, grant.version, {
        sealedSecret: ctx.house.cipher.seal(outcome.secret, grant.id),
        // An answer without scopes means the same ones (RFC 6749, 5.1).
        scopes: outcome.scopes.length > 0 ? outcome.scopes : grant.scopes,
        expiresAt: outcome.expiresAt,
        refreshable: outcome.refreshable,
        refreshAt: nextRefresh(outcome, ctx.now, jitter),
      });
      return;
    case 'retry': {
      const at = outcome.at ?? retryRefresh(grant.failures + 1, ctx.now, jitter);
      await postponeRefresh(ctx, grant.id, grant.version, at);
      return;
    }
    case 'reconnect':
      // Only if it is still the secret we asked with: the person may have signed in again meanwhile.
      await loseConnection(ctx, grant.id, outcome.code, grant.version);
  }
}

/** Hands every grant whose early refresh is due to a job of its own. */
export async function findDueRefreshes(house: House): Promise<void> {
  await house.inSystem(async (ctx) => {
    for (const { workspaceId, id } of await selectDueRefreshes(ctx, 500)) {
      const data: GrantJob = { workspaceId, connectionId: id };
      await house.jobs.enqueue(ctx.tx, 'sharing.refresh', data, { key: id });
    }
  });
}
