/** SQL of addresses that stay out whatever comes: by keyed hash, because nothing else of them is kept. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export type SuppressionReason = 'asked' | 'erased' | 'complaint';

/** A wish that came by hand outweighs the others. */
export async function upsertSuppression(
  ctx: Ctx,
  fingerprint: Buffer,
  reason: SuppressionReason,
): Promise<void> {
  await ctx.tx
    .insertInto('supporter_suppressions')
    .values({ workspace_id: ctx.workspaceId, fingerprint, reason, at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'fingerprint']).doUpdateSet({
        reason: sql`case when supporter_suppressions.reason = 'asked' then 'asked' else excluded.reason end`,
      }),
    )
    .execute();
}

export async function deleteSuppression(ctx: Ctx, fingerprint: Buffer): Promise<void> {
  await ctx.tx
    .deleteFrom('supporter_suppressions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('fingerprint', '=', fingerprint)
    .execute();
}

/** Somebody who erased themselves or complained has come back of their own accord; what was asked by hand stays. */
export async function liftOwnSuppression(ctx: Ctx, supporterId: string): Promise<void> {
  await sql`delete from supporter_suppressions x using supporters s
    where x.workspace_id = ${ctx.workspaceId} and s.workspace_id = ${ctx.workspaceId} and s.id = ${supporterId}
      and x.fingerprint = s.fingerprint and x.reason <> 'asked'`.execute(ctx.tx);
}
