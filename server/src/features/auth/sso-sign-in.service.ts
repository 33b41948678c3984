/**
 * Signing in through a provider: out with a request bound to this browser, back with an answer that is judged, and then in,
 * on to the joining page, or refused with a sentence for the person and a reason for the administrator.
 */
import { type SsoSentence, ssoRefusals } from '@portevoix/core/auth';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { getPerson, updatePerson } from '../people/index.ts';
import { findProviderAnywhere, type ProviderRow, putLink } from './sso.store.ts';
import { domainOf } from './sso-access.service.ts';
import { addressesOf } from './sso-addresses.ts';
import { decide, teamFor } from './sso-decision.ts';
import { proveIdentity } from './sso-identities.service.ts';
import { findIdentityEmail } from './sso-identities.store.ts';
import { finishOidc, refusalOf, startOidc } from './sso-oidc.ts';
import { type Outcome, refused, type Vouched } from './sso-outcome.ts';
import { finishSaml, kept, newRequestId, startSaml } from './sso-saml.ts';
import {
  hashOf,
  isSameBrowser,
  joiningMinutes,
  keepStep,
  newKey,
  openStep,
  type Pending,
} from './sso-steps.service.ts';
import { findStep, insertAttempt, takeAssertion, takeStep } from './sso-steps.store.ts';

export type Next =
  | { kind: 'go'; url: string }
  | {
      kind: 'signed_in';
      identityId: string;
      workspaceId: string;
      provider: ProviderRow;
      vouched: Vouched;
      next: string;
    }
  | { kind: 'join'; key: string; minutes: number }
  | { kind: 'refused'; sentence: SsoSentence; providerId: string; attempt: string; trial: boolean };

export const findProvider = (house: House, id: string): Promise<ProviderRow | null> =>
  house.inSystem((ctx) => findProviderAnywhere(ctx, id));

/** @param browser a secret this browser keeps in a cookie */
export async function startSignIn(
  house: House,
  provider: ProviderRow,
  browser: string,
  pending: Pending & { hint: string | null },
): Promise<Next> {
  const { hint, ...rest } = pending;
  if (!provider.enabledAt && !rest.trialOf) return refuse(house, provider, refused('provider_off'), rest);
  const addresses = addressesOf(house, provider);
  const key = provider.kind === 'oidc' ? newKey() : newRequestId();
  let url: string;
  let oidc = null;
  try {
    if (provider.kind === 'oidc') {
      const start = await startOidc(house, provider, addresses, key, hint);
      url = start.url;
      oidc = start.pending;
    } else {
      url = await startSaml(house, provider, addresses, key);
    }
  } catch (error) {
    return refuse(house, provider, refusalOf(error), rest);
  }
  await house.inWorkspace(provider.workspaceId, (ctx) =>
    keepStep(ctx, 'request', {
      providerId: provider.id,
      key,
      browserHash: hashOf(browser),
      contents: { ...rest, oidc },
    }),
  );
  return { kind: 'go', url };
}

const noPending: Pending = { next: '/', invitation: null, trialOf: null };

/** The browser is back from an OpenID Connect provider. @param query with its question mark */
export async function finishCode(
  house: House,
  provider: ProviderRow,
  browser: string | null,
  query: string,
): Promise<Next> {
  const state = new URLSearchParams(query).get('state') ?? '';
  const row = await house.inSystem((ctx) => takeStep(ctx, 'request', hashOf(state)));
  if (!row || row.providerId !== provider.id) {
    return refuse(house, provider, refused('request_over'), noPending);
  }
  const { oidc, ...pending } = openStep(house, 'request', row);
  if (!isSameBrowser(row, browser)) return refuse(house, provider, refused('other_browser'), pending);
  if (!oidc) return refuse(house, provider, refused('request_over'), pending);
  const addresses = addressesOf(house, provider);
  const outcome = await finishOidc(house, provider, addresses, { query, state, pending: oidc });
  return conclude(house, provider, browser, outcome, pending);
}

/**
 * A SAML provider has the browser post its answer here. Cookies do not come with a post from another site, so a good
 * answer waits, sealed, for the request that follows on this site and proves that it is the browser that asked.
 */
export async function takeResponse(
  house: House,
  provider: ProviderRow,
  response: string,
  relayState: string,
): Promise<Next> {
  const { outcome, assertion } = await finishSaml(house, provider, addressesOf(house, provider), response);
  if (outcome.kind === 'refused' || !assertion) {
    return refuse(house, provider, outcome, noPending);
  }
  const { inResponseTo } = assertion;
  const taken = await house.inSystem(async (ctx) => {
    const inside: Ctx = { ...ctx, workspaceId: provider.workspaceId };
    if (!(await takeAssertion(inside, provider.id, assertion.hash, assertion.until))) return 'replayed';
    if (!inResponseTo) return kept(provider).takesUnasked ? 'unasked' : 'not_asked';
    const row = await findStep(ctx, 'request', hashOf(inResponseTo));
    if (row?.providerId !== provider.id) return 'wrong_request';
    return takeStep(ctx, 'request', hashOf(inResponseTo));
  });
  if (taken === 'replayed' || taken === 'not_asked' || taken === 'wrong_request' || taken === null) {
    return refuse(house, provider, refused(taken ?? 'request_over'), noPending);
  }
  const unasked = taken === 'unasked';
  const pending: Pending = unasked
    ? { ...noPending, next: ownPath(relayState) }
    : openStep(house, 'request', taken);
  const key = newKey();
  await house.inWorkspace(provider.workspaceId, (ctx) =>
    keepStep(ctx, 'answer', {
      providerId: provider.id,
      key,
      browserHash: unasked ? '' : taken.browserHash,
      contents: { vouched: outcome, pending, unasked },
    }),
  );
  return { kind: 'go', url: `/api/sso/${provider.id}/answer/${key}` };
}

