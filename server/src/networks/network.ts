/**
 * The contract of a network on which a share can be published through its own interface.
 *
 * A connector describes itself (limits, modes and fields stand in core/networks), never touches the database, and
 * **returns outcomes** instead of throwing: what the network answers is news, not a bug. The one rule that surprises:
 * once the call that makes a message public has been sent, an answer that is lost is `unknown`, never `retry`. Whoever
 * publishes then looks (`probe`) before anything is sent again, so that nothing is ever posted twice.
 */
import type { AccountLimits } from '@portevoix/core/networks';
import type { ReconnectCode, RejectedCode, RetryCode } from '@portevoix/core/sharing';
import type { Outside } from './outside.ts';

export type { AccountLimits } from '@portevoix/core/networks';
export * from './outside.ts';

/** An account as the network knows it. Nothing in here is secret. */
export interface NetworkAccount {
  /** Never changes, even when the handle does: a DID, a numeric id. */
  remoteId: string;
  handle: string;
  displayName: string | null;
  profileUrl: string | null;
  /** Where the person signs in, e.g. `https://bsky.social`. */
  service: string;
  /** Where the account's records live; often the same. */
  server: string;
}

/** What the person typed to connect an account. */
export interface ConnectInput {
  service: string;
  handle: string;
  secret: string;
}

export const connectRefusals = [
  'wrong_credentials',
  'unknown_account',
  'main_password',
  'account_restricted',
  'declined',
  'app_refused',
  'needs_public_https',
  'insecure_service',
  'private_service',
  'not_a_server',
  'unreachable',
  'rate_limited',
] as const;
export type ConnectRefusal = (typeof connectRefusals)[number];

/** What connecting and refreshing give: everything secret is inside `secret`, in the connector's own form. */
export interface Grant {
  secret: string;
  /** Scopes the network says it granted; empty where it has none. */
  scopes: readonly string[];
  /** When the network stops accepting it unless it is refreshed or the person signs in again; null for never. */
  expiresAt: Date | null;
  /** Whether `refresh` can prolong it without the person. */
  refreshable: boolean;
}

export type ConnectOutcome =
  | ({ kind: 'connected'; account: NetworkAccount; limits?: AccountLimits } & Grant)
  | { kind: 'refused'; code: ConnectRefusal };

/** The registration of this installation at a network: an administrator's own, or one made with a single server. */
export interface AppRegistration {
  clientId: string;
  /** Null for public clients and for networks that want none. */
  clientSecret: string | null;
}

export interface OAuthStart {
  /** Null where the network registers by itself (`registration` other than `admin`). */
  app: AppRegistration | null;
  /** Exactly what is registered at the network. */
  redirectUrl: string;
  /** Opaque, unguessable, checked by the caller when the person comes back. */
  state: string;
  /** The server the person named, for networks made of many. */
  service: string | null;
  /** Whose account it is believed to be, for a one-tap reconnection. */
  hint: string | null;
  /** Public HTTPS address of this installation; null where it has none. */
  publicUrl: string | null;
}
export type OAuthStartOutcome =
  /** `pending` is sealed by the caller until the person comes back: code verifiers, keys, the server's registration. */
  | {
      kind: 'redirect';
      url: string;
      pending: string;
      app?: AppRegistration;
      /** The `state` that will come back, where the network's own library chooses it. */
      state?: string;
    }
  | { kind: 'refused'; code: ConnectRefusal };

export interface OAuthFinish {
  app: AppRegistration | null;
  redirectUrl: string;
  /** The query of the callback, as it came. */
  callback: URLSearchParams;
  pending: string;
  publicUrl: string | null;
}

export type RefreshOutcome =
  /** A missing or empty refresh token in the answer never replaces the stored one: the connector keeps it. */
  | ({ kind: 'refreshed' } & Grant)
  /** Only where the network itself says so (`invalid_grant` or the like). */
  | { kind: 'reconnect'; code: ReconnectCode; detail: string }
  | { kind: 'retry'; at: Date | null; detail: string };

export type CheckOutcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; detail: string }
  | { kind: 'unreachable'; detail: string };

/** Signing in at the network itself (OAuth 2). */
export interface OAuthSignIn {
  /** `admin`: an administrator registers an app; `server`: we register with each server; `metadata`: our address is the client. */
  readonly registration: 'admin' | 'server' | 'metadata';
  readonly scopes: readonly string[];
  start(input: OAuthStart, outside: Outside): Promise<OAuthStartOutcome>;
  finish(input: OAuthFinish, outside: Outside): Promise<ConnectOutcome>;
  refresh?(credentials: Credentials, app: AppRegistration | null, outside: Outside): Promise<RefreshOutcome>;
  /** Takes our access back at the network; failing is no reason to keep the secret. */
  revoke?(credentials: Credentials, app: AppRegistration | null, outside: Outside): Promise<boolean>;
  /** Asks the network whether it knows the administrator's app. */
  check?(app: AppRegistration, redirectUrl: string, outside: Outside): Promise<CheckOutcome>;
}

/** A second sign-in, with an app of its own, that lets figures be read and nothing else. */
export interface FiguresSignIn {
  readonly scopes: readonly string[];
  start(input: OAuthStart, outside: Outside): Promise<OAuthStartOutcome>;
  finish(
    input: OAuthFinish,
    outside: Outside,
  ): Promise<({ kind: 'granted' } & Grant) | { kind: 'refused'; code: ConnectRefusal }>;
  check(app: AppRegistration, redirectUrl: string, outside: Outside): Promise<CheckOutcome>;
}

