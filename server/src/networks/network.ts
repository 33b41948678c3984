/**
 * The contract of a network on which a share can be published through its own interface.
 *
 * A connector describes itself (limits, modes and fields stand in core/networks), never touches the database, and
 * **returns outcomes** instead of throwing: what the network answers is news, not a bug. The one rule that surprises:
 * once the call that makes a message public has been sent, an answer that is lost is `unknown`, never `retry`. Whoever
 * publishes then looks (`probe`) before anything is sent again, so that nothing is ever posted twice.
 */
import type { ReconnectCode, RejectedCode, RetryCode } from '@portevoix/core/sharing';
import type { SafeFetch } from '#platform/safe-fetch/index.ts';

/** What a connector may use of the outside world. */
export interface Outside {
  fetch: SafeFetch;
  now: () => Date;
}

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
  'main_password',
  'account_restricted',
  'insecure_service',
  'private_service',
  'not_a_server',
  'unreachable',
  'rate_limited',
] as const;
export type ConnectRefusal = (typeof connectRefusals)[number];

export type ConnectOutcome =
  | { kind: 'connected'; account: NetworkAccount; secret: string }
  | { kind: 'refused'; code: ConnectRefusal };

/** An account with the opened secret that lets us publish on it. Lives in memory for the length of a call. */
export interface Credentials {
  account: NetworkAccount;
  secret: string;
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

export interface PublishInput {
  credentials: Credentials;
  /** From `newKey`, chosen before the first try and the same on every one. */
  key: string;
  /** Exactly what the person confirmed, its link included. */
  text: string;
  link: string;
  card: Card | null;
  /** BCP 47, e.g. `['fr']`. */
  languages: readonly string[];
  /** The same on every try: part of what makes a second try harmless. */
  createdAt: Date;
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
}

export interface Connector {
  /** As in core/networks. */
  readonly id: string;
  /** True when publishing twice with one key leaves one message: then `absent` may be followed by another try. */
  readonly idempotent: boolean;
  /** A fresh key for one message, e.g. the id its record will have. */
  newKey(now: Date): string;
  /** Signs in once to see that the credentials are good, and keeps only what publishing needs. */
  connect(input: ConnectInput, outside: Outside): Promise<ConnectOutcome>;
  /** Are the stored credentials still good? */
  verify(credentials: Credentials, outside: Outside): Promise<VerifyOutcome>;
  publish(input: PublishInput, outside: Outside): Promise<PublishOutcome>;
  /** Looks whether a message whose publication ended `unknown` is there. */
  probe(input: ProbeInput, outside: Outside): Promise<ProbeOutcome>;
}

/** What a network said, short enough to store beside the publication; connectors never put secrets into it. */
export const detailOf = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 500);

/**
 * When a network that limits the rate says to come back: `Retry-After` (RFC 9110, 10.2.3: seconds or a date) or
 * `RateLimit-Reset` (seconds since 1970), never more than a day ahead.
 */
export function retryAt(headers: Headers, now: Date): Date | null {
  const after = headers.get('retry-after');
  const reset = headers.get('ratelimit-reset') ?? headers.get('x-ratelimit-reset');
  const at = after
    ? /^\d+$/.test(after)
      ? now.getTime() + Number(after) * 1_000
      : Date.parse(after)
    : Number(reset ?? Number.NaN) * 1_000;
  if (!Number.isFinite(at)) return null;
  return new Date(Math.min(Math.max(at, now.getTime() + 1_000), now.getTime() + 86_400_000));
}
