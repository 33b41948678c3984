/** SQL of what was released: blocks that never change. All that screens, tables and mails show is read here. */
import { releasedBefore } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { Grain, ReleasedLine } from './ledger.ts';
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

/** All lines of blocks that ended in a period. */
export async function linesBetween(ctx: Ctx, from: string, to: string): Promise<ReleasedLine[]> {
  const rows = await ctx.tx
    .selectFrom('released_blocks as b')
    .innerJoin('released_cells as c', (join) =>
      join.onRef('c.workspace_id', '=', 'b.workspace_id').onRef('c.block_id', '=', 'b.id'),
    )
    .selectAll(['b', 'c'])
    .where('b.workspace_id', '=', ctx.workspaceId)
    .where('b.last_on', '>=', from)
    .where('b.last_on', '<=', to)
    .orderBy('b.last_on')
    .execute();
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

/** Forgets all blocks: only a whole history that is written anew may call it. Months that networks counted stay. */
export async function forgetBlocks(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('released_blocks').where('workspace_id', '=', ctx.workspaceId).execute();
}
