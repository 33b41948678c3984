/** Creating and describing the organisation. */
import type { Locale } from '@portevoix/core/common';
import type { UpdateWorkspace, Workspace } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { insertWorkspace, selectFirstWorkspace, selectWorkspace, updateWorkspaceRow } from './store.ts';

export interface NewWorkspace {
  name: string;
  locale: Locale;
  demonstration?: boolean;
}

/** Makes a workspace and returns a context inside it. Needs a system context. */
export async function createWorkspace(ctx: Ctx, input: NewWorkspace): Promise<Ctx> {
  const id = newId();
  await insertWorkspace(ctx, {
    id,
    name: input.name,
    locale: input.locale,
    timeZone: 'Europe/Paris',
    accent: null,
    demonstrationAt: input.demonstration ? ctx.now.toISOString() : null,
  });
  const inside: Ctx = { ...ctx, workspaceId: id, locale: input.locale };
  await emit(inside, 'workspaces.workspace_created', { name: input.name });
  return inside;
}

export const getWorkspace = (ctx: Ctx): Promise<Workspace> => selectWorkspace(ctx, ctx.workspaceId);

/** The oldest workspace of this installation, or null before setup. Needs a system context. */
export const findOnlyWorkspace = (ctx: Ctx): Promise<Workspace | null> => selectFirstWorkspace(ctx);

export async function updateWorkspace(ctx: Ctx, change: UpdateWorkspace): Promise<Workspace> {
  await updateWorkspaceRow(ctx, change);
  await emit(ctx, 'workspaces.workspace_changed', { fields: Object.keys(change) });
  return getWorkspace(ctx);
}
