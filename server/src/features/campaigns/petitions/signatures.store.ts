/** SQL of signatures beyond what every act has: letters asked for again, and names that stand publicly. */
import { confirmationLetters } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/**
 * Notes one more letter to each of these who have not confirmed yet. @returns whose turn it is: not those who had enough
 * of them, whose last left within the minute, or for whom nothing waits
 */
export async function noteLetters(ctx: Ctx, actionIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    update actions set details = details || jsonb_build_object(
      'letters', (details->>'letters')::int + 1, 'letterAt', ${ctx.now.toISOString()}::text)
    where workspace_id = ${ctx.workspaceId} and id = any(${sql.val([...actionIds])}::uuid[]) and state = 'pending'
      and (details->>'letters')::int < ${confirmationLetters}
      and (details->>'letterAt')::timestamptz < ${new Date(ctx.now.getTime() - 60_000)}
    returning id`.execute(ctx.tx);
  return new Set(rows.map(({ id }) => id));
}

const publicly = sql<boolean>`details @> '{"public": true}'`;

export async function countPublic(ctx: Ctx, alertId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('actions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('state', '=', 'done')
    .where('test', '=', false)
    .where(publicly)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Newest first. */
export async function listPublic(
  ctx: Ctx,
  alertId: string,
  { skip, limit }: { skip: number; limit: number },
): Promise<{ id: string; sealedDetails: string | null }[]> {
  return ctx.tx
    .selectFrom('actions')
    .select(['id', 'sealed_details as sealedDetails'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('state', '=', 'done')
    .where('test', '=', false)
    .where(publicly)
    .orderBy('done_at', 'desc')
    .orderBy('id')
    .offset(skip)
    .limit(limit)
    .execute();
}

/** The address part of a partner whose page somebody signed on. */
export async function partnerSlug(ctx: Ctx, partnerId: string | null): Promise<string | null> {
  if (!partnerId) return null;
  const row = await ctx.tx
    .selectFrom('campaign_partners')
    .select('slug')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', partnerId)
    .executeTakeFirst();
  return row?.slug ?? null;
}
