/** What staff may know of supporters: how many, in steps, and nothing about few. And silencing an address they type. */
import { readAddress, type SupportersOverview } from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { campaignsErrors } from '../errors.ts';
import { fingerprintOf } from './fingerprints.ts';
import { countSupporters } from './overview.store.ts';
import { findIdByFingerprint, updateSupporter } from './supporters.store.ts';
import { deleteSuppression, upsertSuppression } from './suppressions.store.ts';

export async function supportersOverview(ctx: Ctx): Promise<SupportersOverview> {
  const least = Math.max(await leastPeopleOf(ctx), 10);
  const counts = await countSupporters(ctx);
  const { publicUrl } = ctx.house.config;
  return {
    least,
    supporters: inSteps(counts.supporters, least),
    alerts: inSteps(counts.alerts, least),
    newsletter: inSteps(counts.newsletter, least),
    out: inSteps(counts.out, least),
    undeliverable: inSteps(counts.undeliverable, least),
    joinAddress: `${publicUrl}/c/join`,
    ownSpaceAddress: `${publicUrl}/c/me`,
  };
}

/** Nothing is sent to this address any more, whether it was known or not; or letters may go there again. @throws campaigns.address_invalid */
export async function suppressAddress(ctx: Ctx, address: string, stop: boolean): Promise<void> {
  const fingerprint = readAddress(address) && (await fingerprintOf(ctx, address));
  if (!fingerprint) throw campaignsErrors.address_invalid();
  const id = await findIdByFingerprint(ctx, fingerprint);
  if (stop) await upsertSuppression(ctx, fingerprint, 'asked');
  else await deleteSuppression(ctx, fingerprint);
  // Letters may go there again once they are asked for: being out is theirs to end.
  if (id)
    await updateSupporter(ctx, id, stop ? { out_at: ctx.now, silenced_at: ctx.now } : { silenced_at: null });
  await emit(ctx, stop ? 'campaigns.address_silenced' : 'campaigns.address_unsilenced', {});
}
