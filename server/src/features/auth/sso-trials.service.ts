/** Trying a provider: a real sign-in there, after which nobody is signed in here and its claims are shown. */
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { byCookie, cookieNames, setCookie } from './sso-cookies.ts';
import { decide, teamFor } from './sso-decision.ts';
import { getProviderRow } from './sso-providers.service.ts';
import { startSignIn } from './sso-sign-in.service.ts';
import { openStep } from './sso-steps.service.ts';
import { findTrialStep } from './sso-steps.store.ts';

/** Runs outside a transaction. @returns where the trial begins, or the page of the provider with the reason why it cannot */
export async function startTrial(
  ctx: Ctx,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ url: string }> {
  const { house, workspaceId } = ctx;
  const provider = await house.inWorkspace(workspaceId, (inside) => getProviderRow(inside, id));
  const browser = byCookie(request, cookieNames.browser) ?? randomBytes(24).toString('base64url');
  setCookie(house, reply, cookieNames.browser, browser, 24 * 60);
  const pending = { next: '/', invitation: null, hint: null, trialOf: personOf(ctx).personId };
  const next = await startSignIn(house, provider, browser, pending);
  if (next.kind === 'go') return { url: next.url };
  return { url: `/settings/sign-in/${id}${next.kind === 'refused' ? `?attempt=${next.attempt}` : ''}` };
}

/** Only for who tried. @throws platform.not_found */
export async function readTrial(ctx: Ctx, id: string) {
  const row = await findTrialStep(ctx, id);
  const trial = row && openStep(ctx.house, 'trial', row);
  if (!row || trial?.personId !== personOf(ctx).personId) throw platformErrors.not_found();
  const provider = await getProviderRow(ctx, row.providerId);
  const { vouched } = trial;
  const decision = await ctx.house.inSystem((system) =>
    decide({ ...system, workspaceId: ctx.workspaceId }, provider, vouched, null),
  );
  const { subject, email, name, groups } = vouched;
  return {
    providerId: provider.id,
    providerName: provider.name,
    claims: { subject, email, name, groups, emailVerified: vouched.emailVerified === true },
    received: vouched.received,
    team: teamFor(provider, groups),
    refusal: decision.kind === 'refused' ? decision.reason : null,
  };
}
