/**
 * Joining with an account that a provider vouches for: no password, but the charter like everybody. What the provider said
 * waits sealed for an hour in the browser that proved it; saying no forgets it at once.
 */
import { charterVersion, type SsoJoin } from '@portevoix/core/auth';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import {
  acceptInvitation,
  findInvitationByToken,
  getPerson,
  inviteFrom,
  joinPerson,
} from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { authErrors } from './errors.ts';
import { findProviderRow, type ProviderRow, putLink } from './sso.store.ts';
import { domainOf } from './sso-access.service.ts';
import { decide, teamFor } from './sso-decision.ts';
import { ssoErrors } from './sso-errors.ts';
import { proveIdentity } from './sso-identities.service.ts';
import type { Vouched } from './sso-outcome.ts';
import { hashOf, isSameBrowser, openStep } from './sso-steps.service.ts';
import { findStep, insertAttempt, type StepRow, takeStep } from './sso-steps.store.ts';

/** What the browser holds of a joining under way. */
export interface JoiningCookies {
  key: string | null;
  browser: string | null;
}

/** What somebody sees before they decide. Needs a system context. @throws auth.sso_joining_over */
export async function describeJoining(ctx: Ctx, cookies: JoiningCookies) {
  const { inside, provider, decision, vouched } = await openJoining(ctx, cookies, findStep);
  const workspace = await getWorkspace(inside);
  const person = decision.personId ? await getPerson(inside, decision.personId) : null;
  return {
    workspaceName: workspace.name,
    providerName: provider.name,
    locale: person?.locale ?? provider.kept.locale,
    hat: person?.hats[0] ?? ('employee' as const),
    name: vouched.name ?? decision.name,
    email: decision.email,
    administers: person !== null && person.hats.length === 0 && person.roles.length > 0,
    charterVersion,
  };
}

/** They do not want to: what the provider said is forgotten, and nobody is told. Needs a system context. */
export async function declineJoining(ctx: Ctx, { key }: JoiningCookies): Promise<void> {
  if (key) await takeStep(ctx, 'joining', hashOf(key));
}

/**
 * They accept the charter and are a member. Needs a system context.
 * @throws auth.sso_joining_over, auth.charter_changed
 */
export async function acceptJoining(ctx: Ctx, cookies: JoiningCookies, input: SsoJoin) {
  if (input.charterVersion !== charterVersion) throw authErrors.charter_changed();
  const { inside, provider, decision, vouched, invitation } = await openJoining(ctx, cookies, takeStep);
  const { email } = decision;
  const identityId = await proveIdentity(inside, email, { name: input.name });
  const account = { identityId, email, charterVersion };
  const token = decision.personId ? null : invitation;
  const personId = token
    ? await acceptInvitation(inside, await findInvitationByToken(ctx, token), { ...input, ...account })
    : await joinKnown(inside, provider, vouched, { ...input, ...account, personId: decision.personId });
  const link = { id: newId(), providerId: provider.id, subject: vouched.subject, personId, identityId };
  await putLink(inside, link);
  await insertAttempt(inside, provider.id, { outcome: 'signed_in', emailDomain: domainOf(email) });
  return { personId, identityId, workspaceId: provider.workspaceId, provider, vouched };
}

async function joinKnown(
  ctx: Ctx,
  provider: ProviderRow,
  vouched: Vouched,
  input: SsoJoin & { identityId: string; email: string; personId: string | null },
): Promise<string> {
  const { name, email, locale } = input;
  const team = teamFor(provider, vouched.groups);
  const personId =
    input.personId ??
    (
      await inviteFrom(ctx, {
        source: 'sso',
        person: { name, email, locale, hats: ['employee'], ...(team && { team }) },
        label: provider.name,
        letter: false,
      })
    ).personId;
  await joinPerson(ctx, personId, input);
  return personId;
}

/** Decides anew: an hour is time enough to be invited, or to leave. */
async function openJoining(
  ctx: Ctx,
  cookies: JoiningCookies,
  find: (ctx: Ctx, kind: 'joining', keyHash: string) => Promise<StepRow | null>,
) {
  const row = cookies.key ? await find(ctx, 'joining', hashOf(cookies.key)) : null;
  if (!row || !isSameBrowser(row, cookies.browser)) throw ssoErrors.sso_joining_over();
  const inside: Ctx = { ...ctx, workspaceId: row.workspaceId };
  const provider = await findProviderRow(inside, row.providerId);
  const { vouched, invitation } = openStep(ctx.house, 'joining', row);
  const decision = provider?.enabledAt ? await decide(inside, provider, vouched, invitation) : null;
  if (!provider || decision?.kind !== 'join') throw ssoErrors.sso_joining_over();
  return { inside, provider, decision, vouched, invitation };
}
