/**
 * Why a publication did not go through, in words every network shares.
 * Each code stands in locales as `sharing.reason.<code>`: one sentence that tells the member what to do.
 */
import { z } from 'zod';

/** The member must act on the account itself before anything can be published on it. */
export const reconnectCodes = [
  'auth_expired',
  'auth_revoked',
  'scope_missing',
  'account_restricted',
] as const;
/** The network looked at the message and refused it: trying again unchanged cannot help. */
export const rejectedCodes = [
  'duplicate',
  'too_long',
  'content_invalid',
  'media_invalid',
  'quota_exhausted',
] as const;
/** Nothing reached the network's public side: it may be tried again later. */
export const retryCodes = ['rate_limited', 'platform_down', 'version_sunset'] as const;
/** Decided on our side, without asking the network. */
export const ownCodes = [
  'connection_removed',
  'network_closed',
  'story_withdrawn',
  'story_expired',
  'text_blocked',
  'outcome_unknown',
  'gave_up',
  // What was confirmed is no longer what would go out: the person looks and confirms again.
  'picture_changed',
  'disclosure_changed',
  'waited_long',
] as const;
export const confirmCodes = ['picture_changed', 'disclosure_changed', 'waited_long'] as const;

export const reasonCodes = [...reconnectCodes, ...rejectedCodes, ...retryCodes, ...ownCodes] as const;
export const reasonCodeSchema = z.enum(reasonCodes);
export type ReasonCode = z.infer<typeof reasonCodeSchema>;
export type ReconnectCode = (typeof reconnectCodes)[number];
export type RejectedCode = (typeof rejectedCodes)[number];
export type RetryCode = (typeof retryCodes)[number];

/** True when signing in to the network again is what puts things right. */
export const needsReconnection = (code: ReasonCode | null): boolean =>
  code !== null && (reconnectCodes as readonly string[]).includes(code);

/** True when the message waits only for its author to look at it and confirm it again. */
export const needsConfirmation = (code: ReasonCode | null): boolean =>
  code !== null && (confirmCodes as readonly string[]).includes(code);

/** Waits before the second, third and fourth try when a network is down. */
const downDelaysMs = [5_000, 60_000, 600_000] as const;
const rateLimitFirstMs = 30_000;
const rateLimitLongestMs = 6 * 3_600_000;
/** People must change a setting: messages notice within the hour, for a week. */
const sunsetLongestMs = 3_600_000;
const sunsetTries = 7 * 24;

/**
 * How long to wait before the next try, in milliseconds, or null to stop and tell the member.
 * @param tries how many tries have already failed (1 after the first)
 * @param jitter between 0 and 1, so that a thousand shares held by one limit do not all come back at once
 */
export function retryDelayMs(code: RetryCode, tries: number, jitter: number): number | null {
  if (code === 'platform_down') return downDelaysMs[tries - 1] ?? null;
  const wait = rateLimitFirstMs * 2 ** (tries - 1);
  if (code === 'version_sunset')
    return tries > sunsetTries ? null : Math.round(Math.min(wait, sunsetLongestMs) * (1 + 0.25 * jitter));
  if (wait > rateLimitLongestMs) return null;
  return Math.round(wait * (1 + 0.25 * jitter));
}
