/** SQL of letters that did not arrive: whom to tell, and which targets' addresses are wrong. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Workspaces where letters to targets have ended that nobody noted yet. Needs a system context. */
export async function workspacesWithEnded(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct d.workspace_id as id from letter_deliveries d
    left join letter_bundles b on b.workspace_id = d.workspace_id and b.id = d.bundle_id
    join letters_out o on o.workspace_id = d.workspace_id and o.id = coalesce(d.letter_id, b.letter_id)
    where d.told_at is null and d.sent_at is null and o.state in ('sent', 'refused', 'dropped')`.execute(
    ctx.tx,
  );
  return rows.map(({ id }) => id);
}

/** Notes which letters of this workspace a mail server has taken. */
export async function noteSent(ctx: Ctx): Promise<void> {
  await sql`
    update letter_deliveries d set sent_at = o.ended_at
    from letter_deliveries e
    left join letter_bundles b on b.workspace_id = e.workspace_id and b.id = e.bundle_id
    join letters_out o on o.workspace_id = e.workspace_id and o.id = coalesce(e.letter_id, b.letter_id)
    where e.workspace_id = ${ctx.workspaceId} and e.told_at is null and e.sent_at is null and o.state = 'sent'
      and d.workspace_id = e.workspace_id and d.id = e.id`.execute(ctx.tx);
}

export interface Undelivered {
  id: string;
  targetId: string;
  supporterId: string | null;
  state: 'refused' | 'dropped';
  answer: string | null;
  /** To whom it was addressed; whoever tried it out gets it in the target's place. */
  toTarget: boolean;
}
/** Takes those of this workspace that nobody was told of, and marks them told. */
export async function takeUndelivered(ctx: Ctx, limit: number): Promise<Undelivered[]> {
  const { rows } = await sql<Undelivered>`
    with ended as (
      select d.id, d.target_id, a.supporter_id, o.state, o.answer, o.target_id is not null as to_target
      from letter_deliveries d
      join actions a on a.workspace_id = d.workspace_id and a.id = d.action_id
      left join letter_bundles b on b.workspace_id = d.workspace_id and b.id = d.bundle_id
      join letters_out o on o.workspace_id = d.workspace_id and o.id = coalesce(d.letter_id, b.letter_id)
      where d.workspace_id = ${ctx.workspaceId} and d.told_at is null and d.sent_at is null and o.state in ('refused', 'dropped')
      order by d.id limit ${limit} for update of d skip locked)
    update letter_deliveries d set told_at = ${ctx.now} from ended e
    where d.workspace_id = ${ctx.workspaceId} and d.id = e.id
    returning e.id, e.target_id as "targetId", e.supporter_id as "supporterId", e.state, e.answer,
      e.to_target as "toTarget"`.execute(ctx.tx);
  return rows;
}

/** A letter that had left came back: of its deliveries, whoever was not told yet is to be told. */
export async function takeReturned(
  ctx: Ctx,
  letterId: string,
): Promise<{ id: string; supporterId: string | null }[]> {
  const { rows } = await sql<{ id: string; supporterId: string | null }>`
    update letter_deliveries d set told_at = ${ctx.now}
    from letter_deliveries e
    join actions a on a.workspace_id = e.workspace_id and a.id = e.action_id
    left join letter_bundles b on b.workspace_id = e.workspace_id and b.id = e.bundle_id
    where e.workspace_id = ${ctx.workspaceId} and coalesce(e.letter_id, b.letter_id) = ${letterId}
      and e.told_at is null and d.workspace_id = e.workspace_id and d.id = e.id
    returning d.id, a.supporter_id as "supporterId"`.execute(ctx.tx);
  return rows;
}

/** Their mail server said no: the address counts as none until the source, or staff, name another. */
export async function markEmailRefused(ctx: Ctx, targetIds: readonly string[]): Promise<void> {
  await sql`update targets set email_refused = coalesce(staff_email, email)
    where workspace_id = ${ctx.workspaceId} and id = any(${sql.val([...targetIds])}::uuid[])`.execute(ctx.tx);
}

/** The target of a letter in the queue; null where it is none to a target. */
export async function targetOfLetter(ctx: Ctx, letterId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('letters_out')
    .select('target_id as targetId')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', letterId)
    .executeTakeFirst();
  return row?.targetId ?? null;
}

/** Of these, those whose address was refused and still stands. */
export async function refusedAmong(ctx: Ctx, targetIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from targets where workspace_id = ${ctx.workspaceId}
      and id = any(${sql.val([...targetIds])}::uuid[])
      and email_refused is not null and email_refused = coalesce(staff_email, email)`.execute(ctx.tx);
  return new Set(rows.map(({ id }) => id));
}

/** Targets that letters of a campaign went to and whose mail server refused the address they have now. */
export async function refusedTargets(
  ctx: Ctx,
  campaignId: string,
): Promise<{ id: string; name: string; email: string }[]> {
  const { rows } = await sql<{ id: string; name: string; email: string }>`
    select t.id, t.name, t.email_refused as email from targets t
    where t.workspace_id = ${ctx.workspaceId} and t.email_refused = coalesce(t.staff_email, t.email)
      and exists (select from letter_deliveries d
        join campaign_alerts l on l.workspace_id = d.workspace_id and l.id = d.alert_id
        where d.workspace_id = t.workspace_id and d.target_id = t.id and l.campaign_id = ${campaignId})
    order by t.name, t.id limit 100`.execute(ctx.tx);
  return rows;
}
