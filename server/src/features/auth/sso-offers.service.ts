/** What the sign-in page says about an e-mail domain: of the domain alone, never whether a person exists. */
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { findProviderAnywhere } from './sso.store.ts';
import { providersForDomain } from './sso-domains.store.ts';

/** Needs a system context. */
export async function offerFor(ctx: Ctx, domain: string) {
  const rows = await providersForDomain(ctx, domain);
  const names = new Map<string, string>();
  for (const { workspace_id: workspaceId } of rows) {
    if (!names.has(workspaceId)) names.set(workspaceId, (await getWorkspace({ ...ctx, workspaceId })).name);
  }
  return {
    providers: rows.map((row) => ({
      id: row.id,
      name: row.name,
      workspaceName: names.get(row.workspace_id) ?? '',
    })),
    only: rows.length > 0 && rows.every((row) => row.only_sso_at !== null),
  };
}

/** Needs a system context. @throws platform.not_found */
export async function describeProvider(ctx: Ctx, id: string) {
  const provider = await findProviderAnywhere(ctx, id);
  if (!provider) throw platformErrors.not_found();
  const { name } = await getWorkspace({ ...ctx, workspaceId: provider.workspaceId });
  const { contact } = provider.kept;
  return { name: provider.name, workspaceName: name, contact, enabled: provider.enabledAt !== null };
}
