/**
 * What a person may agree to, each by itself. A purpose has its words at `privacy.purpose.<purpose>` (`.what`, `.why`,
 * `.how`, `.sees`, `.kept`); it is offered by the room that does the thing, so that no switch leads nowhere.
 */
import { z } from 'zod';
import { charterVersion } from '../auth/charter.ts';
import { instantSchema } from '../common/index.ts';

export const consentPurposes = [
  'charter',
  'connected_account',
  'leaderboard_name',
  'follower_count',
  'quotes_and_photos',
  'newsletter',
  'political_action',
] as const;
export const consentPurposeSchema = z.enum(consentPurposes);
export type ConsentPurpose = z.infer<typeof consentPurposeSchema>;

/** Version of the words a person agrees to. A new one asks again: what was agreed to under another no longer counts. */
export const purposeVersions: Readonly<Record<ConsentPurpose, string>> = {
  charter: charterVersion,
  connected_account: '1',
  leaderboard_name: '1',
  follower_count: '1',
  quotes_and_photos: '1',
  newsletter: '1',
  political_action: '1',
};

/** One line of the ledger: an agreement, and its end. */
export const consentSchema = z.object({
  purpose: z.string(),
  version: z.string(),
  givenAt: instantSchema,
  withdrawnAt: instantSchema.nullable(),
});
export type Consent = z.infer<typeof consentSchema>;

export const consentLedgerSchema = z.object({
  /** What can be switched on and off here, today. */
  purposes: z.array(
    z.object({
      purpose: consentPurposeSchema.exclude(['charter']),
      version: z.string(),
      given: z.boolean(),
      givenAt: instantSchema.nullable(),
      /** Given once, under words that have changed since: it does not count until it is given again. */
      outdated: z.boolean(),
    }),
  ),
  /** Everything this person ever agreed to, newest first. */
  history: z.array(consentSchema),
});
export type ConsentLedger = z.infer<typeof consentLedgerSchema>;

export const setConsentSchema = z.object({
  purpose: consentPurposeSchema.exclude(['charter']),
  given: z.boolean(),
});
