/** SQL of what was released: blocks that never change. All that screens, tables and mails show is read here. */
import { releasedBefore } from '@portevoix/core/privacy';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { Grain, ReleasedLine, SummedLine } from './ledger.ts';
import type { Block } from './release.rules.ts';

export async function insertBlocks(
  ctx: Ctx,
  measure: string,
  grain: Grain,
  blocks: readonly Block[],
): Promise<void> {
  for (const block of blocks) {
    const id = newId();
    await ctx.tx
      .insertInto('released_blocks')
      .values({
        workspace_id: ctx.workspaceId,
        id,
        measure,
        grain,
        first_on: block.firstOn,
        last_on: block.lastOn,
        released_at: ctx.now,
        peak_hour: block.peakHour ?? null,
        peak_story_id: block.peakStoryId ?? null,
      })
      .execute();
    const cells = block.tables.flatMap(({ dimension, cells: lines }) =>
      lines.map((line) => ({
        workspace_id: ctx.workspaceId,
        block_id: id,
        dimension,
        key: line.key ?? '',
        is_rest: line.key === null,
        value: line.value,
        part: line.part,
        people: line.people,
      })),
    );
    for (let at = 0; at < cells.length; at += 1000) {
      await ctx.tx
        .insertInto('released_cells')
        .values(cells.slice(at, at + 1000))
        .execute();
    }
  }
}

/** Last day that is closed for a measure; null before its first block. */
export async function closedUntil(ctx: Ctx, measure: string, grain: Grain): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('released_blocks')
    .select((eb) => eb.fn.max('last_on').as('last'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('measure', '=', measure)
    .where('grain', '=', grain)
    .executeTakeFirst();
  return row?.last ?? null;
}

/** Blocks of days after a day, for the weeks that are made of them. */
export async function daysAfter(ctx: Ctx, measure: string, after: string | null) {
  let days = ctx.tx
    .selectFrom('released_blocks as b')
    .innerJoin('released_cells as c', (join) =>
      join.onRef('c.workspace_id', '=', 'b.workspace_id').onRef('c.block_id', '=', 'b.id'),
    )
    .select(['b.last_on as lastOn', 'c.part'])
    .where('b.workspace_id', '=', ctx.workspaceId)
    .where('b.measure', '=', measure)
    .where('b.grain', '=', 'day')
    .where('c.dimension', '=', 'all');
  if (after) days = days.where('b.last_on', '>', after);
  const rows = await days.orderBy('b.last_on').execute();
  return rows.map(({ lastOn, part }) => ({ lastOn, partTold: part !== null }));
}

/**
 * Lines of blocks that ended in a period, one by one.
 * @param which all of them, or those whose days and weeks are looked at singly: clicks by day, and who was active
 */
export async function linesBetween(
  ctx: Ctx,
  from: string,
  to: string,
  which: 'all' | 'single' = 'all',
): Promise<ReleasedLine[]> {
  let lines = ctx.tx
    .selectFrom('released_blocks as b')
    .innerJoin('released_cells as c', (join) =>
      join.onRef('c.workspace_id', '=', 'b.workspace_id').onRef('c.block_id', '=', 'b.id'),
    )
    .selectAll(['b', 'c'])
    .where('b.workspace_id', '=', ctx.workspaceId)
    .where('b.last_on', '>=', from)
    .where('b.last_on', '<=', to);
  if (which === 'single')
    lines = lines.where((eb) => eb.or([eb('b.grain', '=', 'day'), eb('b.measure', '=', 'active')]));
  const rows = await lines.orderBy('b.last_on').execute();
  return rows.map((row) => ({
    blockId: row.block_id,
    measure: row.measure,
    grain: row.grain as Grain,
    firstOn: row.first_on,
    lastOn: row.last_on,
    peakHour: row.peak_hour,
    peakStoryId: row.peak_story_id,
    dimension: row.dimension,
    key: row.is_rest ? null : row.key,
    value: releasedBefore(Number(row.value)),
    part: row.part === null ? null : releasedBefore(Number(row.part)),
    people: row.people,
  }));
}

/** The same lines added up over the period by the database; `people` is the fewest behind any of them. */
export async function sumsBetween(ctx: Ctx, from: string, to: string): Promise<SummedLine[]> {
  const { rows } = await sql<{
    measure: string;
    grain: Grain;
    dimension: string;
    key: string;
    rest: boolean;
    value: number;
    part: number | null;
    people: number;
  }>`
    select b.measure, b.grain, c.dimension, c.key, c.is_rest as rest, sum(c.value)::bigint as value,
      case when count(c.part) = count(*) then sum(c.part)::bigint end as part, min(c.people) as people
    from released_blocks b join released_cells c on c.workspace_id = b.workspace_id and c.block_id = b.id
    where b.workspace_id = ${ctx.workspaceId} and b.last_on between ${from}::date and ${to}::date
    group by 1, 2, 3, 4, 5`.execute(ctx.tx);
  return rows.map(({ rest, ...row }) => ({
    ...row,
    key: rest ? null : row.key,
    value: releasedBefore(row.value),
    part: row.part === null ? null : releasedBefore(row.part),
  }));
}

/** Forgets all blocks: only a whole history that is written anew may call it. Months that networks counted stay. */
export async function forgetBlocks(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('released_blocks').where('workspace_id', '=', ctx.workspaceId).execute();
}
