/** SQL of forgetting supporters. Counts of what they did stay; the row, and with it every name and address, goes. */
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

const noActs = sql<boolean>`not exists (select from actions a
  where a.workspace_id = s.workspace_id and a.supporter_id = s.id and a.state <> 'withdrawn')`;
const noConsent = sql<boolean>`not exists (select from supporter_consents c
  where c.workspace_id = s.workspace_id and c.supporter_id = s.id and c.withdrawn_at is null
    and c.confirmed_at is not null)`;

async function forget(
  ctx: Ctx,
  which: RawBuilder<boolean>,
  limit: number,
  stayOut: boolean,
): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    with old as (select s.id, s.fingerprint from supporters s where s.workspace_id = ${ctx.workspaceId} and ${which} limit ${limit}),
      kept_out as (insert into supporter_suppressions (workspace_id, fingerprint, reason, at)
        select ${ctx.workspaceId}::uuid, fingerprint, 'unanswered', ${ctx.now}::timestamptz from old where ${stayOut}
        on conflict do nothing),
      freed as (update actions a set supporter_id = null, sealed_details = null, details = '{}'
        from old where a.workspace_id = ${ctx.workspaceId} and a.supporter_id = old.id),
      gone as (delete from supporters s using old where s.workspace_id = ${ctx.workspaceId} and s.id = old.id returning 1)
    select count(*)::int as gone from gone`.execute(ctx.tx);
  return rows[0]?.gone ?? 0;
}

/** Told where their address came from, and silent since: gone, and no later list brings them back. */
export const forgetUnanswered = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forget(
    ctx,
    sql<boolean>`s.origin = 'imported' and s.proven_at is null and s.out_at is null and s.told_source_at < ${before}
      and ${noActs} and ${noConsent}`,
    limit,
    true,
  );

/** Never confirmed that the address is theirs: nothing they asked for counts. */
export const forgetUnconfirmed = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forget(
    ctx,
    sql<boolean>`s.origin <> 'imported' and s.proven_at is null and s.created_at < ${before} and ${noActs}
      and ${noConsent}`,
    limit,
    false,
  );

/** Agreed to nothing, and did nothing for years. */
export const forgetIdle = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forget(
    ctx,
    sql<boolean>`s.created_at < ${before} and ${noConsent} and not exists (select from actions a
      where a.workspace_id = s.workspace_id and a.supporter_id = s.id and a.at >= ${before})
      and (s.proven_at is not null or s.out_at is not null)`,
    limit,
    // Who said “no more” stays out though the row is gone.
    true,
  );