/** What a network counts under one message; null where it has no such figure or does not tell it. */
export interface Figures {
  likes: number | null;
  reposts: number | null;
  replies: number | null;
  impressions: number | null;
}
export type FiguresOutcome =
  | { kind: 'figures'; figures: Figures }
  /** Deleted at the network: our copy of its figures goes too. */
  | { kind: 'gone' }
  /** `lapsed`: the network no longer accepts the access that reads figures. */
  | { kind: 'unavailable'; detail: string; lapsed?: boolean };

/** An account with the opened secret that lets us publish on it. Lives in memory for the length of a call. */
export interface Credentials {
  account: NetworkAccount;
  secret: string;
  /** The registration the secret was granted to; null for app passwords and self-registering networks. */
  app?: AppRegistration | null;
  /** What the account's server allows, as `connect` or `finish` told it. */
  limits?: AccountLimits;
}

export type VerifyOutcome =
  | { kind: 'valid'; account: NetworkAccount }
  | { kind: 'reconnect'; code: ReconnectCode }
  | { kind: 'unreachable' };

/** The card under a message, for networks that do not fetch it themselves. */
export interface Card {
  title: string;
  description: string;
  image: { bytes: Uint8Array; mimeType: string } | null;
}

export interface PostImage {
  bytes: Uint8Array;
  mimeType: string;
  alt: string;
  width: number;
  height: number;
  /** A public address of the same picture, for networks that fetch it themselves; null where there is none. */
  url?: string | null;
}

export interface PublishInput {
  credentials: Credentials;
  /** From `newKey`, chosen before the first try and the same on every one. */
  key: string;
  /** Exactly what the person confirmed, its link included. */
  text: string;
  link: string;
  card: Card | null;
  /** Pictures of the person's post, ready for networks: oriented, without metadata, each with its alternative text. */
  images?: readonly PostImage[];
  /** BCP 47, e.g. `['fr']`. */
  languages: readonly string[];
  /** The same on every try: part of what makes a second try harmless. */
  createdAt: Date;
  /** An earlier try of this very message ended `unknown`: a network that calls this one a duplicate proves the first. */
  afterUnknown?: boolean;
}

export type PublishOutcome =
  | { kind: 'published'; remoteId: string; url: string }
  /** Surely not published. `at` is the network's own word, else the caller decides. */
  | { kind: 'retry'; code: RetryCode; at: Date | null; detail: string }
  /** Surely not published; the person must sign in to the network again. */
  | { kind: 'reconnect'; code: ReconnectCode; detail: string }
  /** Surely not published, and trying again unchanged is useless. */
  | { kind: 'rejected'; code: RejectedCode; detail: string }
  /** The message may be public. */
  | { kind: 'unknown'; detail: string };

export type ProbeOutcome =
  | { kind: 'found'; remoteId: string; url: string }
  | { kind: 'absent' }
  | { kind: 'unknown'; detail: string };

export interface ProbeInput {
  account: NetworkAccount;
  key: string;
  /** For networks that tell only the author; null where the connection is gone. */
  credentials: Credentials | null;
  /** What was sent, for networks without a key of ours to look for. */
  text: string;
  /** Not older than this. */
  createdAt: Date;
}

export interface FiguresInput {
  account: NetworkAccount;
  remoteId: string;
  credentials: Credentials | null;
}

export interface Connector {
  /** As in core/networks. */
  readonly id: string;
  /** True when publishing twice with one key leaves one message: then `absent` may be followed by another try. */
  readonly idempotent: boolean;
  /** A fresh key for one message, e.g. the id its record will have. */
  newKey(now: Date): string;
  /** Signs in once with an app password to see that it is good, and keeps only what publishing needs. */
  connect?(input: ConnectInput, outside: Outside): Promise<ConnectOutcome>;
  /** Signing in at the network itself. */
  readonly oauth?: OAuthSignIn;
  /** Are the stored credentials still good? */
  verify(credentials: Credentials, outside: Outside): Promise<VerifyOutcome>;
  publish(input: PublishInput, outside: Outside): Promise<PublishOutcome>;
  /** Looks whether a message whose publication ended `unknown` is there. */
  probe(input: ProbeInput, outside: Outside): Promise<ProbeOutcome>;
  /** What the network counts under one message, shown to its author alone. */
  figures?(input: FiguresInput, outside: Outside): Promise<FiguresOutcome>;
  /** Where figures want a second yes: `figures` is then handed what this one granted. */
  readonly figuresSignIn?: FiguresSignIn;
}

/**
 * What a network said, short enough to store beside the publication.
 * @param secrets what the call carried: a network that repeats it is not quoted with it.
 */
export function detailOf(text: string, secrets: readonly string[] = []): string {
  let quoted = text;
  for (const secret of secrets) if (secret !== '') quoted = quoted.replaceAll(secret, '…');
  return quoted.replace(/\s+/g, ' ').trim().slice(0, 500);
}

/**
 * When a network that limits the rate says to come back: `Retry-After` (RFC 9110, 10.2.3: seconds or a date) or
 * `RateLimit-Reset` (seconds since 1970; Mastodon's is a date), never more than a day ahead.
 */
export function retryAt(headers: Headers, now: Date): Date | null {
  const after = headers.get('retry-after');
  const reset =
    headers.get('ratelimit-reset') ?? headers.get('x-ratelimit-reset') ?? headers.get('x-rate-limit-reset');
  const moment = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text));
  const at =
    after && /^\d+$/.test(after) ? now.getTime() + Number(after) * 1_000 : moment(after ?? reset ?? '');
  if (!Number.isFinite(at)) return null;
  return new Date(Math.min(Math.max(at, now.getTime() + 1_000), now.getTime() + 86_400_000));
}
