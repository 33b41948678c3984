/** Asking to join with an address of the organisation's own: the domain is proven here, beside sign-in. */
import type { Ctx } from '#platform/ctx.ts';
import { inviteAddress, selectJoiningSettings } from '../people/index.ts';
import { findOnlyWorkspace } from '../workspaces/index.ts';
import { provenDomains } from './sso-domains.service.ts';

/** Which ways in stand open to whoever has no invitation. Needs a system context. */
export async function describeWaysIn(ctx: Ctx) {
  const workspace = await findOnlyWorkspace(ctx);
  if (!workspace) return { workspaceName: null, byAddress: false, outside: false };
  const inside: Ctx = { ...ctx, workspaceId: workspace.id };
  const settings = await selectJoiningSettings(inside);
  const byAddress =
    settings.domainJoining !== 'off' && ctx.house.mail.enabled && (await provenDomains(inside)).length > 0;
  return {
    workspaceName: workspace.name,
    byAddress,
    outside: settings.outside.open && ctx.house.mail.enabled,
  };
}

/**
 * Sends a letter to whoever asks with an address of a proven domain, and nothing to anybody else; the answer is the
 * same, so that nobody learns who is here. Needs a system context.
 */
export async function askByAddress(ctx: Ctx, email: string): Promise<void> {
  const workspace = await findOnlyWorkspace(ctx);
  if (!workspace || !ctx.house.mail.enabled) return;
  const inside: Ctx = { ...ctx, workspaceId: workspace.id };
  const { domainJoining } = await selectJoiningSettings(inside);
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (domainJoining === 'off' || !(await provenDomains(inside)).includes(domain)) return;
  await inviteAddress(inside, {
    ...{ kind: 'domain', email, hat: 'employee' },
    needsApproval: domainJoining === 'approval',
  });
}
