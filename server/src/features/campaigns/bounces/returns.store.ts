/** SQL of what came back for a letter, and what that means for whom it was sent to. */
import { softBounceRule } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export async function findReturnedLetter(ctx: Ctx, letterId: string) {
  const row = await ctx.tx
    .selectFrom('letters_out')
    .select(['id', 'supporter_id as supporterId', 'target_id as targetId', 'state'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', letterId)
    .where('state', 'in', ['sending', 'sent'])
    .executeTakeFirst();
  return row ?? null;
}

/** @returns false where the same came back for this letter before */
export async function insertReturn(
  ctx: Ctx,
  row: { letterId: string; kind: 'hard' | 'soft' | 'complaint'; status: string | null },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('letter_returns')
    .values({
      workspace_id: ctx.workspaceId,
      letter_id: row.letterId,
      kind: row.kind,
      status: row.status,
      at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

/** Counts a soft bounce; enough of them within the days of the rule make the address undeliverable. */
export async function countSoftBounce(ctx: Ctx, supporterId: string): Promise<void> {
  const { bounces, days } = softBounceRule;
  const since = new Date(ctx.now.getTime() - days * 86_400_000);
  await sql`update supporters s set
      soft_since = case when s.soft_since is null or s.soft_since < ${since} then ${ctx.now} else s.soft_since end,
      soft_bounces = n.soft,
      undeliverable_at = case when n.soft >= ${bounces} then coalesce(s.undeliverable_at, ${ctx.now}) else s.undeliverable_at end
    from (select case when soft_since is null or soft_since < ${since} then 1 else soft_bounces + 1 end as soft
      from supporters where workspace_id = ${ctx.workspaceId} and id = ${supporterId}) n
    where s.workspace_id = ${ctx.workspaceId} and s.id = ${supporterId}`.execute(ctx.tx);
}

export async function fingerprintOfSupporter(ctx: Ctx, supporterId: string): Promise<Buffer | null> {
  const row = await ctx.tx
    .selectFrom('supporters')
    .select('fingerprint')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', supporterId)
    .executeTakeFirst();
  return row?.fingerprint ?? null;
}
