/** Steps of a sign-in under way: sealed in the database, found again by a key, and taken by the browser they belong to. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import type { OidcPending } from './sso-oidc.ts';
import type { Vouched } from './sso-outcome.ts';
import { insertStep, type StepKind, type StepRow } from './sso-steps.store.ts';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
export const newKey = (): string => randomBytes(24).toString('base64url');

/** A path on this site to go to afterwards, and what brought the person. */
export interface Pending {
  next: string;
  /** Of the invitation link they came with. */
  invitation: string | null;
  /** The administrator who tries the provider; nobody is signed in then. */
  trialOf: string | null;
}
export interface RequestStep extends Pending {
  oidc: OidcPending | null;
}
export interface AnswerStep {
  vouched: Vouched;
  pending: Pending;
  /** Nobody here asked for it: there is no browser to be the same. */
  unasked: boolean;
}
export interface JoiningStep {
  vouched: Vouched;
  invitation: string | null;
}
export interface TrialStep {
  vouched: Vouched;
  personId: string;
}
interface Contents {
  request: RequestStep;
  answer: AnswerStep;
  joining: JoiningStep;
  trial: TrialStep;
}

/** How long each lasts, in minutes: time to type a password there, to be sent on, to read the charter, to read claims. */
const minutes: Record<StepKind, number> = { request: 15, answer: 2, joining: 60, trial: 30 };
export const joiningMinutes = minutes.joining;

/** @param browser the secret the browser keeps, or a hash of it in `browserHash`. @returns the step's id */
export async function keepStep<K extends StepKind>(
  ctx: Ctx,
  kind: K,
  step: { providerId: string; key: string; browserHash: string; contents: Contents[K] },
): Promise<string> {
  const id = newId();
  await insertStep(ctx, {
    id,
    kind,
    providerId: step.providerId,
    keyHash: hashOf(step.key),
    browserHash: step.browserHash,
    sealed: ctx.house.cipher.seal(JSON.stringify(step.contents), `sso_step:${id}`),
    expiresAt: new Date(ctx.now.getTime() + minutes[kind] * 60_000),
  });
  return id;
}

export const openStep = <K extends StepKind>(house: House, _kind: K, row: StepRow): Contents[K] =>
  JSON.parse(house.cipher.open(row.sealed, `sso_step:${row.id}`)) as Contents[K];

export function isSameBrowser(row: StepRow, browser: string | null): boolean {
  if (!browser) return false;
  const own = Buffer.from(hashOf(browser));
  const kept = Buffer.from(row.browserHash);
  return own.length === kept.length && timingSafeEqual(own, kept);
}
