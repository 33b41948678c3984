/** The keys with which an organisation signs its pushes (RFC 8292): one pair, to whomever it pushes. */
import type { Ctx } from '#platform/ctx.ts';
import { findPushKeys, insertPushKeys } from './push-keys.store.ts';
import { makePushKeys } from './web-push.ts';

/** The organisation's keys, made at the first use. */
export async function pushKeys(ctx: Ctx): Promise<{ publicKey: string; privateKey: string }> {
  const known = await findPushKeys(ctx);
  if (known) return known;
  await insertPushKeys(ctx, makePushKeys());
  const made = await findPushKeys(ctx);
  if (!made) throw new Error('The keys for push were not kept.');
  return made;
}
