/**
 * Petitions: what is asked for besides a name and an address, when one is over, and the slips in an e-mail address that
 * a sentence can put right. Server and web share it.
 */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';
import { wallTimeSchema } from '../common/wall-time.ts';
import { domainOf } from './addresses.ts';

const line = (most: number) => z.string().trim().max(most);
export const fieldWishes = ['no', 'optional', 'needed'] as const;
const fieldWishSchema = z.enum(fieldWishes);
export type FieldWish = z.infer<typeof fieldWishSchema>;

export const petitionSettingsSchema = z.object({
  /** To whom it is handed: a person, their post, and the address the one-time link is sent to. */
  recipient: z
    .object({
      name: line(160).default(''),
      office: line(200).default(''),
      email: z.union([z.literal(''), z.email().max(254)]).default(''),
    })
    .prefault({}),
  goal: z.int().min(5).max(10_000_000).nullable().default(null),
  /** No more signatures once the goal is reached. */
  closesAtGoal: z.boolean().default(false),
  /** Before the stage ends, by the campaign's clock; null: with its stage. */
  deadline: wallTimeSchema.nullable().default(null),
  country: fieldWishSchema.default('optional'),
  postalCode: fieldWishSchema.default('optional'),
  /** Asks for one line on why somebody signs; only the recipient reads it. */
  why: z.boolean().default(true),
  /** Whoever wants may stand on a public list, by first name and initial. */
  publicList: z.boolean().default(true),
  /** Offers the organisation's letters, in a box of its own. */
  newsletter: z.boolean().default(true),
  /** Months after the delivery in which names and words are deleted. */
  eraseAfterMonths: z.int().min(1).max(24).default(3),
});
export type PetitionSettings = z.infer<typeof petitionSettingsSchema>;

/** Hours in which the link in the letter confirms a signature. */
export const hoursToConfirm = 72;
/** Letters with that link to one person: the first, and three more if they ask again. */
export const confirmationLetters = 4;
/** Days in which the recipient may fetch a petition, and how often. */
export const daysToFetch = 14;
export const fetchesAtMost = 2;
/** Longest line on why somebody signs. */
export const longestWhy = 280;

/** What somebody typed into the form; the page shows it again with what is missing. */
export interface SignatureForm {
  given: string;
  family: string;
  email: string;
  country: string;
  postalCode: string;
  why: string;
  listed: boolean;
  political: boolean;
  newsletter: boolean;
}

/** How a name stands on the public list: `Anaïs K.` */
export function publicName({ given, family }: { given: string; family: string }): string {
  const [initial] = new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(family.trim());
  return initial ? `${given.trim()} ${initial.segment.toLocaleUpperCase('fr')}.` : given.trim();
}

/** Whether a petition takes signatures: a goal counts in whole numbers, also where the page rounds. */
export function petitionIsOver(
  { goal, closesAtGoal }: Pick<PetitionSettings, 'goal' | 'closesAtGoal'>,
  { signatures, deadline, now }: { signatures: number; deadline: Date | null; now: Date },
): 'goal' | 'deadline' | null {
  if (deadline && deadline <= now) return 'deadline';
  return closesAtGoal && goal !== null && signatures >= goal ? 'goal' : null;
}

/** Mailboxes so many people have that one wrong letter is more likely than another provider of that name. */
const usualDomains = [
  ...[
    'gmail.com',
    'hotmail.com',
    'hotmail.fr',
    'outlook.com',
    'outlook.fr',
    'yahoo.com',
    'yahoo.fr',
    'live.fr',
  ],
  ...['icloud.com', 'orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr', 'bbox.fr', 'proton.me'],
  ...['protonmail.com', 'aol.com', 'comcast.net', 'gmx.fr', 'gmx.com', 'gmx.de', 'web.de'],
];
/** Providers of their own, though one letter from another: they are meant. */
const realNeighbours = new Set([
  'mail.com',
  'ymail.com',
  'email.com',
  'gmx.net',
  'me.com',
  'hotmail.co',
  'fred.fr',
]);

/**
 * The address that was probably meant: `ana@gmial.com` gives `ana@gmail.com`. Null where nothing looks wrong. It is asked
 * as a question, never corrected: the address belongs to whoever types it.
 */
export function likelyAddress(email: string): string | null {
  const domain = domainOf(email);
  if (!domain || usualDomains.includes(domain) || realNeighbours.has(domain)) return null;
  const meant = usualDomains.find((usual) => isOneSlipAway(domain, usual));
  return meant ? `${email.slice(0, email.lastIndexOf('@'))}@${meant}` : null;
}

/** One letter left out, typed twice, wrong, or changed places with its neighbour. */
function isOneSlipAway(typed: string, meant: string): boolean {
  const [short, long] = typed.length <= meant.length ? [typed, meant] : [meant, typed];
  if (long.length - short.length > 1 || short.length < 6) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  if (long.length > short.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  return (
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  );
}

export const paperInputSchema = z.object({
  signatures: z.int().min(1).max(10_000_000),
  /** Who counted, where and when. */
  source: line(300).min(3),
});
export const paperSchema = paperInputSchema.extend({ id: idSchema, createdAt: instantSchema });

export const deliveryStates = ['making', 'ready', 'fetched', 'expired', 'failed'] as const;
export const deliverySchema = z.object({
  id: idSchema,
  recipient: z.string(),
  state: z.enum(deliveryStates),
  /** Handed over, in steps; null while it is made, and for too few to say. */
  signatures: z.int().nullable(),
  /** SHA-256 of the archive, hexadecimal. */
  checksum: z.string().nullable(),
  askedAt: instantSchema,
  fetchedAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
});
export type PetitionDelivery = z.infer<typeof deliverySchema>;

/** What staff see of a petition: counts, never who. */
export const petitionSchema = z.object({
  /** Confirmed, in steps; null for too few to say. Measured. */
  signatures: z.int().nullable(),
  /** On paper. Declared. */
  papers: z.array(paperSchema),
  deliveries: z.array(deliverySchema),
  over: z.enum(['goal', 'deadline']).nullable(),
});
export type Petition = z.infer<typeof petitionSchema>;
