/** Every look passes here: it is noted for the person, and in works-council mode one at their activity is refused. */
import { isPerformance } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import type { Look } from '#platform/http/reveals.ts';
import { isWorksCouncilMode } from '../workspaces/index.ts';
import { privacyErrors } from './errors.ts';
import { insertLook } from './looks.store.ts';

/** @throws privacy.off_in_council_mode, which undoes the request that would have shown it */
export async function noteLook(ctx: Ctx, look: Look): Promise<void> {
  if (look.data.some(isPerformance) && (await isWorksCouncilMode(ctx))) {
    throw privacyErrors.off_in_council_mode();
  }
  await insertLook(ctx, look);
}
