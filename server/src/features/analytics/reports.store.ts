/** SQL of the numbers by e-mail. Two nodes may run any of it at once: rows decide, not programs. */
import type { DueReport, ReportRhythm } from '@portevoix/core/analytics';
import type { Ctx } from '#platform/ctx.ts';
import type { MailOutcome } from '#platform/mail.ts';

export interface Subscription {
  workspaceId: string;
  personId: string;
  rhythm: ReportRhythm;
  since: Date;
}
/** One mail to one person about one period. */
export interface Mailing {
  workspaceId: string;
  personId: string;
  rhythm: ReportRhythm;
  from: string;
  to: string;
}

export async function findSubscription(ctx: Ctx, personId: string): Promise<Subscription | null> {
  const row = await ctx.tx
    .selectFrom('report_subscriptions')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? toSubscription(row) : null;
}

/** Everybody's, in all workspaces. Needs a system context. */
export async function listSubscriptions(ctx: Ctx): Promise<Subscription[]> {
  const rows = await ctx.tx.selectFrom('report_subscriptions').selectAll().execute();
  return rows.map(toSubscription);
}

const toSubscription = (row: {
  workspace_id: string;
  person_id: string;
  rhythm: string;
  since: Date;
}): Subscription => ({
  workspaceId: row.workspace_id,
  personId: row.person_id,
  rhythm: row.rhythm as ReportRhythm,
  since: row.since,
});

/** Asking again for the same changes nothing: the mail already owed stays owed. */
export async function putSubscription(ctx: Ctx, personId: string, rhythm: ReportRhythm): Promise<void> {
  await ctx.tx
    .insertInto('report_subscriptions')
    .values({ workspace_id: ctx.workspaceId, person_id: personId, rhythm, since: ctx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'person_id'])
        .doUpdateSet({ rhythm, since: ctx.now })
        .where('report_subscriptions.rhythm', '!=', rhythm),
    )
    .execute();
  await ctx.tx
    .deleteFrom('report_mailings')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('rhythm', '!=', rhythm)
    .where('state', '=', 'waiting')
    .execute();
}

/** Mails that wait go with it. */
export async function deleteSubscription(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('report_subscriptions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
}

/** A second call about the same period adds nothing. */
export async function addMailing(
  ctx: Ctx,
  { personId, rhythm }: Subscription,
  due: DueReport,
): Promise<void> {
  await ctx.tx
    .insertInto('report_mailings')
    .values({
      workspace_id: ctx.workspaceId,
      person_id: personId,
      rhythm,
      first_on: due.from,
      last_on: due.to,
      state: 'waiting',
      created_at: ctx.now,
      changed_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Those that wait since `since` or later, in all workspaces. Needs a system context. */
export async function waitingMailings(ctx: Ctx, since: Date): Promise<Mailing[]> {
  const rows = await ctx.tx
    .selectFrom('report_mailings')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('created_at', '>=', since)
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    personId: row.person_id,
    rhythm: row.rhythm as ReportRhythm,
    from: row.first_on,
    to: row.last_on,
  }));
}

/** @returns whether it is ours to send: false when it was sent, called off, or is another node's. */
export async function takeMailing(ctx: Ctx, mailing: Mailing): Promise<boolean> {
  const { numUpdatedRows } = await move(ctx, mailing, 'waiting', 'sending');
  return numUpdatedRows > 0n;
}
export async function finishMailing(
  ctx: Ctx,
  mailing: Mailing,
  outcome: MailOutcome | 'waiting',
): Promise<void> {
  await move(ctx, mailing, 'sending', outcome);
}

const move = (ctx: Ctx, { personId, rhythm, from }: Mailing, before: string, after: string) =>
  ctx.tx
    .updateTable('report_mailings')
    .set({ state: after, changed_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('rhythm', '=', rhythm)
    .where('first_on', '=', from)
    .where('state', '=', before)
    .executeTakeFirstOrThrow();

export async function deleteOldMailings(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx.deleteFrom('report_mailings').where('created_at', '<', before).execute();
}
