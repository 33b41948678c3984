/**
 * Signing a petition. Whoever signs is told the same sentence every time, so that nobody learns from the page who has
 * signed: what differs stands in the letter to the address.
 */
import type { SignatureForm, SupporterPurpose } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { recordAction } from '../actions/actions.service.ts';
import type { AlertView } from '../alerts/kind.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import { findOrAddSupporter } from '../supporters/supporters.service.ts';
import { noteLetter } from './signatures.store.ts';

export interface SignatureDetails {
  given: string;
  family: string;
  country: string;
  postalCode: string;
  why: string;
}

/** Takes one signature; it counts once the link in the letter is used. */
export async function sign(ctx: Ctx, view: AlertView, signature: SignatureForm): Promise<void> {
  const { given, family, country, postalCode, why } = signature;
  const { id: supporterId } = await findOrAddSupporter(ctx, {
    email: signature.email,
    name: { given, family },
    locale: view.locale,
    country: country || undefined,
    origin: 'acted',
  });
  const details: SignatureDetails = { given, family, country, postalCode, why };
  const { actionId, isNew, state } = await recordAction(ctx, {
    view,
    supporterId,
    state: 'pending',
    label: 'measured',
    details: {
      ...(signature.listed && { public: true }),
      letters: 1,
      letterAt: ctx.now.toISOString(),
    },
    sealedDetails: { ...details },
  });
  await noteConsents(ctx, view, supporterId, signature);
  const to = { supporterId };
  const data = { actionId, locale: view.locale };
  if (isNew || (state === 'pending' && (await noteLetter(ctx, actionId)))) {
    await queueLetter(ctx, { kind: 'signature_confirmation', to, data });
  } else if (state === 'done') {
    // They forgot that they had signed, or somebody else tries their address: one letter says so, once for good.
    const again = { ...data, again: true };
    await queueLetter(ctx, { kind: 'signature_thanks', to, data: again, onceKey: `again:${actionId}` });
  }
}

/** The signature is the campaign's organisation's; letters are wanted from whoever's page it is. */
async function noteConsents(
  ctx: Ctx,
  view: AlertView,
  supporterId: string,
  { political, newsletter }: SignatureForm,
): Promise<void> {
  const source = `alert:${view.alert.id}`;
  const partnerId = view.partner?.id ?? null;
  const own: SupporterPurpose[] = [
    ...(political && view.campaign.political ? (['political'] as const) : []),
    ...(newsletter && !partnerId ? (['newsletter'] as const) : []),
  ];
  if (own.length > 0) await giveConsent(ctx, supporterId, own, { source });
  if (newsletter && partnerId) await giveConsent(ctx, supporterId, ['newsletter'], { partnerId, source });
}
