/** SQL of what people wrote: who they are stands in none of these columns but as their act. */
import type { HoldReason } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { type Insertable, sql, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

export const writtenStates = ['unconfirmed', 'reading', 'held', 'passed', 'withdrawn'] as const;
export type WrittenState = (typeof writtenStates)[number];
export interface WrittenRow {
  id: string;
  alert_id: string;
  action_id: string;
  sealed_words: string | null;
  locale: Locale;
  copy_wanted: boolean;
  named: boolean;
  state: WrittenState;
  hold_reason: HoldReason | null;
  due_at: Date | null;
  edited_at: Date | null;
  created_at: Date;
  supporter_id: string | null;
  test: boolean;
}

const written = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('written_letters as w')
    .innerJoin('actions as a', (join) =>
      join.onRef('a.workspace_id', '=', 'w.workspace_id').onRef('a.id', '=', 'w.action_id'),
    )
    .select([
      'w.id',
      'w.alert_id',
      'w.action_id',
      'w.sealed_words',
      'w.locale',
      'w.copy_wanted',
      'w.named',
      'w.state',
      'w.hold_reason',
      'w.due_at',
      'w.edited_at',
      'w.created_at',
      'a.supporter_id',
      'a.test',
    ])
    .where('w.workspace_id', '=', ctx.workspaceId)
    .$castTo<WrittenRow>();

export const findWritten = async (ctx: Ctx, id: string): Promise<WrittenRow | null> =>
  (await written(ctx).where('w.id', '=', id).executeTakeFirst()) ?? null;

export const writtenOfAction = (ctx: Ctx, actionId: string): Promise<WrittenRow[]> =>
  written(ctx).where('w.action_id', '=', actionId).orderBy('w.id').execute();

/** One letter, and nobody else changes it until the transaction ends. */
export async function lockWritten(ctx: Ctx, id: string): Promise<WrittenRow | null> {
  return (await written(ctx).where('w.id', '=', id).forUpdate('w').executeTakeFirst()) ?? null;
}

export async function insertWritten(
  ctx: Ctx,
  row: Omit<Insertable<DB['written_letters']>, 'workspace_id' | 'created_at'>,
): Promise<void> {
  await ctx.tx
    .insertInto('written_letters')
    .values({ ...row, workspace_id: ctx.workspaceId, created_at: ctx.now })
    .execute();
}

export async function updateWritten(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['written_letters']>,
): Promise<void> {
  await ctx.tx
    .updateTable('written_letters')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Letters of one act that wait for their first button, written since. */
export async function countUnconfirmed(ctx: Ctx, actionId: string, since: Date): Promise<number> {
  const row = await ctx.tx
    .selectFrom('written_letters')
    .select((query) => query.fn.countAll<number>().as('letters'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('action_id', '=', actionId)
    .where('state', '=', 'unconfirmed')
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.letters);
}

/** To be read, the most urgent first. */
export const listToRead = (ctx: Ctx, campaignId: string, limit: number): Promise<WrittenRow[]> =>
  written(ctx)
    .where('a.campaign_id', '=', campaignId)
    .where('w.state', '=', 'reading')
    .orderBy('w.due_at')
    .orderBy('w.id')
    .limit(limit)
    .execute();

export async function findCampaignOfWritten(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('written_letters as w')
    .innerJoin('campaign_alerts as l', (join) =>
      join.onRef('l.workspace_id', '=', 'w.workspace_id').onRef('l.id', '=', 'w.alert_id'),
    )
    .select('l.campaign_id as campaignId')
    .where('w.workspace_id', '=', ctx.workspaceId)
    .where('w.id', '=', id)
    .executeTakeFirst();
  return row?.campaignId ?? null;
}

export interface ReadingCount {
  campaignId: string;
  toRead: number;
  overdue: number;
}
/** Per campaign, where there is anything to read. */
export async function countToRead(ctx: Ctx): Promise<ReadingCount[]> {
  const { rows } = await sql<ReadingCount>`
    select a.campaign_id as "campaignId", count(*)::int as "toRead",
      count(*) filter (where w.due_at <= ${ctx.now})::int as overdue
    from written_letters w
    join actions a on a.workspace_id = w.workspace_id and a.id = w.action_id
    where w.workspace_id = ${ctx.workspaceId} and w.state = 'reading'
    group by a.campaign_id`.execute(ctx.tx);
  return rows;
}

/** Letters past their time that nobody was told of, by campaign; they are noted as told. Needs a system context. */
export async function takeOverdue(
  ctx: Ctx,
): Promise<{ workspaceId: string; campaignId: string; letters: number }[]> {
  const { rows } = await sql<{ workspaceId: string; campaignId: string; letters: number }>`
    with late as (
      update written_letters set warned_at = ${ctx.now}
      where state = 'reading' and due_at <= ${ctx.now} and warned_at is null
      returning workspace_id, alert_id)
    select l.workspace_id as "workspaceId", l.campaign_id as "campaignId", count(*)::int as letters
    from late join campaign_alerts l on l.workspace_id = late.workspace_id and l.id = late.alert_id
    group by l.workspace_id, l.campaign_id`.execute(ctx.tx);
  return rows;
}

/** Forgets the words of letters that were written before. @returns how many went */
export async function forgetWritten(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const gone = await sql`
    delete from written_letters where workspace_id = ${ctx.workspaceId} and id in (
      select id from written_letters where workspace_id = ${ctx.workspaceId} and created_at < ${before}
      order by created_at limit ${limit})`.execute(ctx.tx);
  return Number(gone.numAffectedRows ?? 0);
}
