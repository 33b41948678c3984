/** The public contract of sharing: connections, shares, publications, declarations. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, pageOf, pageQuerySchema } from '../common/index.ts';
import { wallTimeSchema, zoneSchema } from '../common/wall-time.ts';
import { deliveryModeSchema, networkIdSchema, scopeReasons } from '../networks/network.ts';
import { hatSchema } from '../people/hats.ts';
import { reasonCodeSchema } from './outcomes.ts';
import { publicationStateSchema } from './states.ts';

/** Longer than any network takes; the network's own limit is checked afterwards. */
const textSchema = z.string().trim().max(10_000);
const webAddressSchema = z.url({ protocol: /^https?$/ }).max(2_000);

export const connectionInputSchema = z.object({
  network: networkIdSchema,
  service: z
    .string()
    .trim()
    .max(300)
    .default('https://bsky.social')
    .describe('Address of the server the account lives on.'),
  handle: z.string().trim().min(1).max(300).describe('e.g. nadia.bsky.social, with or without the @.'),
  appPassword: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .describe('An app password made in the settings of Bluesky, never the password of the account.'),
});
export type ConnectionInput = z.infer<typeof connectionInputSchema>;

export const connectionSchema = z.object({
  id: idSchema,
  network: networkIdSchema,
  handle: z.string(),
  displayName: z.string().nullable(),
  profileUrl: z.string().nullable(),
  service: z.string(),
  /** `reconnect`: the network no longer accepts the stored password. */
  status: z.enum(['connected', 'reconnect']),
  reason: reasonCodeSchema.nullable(),
  connectedAt: instantSchema,
  /** `oauth`: signed in at the network; `password`: with an app password. */
  kind: z.enum(['oauth', 'password']),
  /** What the network did not grant although publishing wants it. */
  missing: z.array(z.enum(scopeReasons)),
  /** What the account's own server allows, where it differs from the network: counts and composition follow it. */
  limits: z.object({
    maxCharacters: z.number().int().positive().optional(),
    urlLength: z.number().int().positive().optional(),
    maxImages: z.number().int().nonnegative().optional(),
  }),
  /** When the person has to sign in again; null where we can prolong it ourselves, or it never ends. */
  endsAt: instantSchema.nullable(),
  /**
   * Where the network wants a second yes before it tells its figures: whether the member gave it (`off`, `on`, or
   * `lapsed`), and until when it holds. Null where no second one is needed, or the administrator has not opened it.
   */
  figures: z.object({ state: z.enum(['off', 'on', 'lapsed']), endsAt: instantSchema.nullable() }).nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;
export const connectionPageSchema = pageOf(connectionSchema);

/** SHA-256 of what was shown: see `confirmationOf`. */
export const confirmationSchema = z.string().regex(/^[\da-f]{64}$/);
/** A time by the person's own clock; the instant is worked out from it. */
export const scheduleSchema = z.object({ zone: zoneSchema, at: wallTimeSchema });
export type Schedule = z.infer<typeof scheduleSchema>;

export const shareTargetSchema = z.object({
  network: networkIdSchema,
  mode: deliveryModeSchema,
  connectionId: idSchema.optional().describe('Which connected account to publish on; api mode only.'),
  locale: localeSchema
    .optional()
    .describe('Language of the text; else that of the suggested text it is, else the person’s.'),
  text: textSchema
    .optional()
    .describe('The words of the person; without them a suggested text of the story is taken.'),
  images: z
    .array(idSchema)
    .max(20)
    .optional()
    .describe('Pictures of the story to go with the text, in order; api mode only, instead of the card.'),
  confirmation: confirmationSchema
    .optional()
    .describe('What the person saw and said yes to, from a preview; needed in api mode.'),
});
export type ShareTarget = z.infer<typeof shareTargetSchema>;

export const shareInputSchema = z.object({
  storyId: idSchema,
  hat: hatSchema.optional().describe('In what capacity the person speaks; else the first of their hats.'),
  targets: z.array(shareTargetSchema).min(1).max(12),
  scheduledAt: instantSchema
    .optional()
    .describe('When to publish, api mode only; without it at once. At most 90 days ahead.'),
  schedule: scheduleSchema
    .optional()
    .describe('The same by the person’s own clock, right across clock changes; wins over `scheduledAt`.'),
  draftId: idSchema.optional().describe('What an assistant prepared and this share settles.'),
});
export type ShareInput = z.infer<typeof shareInputSchema>;

export const publicationClicksSchema = z.object({
  human: z.int(),
  humanUnique: z.int(),
});

export const publicationSchema = z.object({
  id: idSchema,
  network: networkIdSchema,
  mode: deliveryModeSchema,
  state: publicationStateSchema,
  /** Why it did not go through; its sentence stands in locales as `sharing.reason.<code>`. */
  reason: reasonCodeSchema.nullable(),
  /** What to do about it, in the reader's language; null when nothing is to be done. */
  advice: z.string().nullable(),
  text: z.string(),
  shortUrl: z.string(),
  /** The network's own composer, ready to open; assisted mode only. */
  composeUrl: z.string().nullable().optional(),
  /** Where the message can be seen, once it is published or declared with its address. */
  url: z.string().nullable(),
  connectionId: idSchema.nullable(),
  scheduledAt: instantSchema.nullable(),
  /** The time as the person chose it; null for at once. */
  schedule: scheduleSchema.nullable(),
  publishedAt: instantSchema.nullable(),
  declaredAt: instantSchema.nullable(),
  verifiedAt: instantSchema.nullable(),
  /** Clicks on this publication's own link; nobody but its author can read them. */
  clicks: publicationClicksSchema,
});
export type Publication = z.infer<typeof publicationSchema>;

export const shareSchema = z.object({
  id: idSchema,
  story: z.object({ id: idSchema, title: z.string() }),
  createdAt: instantSchema,
  publications: z.array(publicationSchema),
});
export type Share = z.infer<typeof shareSchema>;
export const sharesQuerySchema = pageQuerySchema.extend({ storyId: idSchema.optional() });
export const sharePageSchema = pageOf(shareSchema);

export const declarationInputSchema = z.object({
  url: webAddressSchema.optional().describe('Address of the post, if the person likes to give it.'),
});
export type DeclarationInput = z.infer<typeof declarationInputSchema>;
