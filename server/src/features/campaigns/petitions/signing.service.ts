/**
 * Signing a petition. Whoever signs is told the same sentence every time, so that nobody learns from the page who has
 * signed: what differs stands in the letter to the address.
 */
import { petitionSettingsSchema, type SignatureForm, type SupporterPurpose } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { type RecordedAction, recordWaiting } from '../actions/actions.service.ts';
import type { AlertView } from '../alerts/kind.ts';
import { districtsOfPostalCodes } from '../matching/index.ts';
import type { NewLetter } from '../outbox/letter.ts';
import { queueLetters } from '../outbox/queue.service.ts';
import { giveConsents } from '../supporters/consents.service.ts';
import { findOrAddSupporters } from '../supporters/supporters.service.ts';
import { noteLetters } from './signatures.store.ts';

export interface SignatureDetails {
  given: string;
  family: string;
  country: string;
  postalCode: string;
  why: string;
}
export interface Signature {
  /** How they came: language, channel, and the partner whose page it is may differ from one to the next. */
  view: AlertView;
  form: SignatureForm;
}
type Signer = Signature & { supporterId: string };

/**
 * Takes signatures of one petition, by a handful of statements however many they are; each counts once the link in its
 * letter is used. Of two with one address the first is the signature, and what both agreed to is kept.
 */
export async function signTogether(ctx: Ctx, signatures: readonly Signature[]): Promise<void> {
  const people = await findOrAddSupporters(
    ctx,
    signatures.map(({ view, form }) => ({
      email: form.email,
      name: { given: form.given, family: form.family },
      locale: view.locale,
      country: form.country || undefined,
      origin: 'acted',
    })),
  );
  const signers: Signer[] = signatures.map((one, index) => ({ ...one, supporterId: people[index]!.id }));
  const firsts = [...new Map(signers.toReversed().map((one) => [one.supporterId, one])).values()];
  const districts = await districtsOf(ctx, firsts);
  const acts = await recordWaiting(
    ctx,
    firsts.map((one, index) => waitingAct(ctx, one, districts[index] ?? null)),
  );
  await giveConsents(ctx, signers.flatMap(consentsOf));
  const waited = acts.filter(({ isNew, state }) => !isNew && state === 'pending');
  const again =
    waited.length > 0
      ? await noteLetters(
          ctx,
          waited.map(({ actionId }) => actionId),
        )
      : new Set<string>();
  const letters = firsts.map((one, index) => letterTo(one, acts[index]!, again));
  await queueLetters(
    ctx,
    letters.filter((letter) => letter !== null),
  );
}

/** So that signatures stand on the map beside letters and calls: the district alone, and only where the code means one. */
async function districtsOf(ctx: Ctx, signers: readonly Signer[]): Promise<(string | null)[]> {
  const [first] = signers;
  if (!first) return [];
  const { campaign, alert } = first.view;
  const asked = petitionSettingsSchema.parse(alert.settings).country !== 'no';
  const given = signers.map(({ form: { country, postalCode } }) => ({
    ...{ country: asked ? country : null, postalCode },
  }));
  return districtsOfPostalCodes(ctx, campaign.id, given);
}

function waitingAct(ctx: Ctx, { view, form, supporterId }: Signer, district: string | null) {
  const { given, family, country, postalCode, why, listed } = form;
  const details: SignatureDetails = { given, family, country, postalCode, why };
  return {
    ...{ view, supporterId, label: 'measured' as const, district },
    details: { ...(listed && { public: true }), letters: 1, letterAt: ctx.now.toISOString() },
    sealedDetails: { ...details },
  };
}

function letterTo(
  { supporterId, view }: Signer,
  { actionId, isNew, state }: RecordedAction,
  again: ReadonlySet<string>,
): NewLetter | null {
  const to = { supporterId };
  const data = { actionId, locale: view.locale };
  if (isNew || again.has(actionId)) return { kind: 'signature_confirmation', to, data };
  if (state === 'pending') return null;
  // They forgot that they had signed, or somebody else tries their address: one letter says so, once for good.
  return { kind: 'signature_thanks', to, data: { ...data, again: true }, onceKey: `again:${actionId}` };
}

/** The signature is the campaign's organisation's; letters are wanted from whoever's page it is. */
function consentsOf({ view, form: { political, newsletter }, supporterId }: Signer) {
  const source = `alert:${view.alert.id}`;
  const to = (purpose: SupporterPurpose, partnerId: string | null) => ({
    ...{ supporterId, purpose, partnerId, source },
  });
  return [
    ...(political && view.campaign.political ? [to('political', null)] : []),
    ...(newsletter ? [to('newsletter', view.partner?.id ?? null)] : []),
  ];
}
