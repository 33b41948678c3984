/** The organisation's logo, shown beside its name on every page of its own. */
import type { Workspace } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { cleanLogo } from '#platform/media/logo.ts';
import { workspacesErrors } from './errors.ts';
import { deleteLogo, saveLogo } from './logo.store.ts';
import { selectWorkspace } from './store.ts';

/** @param picture base64 @throws workspaces.logo_unreadable */
export async function setLogo(ctx: Ctx, picture: string): Promise<Workspace> {
  const logo = await cleanLogo(Buffer.from(picture, 'base64'));
  if (!logo) throw workspacesErrors.logo_unreadable();
  await saveLogo(ctx, newId(), logo);
  await emit(ctx, 'workspaces.logo_changed', {});
  return selectWorkspace(ctx, ctx.workspaceId);
}

export async function removeLogo(ctx: Ctx): Promise<Workspace> {
  await deleteLogo(ctx);
  await emit(ctx, 'workspaces.logo_removed', {});
  return selectWorkspace(ctx, ctx.workspaceId);
}
