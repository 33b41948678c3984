/** What supporters agree to, per purpose and organisation; it counts from the link that was sent to their address. */
import { consentVersion, type SupporterPurpose } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { confirmLivingConsents, endConsents, type GivenConsent, upsertConsents } from './consents.store.ts';
import { proveAddress } from './supporters.service.ts';
import { updateSupporter } from './supporters.store.ts';
import { liftOwnSuppression } from './suppressions.store.ts';

export interface Consenting {
  /** Null: the organisation that runs the campaign. */
  partnerId?: string | null;
  /** `alert:<id>`, `join`, `import:<id>`, `me`. */
  source: string;
  /** True only where the address was proven in this very act. */
  confirmed?: boolean;
}

/** Notes a yes. Until it is confirmed it counts for nothing. */
export async function giveConsent(
  ctx: Ctx,
  supporterId: string,
  purposes: readonly SupporterPurpose[],
  { partnerId = null, source, confirmed = false }: Consenting,
): Promise<void> {
  const given = purposes.map((purpose) => ({ supporterId, purpose, partnerId, source, confirmed }));
  await upsertConsents(ctx, given, consentVersion);
  if (confirmed) await comeBackIn(ctx, supporterId, purposes);
}

/** Notes what many people said yes to, none of it confirmed yet; twice the same is once. */
export async function giveConsents(
  ctx: Ctx,
  given: readonly Omit<GivenConsent, 'confirmed'>[],
): Promise<void> {
  const keyOf = ({ supporterId, purpose, partnerId }: (typeof given)[number]) =>
    `${supporterId} ${purpose} ${partnerId}`;
  const each = new Map(given.map((one) => [keyOf(one), { ...one, confirmed: false }]));
  await upsertConsents(ctx, [...each.values()], consentVersion);
}

/**
 * The link in a letter to them was used: the address is proven and what they agreed to counts.
 * @param source only what was said there; all that waits without it
 */
export async function confirmConsents(ctx: Ctx, supporterId: string, source?: string): Promise<void> {
  await proveAddress(ctx, supporterId);
  const purposes = await confirmLivingConsents(ctx, supporterId, source === undefined ? {} : { source });
  await comeBackIn(ctx, supporterId, purposes);
}

/** A confirmed wish for letters undoes an earlier “no more”. */
async function comeBackIn(
  ctx: Ctx,
  supporterId: string,
  purposes: readonly SupporterPurpose[],
): Promise<void> {
  if (!purposes.some((purpose) => purpose !== 'political')) return;
  await updateSupporter(ctx, supporterId, { out_at: null, only_results_at: null, told_source_at: ctx.now });
  await liftOwnSuppression(ctx, supporterId);
}

/** @param partnerId null: the organisation that runs the campaign; left out: every organisation */
export async function withdrawConsent(
  ctx: Ctx,
  supporterId: string,
  purposes: readonly SupporterPurpose[],
  { partnerId }: { partnerId?: string | null } = {},
): Promise<void> {
  await endConsents(ctx, supporterId, purposes, partnerId);
}
