/**
 * Every look passes here: it is noted for the person and in the audit log, and in works-council mode one at somebody’s
 * activity is refused.
 */
import { isPerformance } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { Look } from '#platform/http/reveals.ts';
import { isWorksCouncilMode } from '../workspaces/index.ts';
import { placeOf } from './employer-view.service.ts';
import { privacyErrors } from './errors.ts';
import { insertLook } from './looks.store.ts';

/** @throws privacy.off_in_council_mode, which undoes the request that would have shown it */
export async function noteLook(ctx: Ctx, look: Look): Promise<void> {
  if (look.data.some(isPerformance) && (await isWorksCouncilMode(ctx))) {
    throw privacyErrors.off_in_council_mode();
  }
  const seen = await insertLook(ctx, look);
  if (seen.length === 0) return;
  // Of a list the log keeps how many; whose they were stands with each of them.
  const about = seen.length === 1 ? { personId: seen[0] } : {};
  await emit(ctx, 'privacy.named_data_seen', {
    ...about,
    ...{ place: placeOf(look.route.split(' ').at(-1) ?? look.route), kinds: look.data, count: seen.length },
  });
}
