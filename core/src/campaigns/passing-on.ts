/**
 * Passing on, inviting, giving: what staff set for these kinds of alerts. Whoever passes on does so in a network's own
 * composer, in words of theirs; addresses of friends are never asked for, and no card number is.
 */
import { z } from 'zod';
import { idSchema } from '../common/index.ts';
import { type NetworkId, networkIdSchema } from '../networks/index.ts';

/** Networks whose composer opens by an address, in the order they are offered. */
export const passingNetworks = [
  ...['whatsapp', 'facebook', 'telegram', 'linkedin', 'bluesky', 'mastodon', 'x', 'threads', 'sms', 'email'],
] as NetworkId[];
/** Ways to tell one person. */
export const invitingNetworks = ['whatsapp', 'sms', 'telegram', 'email'] as NetworkId[];

/** Words suggested in several forms, because the same words from many people are read by nobody. */
const wordings = z.object({
  fr: z.array(z.string().trim().min(1).max(600)).max(6).default([]),
  en: z.array(z.string().trim().min(1).max(600)).max(6).default([]),
});
export const shareSettingsSchema = z.object({
  networks: z.array(networkIdSchema).max(20).default(passingNetworks),
  wordings: wordings.prefault({}),
  /** The alert whose page is passed on; null: the campaign's page. */
  alertId: idSchema.nullable().default(null),
});
export type ShareSettings = z.infer<typeof shareSettingsSchema>;
export const inviteSettingsSchema = z.object({
  wordings: wordings.prefault({}),
  alertId: idSchema.nullable().default(null),
});
export type InviteSettings = z.infer<typeof inviteSettingsSchema>;

export const fundraisingSettingsSchema = z.object({
  /** Where people give: HelloAsso, Donorbox, any page over https. Empty: not said yet. */
  url: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(1_000)]).default(''),
  /** Who receives the money, as the page says it. */
  beneficiary: z.string().trim().max(200).default(''),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  /** Minor units; null: no goal is shown. */
  goalMinor: z.int().min(100).nullable().default(null),
});
export type FundraisingSettings = z.infer<typeof fundraisingSettingsSchema>;

/** The address of the giving page with what says where somebody came from; what is there already stays. */
export function givingAddress(url: string, campaign: string, alert: string): string {
  const address = new URL(url);
  const utm = {
    utm_source: 'campaign',
    utm_medium: 'action_alert',
    utm_campaign: campaign,
    utm_content: alert,
  };
  for (const [name, value] of Object.entries(utm))
    if (!address.searchParams.has(name)) address.searchParams.set(name, value);
  return address.href;
}

export const giftsInputSchema = z.object({ csv: z.string().min(1).max(2_000_000) });
/** Declared by the fundraising service or a file of it. */
export const giftsSchema = z.object({
  /** Gifts, in steps; null for too few to say. */
  gifts: z.int().nullable(),
  /** By currency, in minor units; only once enough people gave. */
  totals: z.array(z.object({ currency: z.string(), amountMinor: z.int() })),
  /** Where a service may report gifts; known to editors alone. */
  address: z.string(),
});
export type Gifts = z.infer<typeof giftsSchema>;
export const giftsTakenSchema = giftsSchema.extend({
  taken: z.int(),
  known: z.int(),
  /** Lines that could not be read, counted from 1. */
  problems: z.array(z.object({ line: z.int(), code: z.string() })),
});

/** Clicks that came back from what people passed on: measured. */
export const passedOnSchema = z.object({
  clicks: z.int(),
  visits: z.int(),
  networks: z.array(z.object({ network: z.string(), clicks: z.int(), visits: z.int() })),
});
export type PassedOn = z.infer<typeof passedOnSchema>;
