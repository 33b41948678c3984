/** Contests: one for a moment at most. */
import type { ContestRules } from '@portevoix/core/campaigns';
import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

export type ContestRow = Omit<Selectable<DB['contests']>, 'rules'> & { rules: ContestRules };
const contests = (ctx: Ctx) =>
  ctx.tx.selectFrom('contests').selectAll().where('workspace_id', '=', ctx.workspaceId).$castTo<ContestRow>();

export const findContest = (ctx: Ctx, momentId: string): Promise<ContestRow | undefined> =>
  contests(ctx).where('id', '=', momentId).executeTakeFirst();

export const lockContest = (ctx: Ctx, momentId: string): Promise<ContestRow | undefined> =>
  contests(ctx).where('id', '=', momentId).forUpdate().executeTakeFirst();

/** Which of these moments have one. */
export async function contestsOf(ctx: Ctx, momentIds: readonly string[]): Promise<Set<string>> {
  if (momentIds.length === 0) return new Set();
  return new Set((await contests(ctx).where('id', 'in', momentIds).execute()).map(({ id }) => id));
}

/** Whether an alert, or any of a stage, is asked for in a moment whose draw is public. */
export async function hasPublicContest(
  ctx: Ctx,
  column: 'a.id' | 'a.stage_id',
  id: string,
): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('contests as c')
    .innerJoin('campaign_moments as m', (join) =>
      join.onRef('m.workspace_id', '=', 'c.workspace_id').onRef('m.id', '=', 'c.id'),
    )
    .innerJoin('campaign_alerts as a', (join) =>
      join.onRef('a.workspace_id', '=', 'm.workspace_id').onRef('a.id', '=', 'm.alert_id'),
    )
    .select('c.id')
    .where('c.workspace_id', '=', ctx.workspaceId)
    .where('c.opens_at', 'is not', null)
    .where(column, '=', id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveRules(
  ctx: Ctx,
  momentId: string,
  row: { rules: ContestRules; closesAt: Date },
): Promise<void> {
  const values = { rules: JSON.stringify(row.rules), closes_at: row.closesAt, updated_at: ctx.now };
  await ctx.tx
    .insertInto('contests')
    .values({ workspace_id: ctx.workspaceId, id: momentId, ...values, created_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(values))
    .execute();
}

export async function changeContest(
  ctx: Ctx,
  momentId: string,
  change: Partial<
    Pick<
      ContestRow,
      | 'opens_at'
      | 'commitment'
      | 'sealed_seed'
      | 'seed'
      | 'list_root'
      | 'entries_count'
      | 'closed_at'
      | 'drawn_at'
    >
  >,
): Promise<void> {
  await ctx.tx
    .updateTable('contests')
    .set({ ...change, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', momentId)
    .execute();
}

export async function deleteContestRow(ctx: Ctx, momentId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('contests')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', momentId)
    .execute();
}

/** To be closed, drawn, or looked at for prizes that nobody claimed, in every workspace. Needs a system context. */
export const selectDueContests = (
  ctx: Ctx,
  drawBefore: Date,
): Promise<{ workspaceId: string; contestId: string }[]> =>
  ctx.tx
    .selectFrom('contests')
    .select(['workspace_id as workspaceId', 'id as contestId'])
    .where('opens_at', 'is not', null)
    .where((row) =>
      row.or([
        row.and([row('closed_at', 'is', null), row('closes_at', '<=', ctx.now)]),
        row.and([row('drawn_at', 'is', null), row('closed_at', '<=', drawBefore)]),
        row('drawn_at', 'is not', null).and(
          row.exists(
            row
              .selectFrom('contest_entries as e')
              .select('e.id')
              .whereRef('e.workspace_id', '=', 'contests.workspace_id')
              .whereRef('e.contest_id', '=', 'contests.id')
              .where('e.prize', 'is not', null)
              .where('e.claimed_at', 'is', null)
              .where('e.passed_at', 'is', null),
          ),
        ),
      ]),
    )
    .execute();
