/** The vocabulary of networks: ids, delivery modes, and what a description says about one network. */
import { z } from 'zod';

export const networkIds = [
  'linkedin',
  'x',
  'facebook',
  'threads',
  'bluesky',
  'mastodon',
  'instagram',
  'tiktok',
  'youtube',
  'xing',
  'reddit',
  'whatsapp',
  'telegram',
  'teams',
  'sms',
  'email',
  'copy',
  'system',
] as const;
export const networkIdSchema = z.enum(networkIds);
export type NetworkId = z.infer<typeof networkIdSchema>;
export const isNetworkId = (text: string): text is NetworkId => networkIdSchema.safeParse(text).success;

/** `assisted`: the network's own composer, opened with our text. `api`: published through a connected account. */
export const deliveryModes = ['assisted', 'api'] as const;
export const deliveryModeSchema = z.enum(deliveryModes);
export type DeliveryMode = z.infer<typeof deliveryModeSchema>;

/** What a network counts: UTF-16 units, code points, X's weights, what a reader takes for one character, or bytes. */
export type CountUnit = 'units' | 'characters' | 'weighted' | 'graphemes' | 'bytes';

/** Why a scope is wanted; each has its sentence in locales as `sharing.networks.why.<reason>`. */
export const scopeReasons = ['identity', 'publish', 'pictures', 'read', 'stay', 'figures'] as const;
export type ScopeReason = (typeof scopeReasons)[number];

/** Publishing through the network's interface: what an administrator sets up, and what a person is asked for. */
export interface NetworkInterface {
  /**
   * `admin`: an administrator registers an app at the network; `server`: this installation registers by itself with
   * each server; `metadata`: the address of this installation is the registration.
   */
  registration: 'admin' | 'server' | 'metadata';
  /** Where an administrator registers the app; null where nobody has to. */
  console: string | null;
  scopes: readonly { scope: string; why: ScopeReason }[];
  /** Below this installation's address; exactly what is registered at the network. */
  redirectPath: string;
  /** Sentences of the setup page: `sharing.networks.step.<id>.<1..n>` in locales. */
  steps: number;
  /** Whether a person can connect with an app password instead, where the administrator allows it. */
  appPassword: boolean;
  /** Whether the person names the server their account lives on. */
  anyServer: boolean;
  /** Whether signing in at the network works only where this installation has a public https address. */
  needsPublicHttps: boolean;
  /** What the network charges, in thousandths of the currency's unit; null where publishing is free. */
  price: { currency: string; perPost: number; perLinkedPost: number; perFiguresRead: number } | null;
  /** Most pictures on one message; 0 where we cannot hand any over. */
  pictures: number;
  /** Which figures the network tells of one message; the interface says "n/a" for the others. */
  figures: { likes: boolean; reposts: boolean; replies: boolean; impressions: boolean };
  /**
   * Where figures take an app of their own and a second yes of the member: the scopes of that app, and how many
   * sentences say how to get it, `sharing.networks.figures_step.<id>.<1..n>` in locales. Null where one app does both.
   */
  figuresApp: { scopes: readonly string[]; steps: number } | null;
  /** For networks meant for those who know: what stands in the way, `sharing.networks.caution.<id>` in locales. */
  caution: boolean;
  checkedOn: string;
  sources: readonly string[];
}

/** What an account's own server allows, where it differs from the network's description. */
export interface AccountLimits {
  maxCharacters?: number;
  /** What any link counts for. */
  urlLength?: number;
  maxImages?: number;
}

export interface NetworkDescription {
  id: NetworkId;
  /** How the network writes its own name. The interface says `networks.<id>` from the locales. */
  name: string;
  modes: readonly DeliveryMode[];
  /** `composer`: our text is prefilled. `clipboard`: the composer takes none, so it is copied first. */
  text: 'composer' | 'clipboard';
  /**
   * Where the short link goes: `text` inside the text; `parameter` handed over apart but published inside the text;
   * `attachment` handed over apart and shown only as the card, so it takes no room in the text.
   */
  link: 'text' | 'parameter' | 'attachment';
  /** Whether the link is published after the text or before it. */
  linkAt: 'end' | 'start';
  length: {
    /** Null where no limit is known that a person could reach. */
    max: number | null;
    unit: CountUnit;
    maxBytes?: number;
    /** What any link counts for, whatever its length. */
    urlLength?: number;
  };
  /** What a reader sees before "see more". Networks count pixels and do not publish this: it is an approximation. */
  fold: { lines: number; charactersPerLine: number } | null;
  /** The card under the text: who supplies it (`page`: the network reads the page; `us`: we send it) and its shape. */
  card: { from: 'page' | 'us' | 'none'; shape: 'large' | 'compact' | 'none'; description: boolean };
  /** Null where only assisted sharing exists. */
  api: NetworkInterface | null;
  /** When these facts were last read, and where. */
  checkedOn: string;
  sources: readonly string[];
}
