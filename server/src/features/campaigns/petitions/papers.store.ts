/** SQL of signatures on paper, as somebody counted them. */
import type { Ctx } from '#platform/ctx.ts';

export interface PaperRow {
  id: string;
  signatures: number;
  source: string;
  createdAt: Date;
}

export const papersOf = (ctx: Ctx, alertId: string): Promise<PaperRow[]> =>
  ctx.tx
    .selectFrom('petition_papers')
    .select(['id', 'signatures', 'source', 'created_at as createdAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .orderBy('id')
    .execute();

export async function insertPaper(
  ctx: Ctx,
  alertId: string,
  row: Pick<PaperRow, 'id' | 'signatures' | 'source'>,
): Promise<void> {
  await ctx.tx
    .insertInto('petition_papers')
    .values({ ...row, workspace_id: ctx.workspaceId, alert_id: alertId, created_at: ctx.now })
    .execute();
}

/** @returns the alert it belonged to; null where there is none */
export async function deletePaper(ctx: Ctx, id: string): Promise<string | null> {
  const gone = await ctx.tx
    .deleteFrom('petition_papers')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .returning('alert_id as alertId')
    .executeTakeFirst();
  return gone?.alertId ?? null;
}
