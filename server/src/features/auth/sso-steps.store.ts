/** SQL of sign-ins under way and just over: steps, assertions taken, attempts, and the provider's sessions behind ours. */
import type { SsoRefusal } from '@portevoix/core/auth';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export type StepKind = 'request' | 'answer' | 'joining' | 'trial';
export interface StepRow {
  workspaceId: string;
  id: string;
  providerId: string;
  browserHash: string;
  sealed: string;
}

export async function insertStep(
  ctx: Ctx,
  row: Omit<StepRow, 'workspaceId'> & { kind: StepKind; keyHash: string; expiresAt: Date },
): Promise<void> {
  await ctx.tx
    .insertInto('sso_steps')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      provider_id: row.providerId,
      kind: row.kind,
      key_hash: row.keyHash,
      browser_hash: row.browserHash,
      sealed: row.sealed,
      created_at: ctx.now,
      expires_at: row.expiresAt,
    })
    .execute();
}

const toStep = (row: {
  workspace_id: string;
  id: string;
  provider_id: string;
  browser_hash: string;
  sealed: string;
}): StepRow => ({
  workspaceId: row.workspace_id,
  id: row.id,
  providerId: row.provider_id,
  browserHash: row.browser_hash,
  sealed: row.sealed,
});
const stepColumns = ['workspace_id', 'id', 'provider_id', 'browser_hash', 'sealed'] as const;

/** Uses a step up: of two answers with one key, one finds it. Needs a system context. */
export async function takeStep(ctx: Ctx, kind: StepKind, keyHash: string): Promise<StepRow | null> {
  const row = await ctx.tx
    .updateTable('sso_steps')
    .set({ used_at: ctx.now })
    .where('key_hash', '=', keyHash)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .returning(stepColumns)
    .executeTakeFirst();
  return row ? toStep(row) : null;
}

/** Looks without using it up. Needs a system context. */
export async function findStep(ctx: Ctx, kind: StepKind, keyHash: string): Promise<StepRow | null> {
  const row = await ctx.tx
    .selectFrom('sso_steps')
    .select(stepColumns)
    .where('key_hash', '=', keyHash)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst();
  return row ? toStep(row) : null;
}

export async function findTrialStep(ctx: Ctx, id: string): Promise<StepRow | null> {
  const row = await ctx.tx
    .selectFrom('sso_steps')
    .select(stepColumns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('kind', '=', 'trial')
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst();
  return row ? toStep(row) : null;
}

/** @returns false when this assertion was taken before, on whichever node. */
export async function takeAssertion(
  ctx: Ctx,
  providerId: string,
  assertionHash: string,
  expiresAt: Date,
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('sso_assertions')
    .values({
      workspace_id: ctx.workspaceId,
      provider_id: providerId,
      assertion_hash: assertionHash,
      expires_at: expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) > 0;
}

export interface Attempt {
  outcome: 'signed_in' | 'joining' | 'trial' | 'refused';
  reason?: SsoRefusal | null;
  detail?: string | null;
  emailDomain?: string | null;
}
const attemptsKept = 50;
/** Writes it down and forgets what is older than the last 50. @returns its id, which the person may read out. */
export async function insertAttempt(ctx: Ctx, providerId: string, attempt: Attempt): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('sso_attempts')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      provider_id: providerId,
      at: ctx.now,
      outcome: attempt.outcome,
      reason: attempt.reason ?? null,
      detail: attempt.detail?.slice(0, 500) ?? null,
      email_domain: attempt.emailDomain ?? null,
    })
    .execute();
  await ctx.tx
    .deleteFrom('sso_attempts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('provider_id', '=', providerId)
    .where('at', '<', (eb) =>
      eb
        .selectFrom('sso_attempts as newer')
        .select('newer.at')
        .where('newer.workspace_id', '=', ctx.workspaceId)
        .where('newer.provider_id', '=', providerId)
        .orderBy('newer.at', 'desc')
        .offset(attemptsKept - 1)
        .limit(1),
    )
    .execute();
  return id;
}

export const listAttemptRows = (ctx: Ctx, providerId: string) =>
  ctx.tx
    .selectFrom('sso_attempts')
    .select(['id', 'at', 'outcome', 'reason', 'detail', 'email_domain'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('provider_id', '=', providerId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(attemptsKept)
    .execute();

export async function insertSsoSession(
  ctx: Ctx,
  row: {
    sessionId: string;
    providerId: string;
    subject: string;
    sid: string | null;
    sealedHint: string | null;
  },
): Promise<void> {
  await ctx.tx
    .insertInto('sso_sessions')
    .values({
      workspace_id: ctx.workspaceId,
      session_id: row.sessionId,
      provider_id: row.providerId,
      subject: row.subject,
      sid: row.sid,
      sealed_hint: row.sealedHint,
    })
    .execute();
}

/** What stands behind a session of ours. Needs a system context. */
export async function findSsoSession(ctx: Ctx, sessionId: string) {
  return (
    (await ctx.tx
      .selectFrom('sso_sessions')
      .select(['workspace_id', 'session_id', 'provider_id', 'subject', 'sid', 'sealed_hint'])
      .where('session_id', '=', sessionId)
      .executeTakeFirst()) ?? null
  );
}

/** Ends the sessions a provider names: one of its own, or all of a person. @returns how many. */
export async function endSsoSessions(
  ctx: Ctx,
  providerId: string,
  which: { sid?: string | null; subject?: string | null },
): Promise<number> {
  let rows = ctx.tx
    .selectFrom('sso_sessions')
    .select('session_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('provider_id', '=', providerId);
  if (which.sid) rows = rows.where('sid', '=', which.sid);
  if (which.subject) rows = rows.where('subject', '=', which.subject);
  const done = await ctx.tx
    .deleteFrom('sessions')
    .where('id', 'in', rows)
    .where('sso_workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** Needs a system context. */
export async function deleteOldSteps(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('sso_steps').where('expires_at', '<', ctx.now).execute();
  await ctx.tx.deleteFrom('sso_assertions').where('expires_at', '<', ctx.now).execute();
  await ctx.tx
    .deleteFrom('sso_attempts')
    .where('at', '<', sql<Date>`${ctx.now}::timestamptz - interval '30 days'`)
    .execute();
}
