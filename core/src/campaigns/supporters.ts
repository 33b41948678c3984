/** People outside who act or want to be told: what they may agree to, where they come from, and when they are written to. */
import { z } from 'zod';

/** newsletter: letters at all · alerts: calls to act · political: their political opinion may be kept (GDPR art. 9). */
export const consentPurposes = ['newsletter', 'alerts', 'political'] as const;
export const supporterPurposeSchema = z.enum(consentPurposes);
export type SupporterPurpose = z.infer<typeof supporterPurposeSchema>;

/** Changes with the words that people agree to (locales `campaigns.public.consent.*`); each consent keeps its own. */
export const consentVersion = '2026-11';

export const supporterOrigins = ['imported', 'acted', 'asked'] as const;
export type SupporterOrigin = (typeof supporterOrigins)[number];

export interface SupporterName {
  given: string;
  family: string;
}

/** Soft bounces in a row that make an address undeliverable, and the days they fall into. */
export const softBounceRule = { bounces: 5, days: 30 } as const;

/** Days in which somebody on an imported list may answer the first message before their address is deleted. */
export const daysToAnswer = 30;
/** Days after which a supporter who neither agreed to anything nor acted lately is forgotten. */
export const daysUnconfirmed = 30;
