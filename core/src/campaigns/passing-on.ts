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

/** One gift as a service or a file reports it: what names the giver is left behind where it is read. */
export interface Gift {
  /** The service's own number of it. */
  key: string;
  amountMinor: number;
  currency: string;
  /** `2027-02-03` */
  givenOn: string;
}

const minorUnits = new Map<string, number>();
/** Minor units of a currency: 100 for euros, 1 for yen. */
function unitsOf(currency: string): number {
  const known = minorUnits.get(currency);
  if (known) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  minorUnits.set(currency, 10 ** digits);
  return 10 ** digits;
}

/** `25`, `25.00`, `1 250,50`, `1,250.50`: amounts as files and services write them. Null where it is none. */
export function amountOf(text: string, currency: string): number | null {
  const clean = text.replace(/[\s\u00a0\u202f'€$£]/g, '');
  if (!/^\d[\d.,]*$/.test(clean)) return null;
  const mark = Math.max(clean.lastIndexOf(','), clean.lastIndexOf('.'));
  // A last group of three digits is a thousand, whichever sign stands before it.
  const isDecimal = mark >= 0 && clean.length - mark - 1 !== 3;
  const whole = (isDecimal ? clean.slice(0, mark) : clean).replace(/[.,]/g, '');
  const part = isDecimal ? clean.slice(mark + 1) : '';
  const amount = Math.round(Number(`${whole}.${part || '0'}`) * unitsOf(currency));
  return Number.isSafeInteger(amount) && amount > 0 ? amount : null;
}

const nodeSchema = z.record(z.string(), z.unknown());
const currencyOf = (value: unknown, usual: string): string | null => {
  const code = typeof value === 'string' && value !== '' ? value.trim().toUpperCase() : usual;
  return /^[A-Z]{3}$/.test(code) ? code : null;
};
const dayIn = (value: unknown, today: string): string =>
  (typeof value === 'string' ? realDay(value.slice(0, 10)) : null) ?? today;

/** `2027-02-03`, where the calendar has that day; null for the 30th of February, and for what is no day at all. */
export function realDay(text: string): string | null {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

/**
 * Gifts in what a fundraising service sends: HelloAsso's notification of an authorised payment (cents, by `data.id`;
 * dev.helloasso.com/docs/les-notifications-copy), else one or a list of `{ id, amount, currency, date }`, amounts in
 * whole units, as Donorbox and most form builders send them. Anything else is no gift.
 */
export function readGifts(body: unknown, usual: { currency: string; today: string }): Gift[] {
  const gifts: Gift[] = [];
  for (const one of Array.isArray(body) ? body.slice(0, 500) : [body]) {
    const node = nodeSchema.safeParse(one).data;
    if (!node) continue;
    const gift = 'eventType' in node ? fromHelloAsso(node, usual) : fromAnybody(node, usual);
    if (gift) gifts.push(gift);
  }
  return gifts;
}

function fromHelloAsso(node: Record<string, unknown>, { today }: { today: string }): Gift | null {
  const data = nodeSchema.safeParse(node.data).data;
  // An order comes beside its payments; only the money that moved counts.
  if (node.eventType !== 'Payment' || data?.state !== 'Authorized') return null;
  const { id, amount, date } = data;
  if (typeof id !== 'number' || typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount <= 0)
    return null;
  return { key: `helloasso:${id}`, amountMinor: amount, currency: 'EUR', givenOn: dayIn(date, today) };
}

function fromAnybody(node: Record<string, unknown>, usual: { currency: string; today: string }): Gift | null {
  const { id, amount, status } = node;
  const currency = currencyOf(node.currency, usual.currency);
  if ((typeof id !== 'string' && typeof id !== 'number') || `${id}` === '' || !currency) return null;
  if (typeof status === 'string' && /refund|fail|cancel|pending/i.test(status)) return null;
  const amountMinor =
    typeof amount === 'number' || typeof amount === 'string' ? amountOf(`${amount}`, currency) : null;
  if (amountMinor === null) return null;
  return {
    key: `${id}`.slice(0, 200),
    amountMinor,
    currency,
    givenOn: dayIn(node.donation_date ?? node.date ?? node.created_at, usual.today),
  };
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
