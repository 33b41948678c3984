/** A broadcast as a notice in the browsers of the member who asks, before anybody outside gets it. */
import type { PushTrial, pushTrialInputSchema } from '@portevoix/core/notifications';
import type { z } from 'zod';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { pushKeys, sendPush } from '../../channels/index.ts';
import { showPushPreview } from '../campaigns/index.ts';
import { notificationsErrors } from './errors.ts';
import { deleteBrowserAt, listBrowsers } from './push.store.ts';

/**
 * Sends it to each of the caller's own browsers, now.
 * @throws notifications.no_browser, campaigns.not_found, campaigns.broadcast_unfinished
 */
export async function tryPushOnMyself(
  ctx: Ctx,
  { broadcastId, locale }: z.output<typeof pushTrialInputSchema>,
): Promise<PushTrial> {
  const { house, workspaceId, actor } = ctx;
  const { personId } = personOf(ctx);
  const inside = <T>(run: (ctx: Ctx) => Promise<T>) => house.inWorkspace(workspaceId, run, { actor });
  const { message, browsers, keys } = await inside(async (own) => ({
    message: await showPushPreview(own, broadcastId, locale),
    browsers: await listBrowsers(own, personId),
    keys: await pushKeys(own),
  }));
  let reached = 0;
  for (const { subscription } of browsers) {
    const { told } = await sendPush(house, { subscription: JSON.parse(subscription), ...keys }, message);
    if (told === 'sent') reached++;
    if (told === 'gone') await inside((own) => deleteBrowserAt(own, subscription));
  }
  if (reached === 0) throw notificationsErrors.no_browser();
  return { reached };
}
