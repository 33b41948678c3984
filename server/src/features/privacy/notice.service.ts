/** What the public notice can say of this installation: how long things are kept, and who answers where that is one organisation. */
import type { Clock } from '@portevoix/core/privacy';
import type { House } from '#platform/house.ts';
import { getWorkspace, listWorkspaceIds } from '../workspaces/index.ts';
import { listClocks, usualClocks } from './retention.service.ts';
import { readSettings, type StoredSettings } from './settings.store.ts';

export interface NoticeFacts {
  clocks: readonly Clock[];
  organisation: { name: string; settings: StoredSettings } | null;
}

/** Of several organisations none is named: the notice is read by people who may know only one. */
export async function noticeFacts(house: House): Promise<NoticeFacts> {
  const [only, ...others] = await house.inSystem((ctx) => listWorkspaceIds(ctx));
  if (!only || others.length > 0) return { clocks: usualClocks(house), organisation: null };
  return house.inWorkspace(only, async (ctx) => ({
    clocks: await listClocks(ctx),
    organisation: { name: (await getWorkspace(ctx)).name, settings: await readSettings(ctx) },
  }));
}