/** The request that follows a SAML answer, with this site's cookies. */
export async function finishResponse(
  house: House,
  provider: ProviderRow,
  browser: string | null,
  key: string,
): Promise<Next> {
  const row = await house.inSystem((ctx) => takeStep(ctx, 'answer', hashOf(key)));
  if (row?.providerId !== provider.id) {
    return refuse(house, provider, refused('request_over'), noPending);
  }
  const { vouched, pending, unasked } = openStep(house, 'answer', row);
  if (!unasked && !isSameBrowser(row, browser)) {
    return refuse(house, provider, refused('other_browser'), pending);
  }
  return conclude(house, provider, browser, vouched, pending);
}

async function conclude(
  house: House,
  provider: ProviderRow,
  browser: string | null,
  outcome: Outcome,
  pending: Pending,
): Promise<Next> {
  if (outcome.kind === 'refused') return refuse(house, provider, outcome, pending);
  if (!provider.enabledAt && !pending.trialOf) {
    return refuse(house, provider, refused('provider_off'), pending);
  }
  const { workspaceId } = provider;
  const browserHash = hashOf(browser ?? '');
  const emailDomain = outcome.email ? domainOf(outcome.email) : null;
  if (pending.trialOf) {
    const contents = { vouched: outcome, personId: pending.trialOf };
    return house.inWorkspace(workspaceId, async (ctx) => {
      const step = { providerId: provider.id, key: newKey(), browserHash, contents };
      const id = await keepStep(ctx, 'trial', step);
      await insertAttempt(ctx, provider.id, { outcome: 'trial', emailDomain });
      return { kind: 'go', url: `/settings/sign-in/trials/${id}` };
    });
  }
  // Identities stand outside every workspace's wall: one transaction sees both.
  const done = await house.inSystem(async (system) => {
    const ctx: Ctx = { ...system, workspaceId };
    const decision = await decide(ctx, provider, outcome, pending.invitation);
    if (decision.kind === 'refused') return decision;
    if (decision.kind === 'join') {
      const key = newKey();
      const contents = { vouched: outcome, invitation: pending.invitation };
      await keepStep(ctx, 'joining', { providerId: provider.id, key, browserHash, contents });
      await insertAttempt(ctx, provider.id, { outcome: 'joining', emailDomain });
      return { kind: 'join' as const, key, minutes: joiningMinutes };
    }
    await comeIn(ctx, provider, outcome, decision);
    await insertAttempt(ctx, provider.id, { outcome: 'signed_in', emailDomain });
    const { identityId } = decision;
    return {
      ...{ kind: 'signed_in' as const, identityId, workspaceId },
      ...{ provider, vouched: outcome, next: pending.next },
    };
  });
  return done.kind === 'refused' ? refuse(house, provider, { ...done, emailDomain }, pending) : done;
}

async function comeIn(
  ctx: Ctx,
  provider: ProviderRow,
  vouched: Vouched,
  { identityId, personId, linked }: { identityId: string; personId: string; linked: boolean },
): Promise<void> {
  const { subject } = vouched;
  const person = await getPerson(ctx, personId);
  if (!linked) {
    const email = await findIdentityEmail(ctx, identityId);
    if (email) await proveIdentity(ctx, email, { personId, trusted: person.role === 'owner' });
  }
  await putLink(ctx, { id: newId(), providerId: provider.id, subject, personId, identityId });
  const team = teamFor(provider, vouched.groups);
  if (team && team !== person.team) await updatePerson(ctx, personId, { team });
}

/** Writes the reason down for the administrator. What the person reads says what to do. */
async function refuse(
  house: House,
  provider: ProviderRow,
  outcome: Outcome & { emailDomain?: string | null },
  pending: Pending,
): Promise<Next> {
  const { reason, detail } = outcome.kind === 'refused' ? outcome : refused('answer_broken');
  const attempt = await house.inWorkspace(provider.workspaceId, (ctx) =>
    insertAttempt(ctx, provider.id, {
      ...{ outcome: 'refused', reason, detail, emailDomain: outcome.emailDomain ?? null },
    }),
  );
  const trial = pending.trialOf !== null;
  return { kind: 'refused', sentence: ssoRefusals[reason], providerId: provider.id, attempt, trial };
}

/** A path on this site, never another site's address in disguise. */
export const ownPath = (path: string | undefined): string =>
  path && /^\/(?![/\\])[^\s\\]*$/.test(path) && path.length < 2_000 ? path : '/';
