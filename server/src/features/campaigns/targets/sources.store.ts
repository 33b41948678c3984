/** SQL of sources: what they are, who reads them now, what waits for a yes, and who objected. */
import { createHash } from 'node:crypto';
import type { District, ReadingResult } from '@portevoix/core/campaigns';
import { sql, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import type { ColumnMapping } from './adapters/adapter.ts';
import type { SourceFile } from './adapters/files.ts';

/** A seat as it is kept beside its source. */
export interface KeptSeat extends District {
  chamber: string;
  post: string;
}
/** A result as it is kept: its error has words only once somebody reads it. */
export type KeptResult = Omit<ReadingResult, 'error'> & {
  error: { code: string; params: Record<string, string | number> } | null;
};
export interface SourceRow {
  id: string;
  adapter: string;
  name: string;
  url: string | null;
  licence: string;
  dataDate: string | null;
  weekly: boolean;
  readAt: Date | null;
  nextReadAt: Date | null;
  readingUntil: Date | null;
  heldAt: Date | null;
  mapping: ColumnMapping | null;
  etag: string | null;
  lastModified: string | null;
  seats: KeptSeat[];
  lastResult: KeptResult | null;
  count: number;
  vacant: number;
}

const selectSources = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('target_sources as s')
    .select([
      ...([
        's.id',
        's.adapter',
        's.name',
        's.url',
        's.licence',
        's.data_date as dataDate',
        's.weekly',
      ] as const),
      ...([
        's.read_at as readAt',
        's.next_read_at as nextReadAt',
        's.reading_until as readingUntil',
      ] as const),
      ...([
        's.held_at as heldAt',
        's.mapping',
        's.etag',
        's.last_modified as lastModified',
        's.seats',
      ] as const),
      's.last_result as lastResult',
    ])
    .select([
      sql<number>`(select count(*) from targets t where t.workspace_id = s.workspace_id and t.source_id = s.id
        and t.gone_at is null and not t.vacant) + (select count(*) from postal_districts p
        where p.workspace_id = s.workspace_id and p.source_id = s.id)`.as('count'),
      sql<number>`(select count(*) from targets t where t.workspace_id = s.workspace_id and t.source_id = s.id
        and t.gone_at is null and t.vacant)`.as('vacant'),
    ])
    .where('s.workspace_id', '=', ctx.workspaceId)
    .$castTo<SourceRow>();

export const listSourceRows = (ctx: Ctx): Promise<SourceRow[]> =>
  selectSources(ctx).orderBy('s.name').orderBy('s.id').limit(200).execute();

export const findSourceRow = async (ctx: Ctx, id: string): Promise<SourceRow | null> =>
  (await selectSources(ctx).where('s.id', '=', id).executeTakeFirst()) ?? null;

/** The row, held until the transaction ends: two readings write one after the other. */
export async function lockSourceRow(ctx: Ctx, id: string): Promise<SourceRow | null> {
  await ctx.tx
    .selectFrom('target_sources')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return findSourceRow(ctx, id);
}

export async function insertSourceRow(
  ctx: Ctx,
  source: { id: string; adapter: string; name: string; url: string | null; licence: string; weekly: boolean },
): Promise<void> {
  await ctx.tx
    .insertInto('target_sources')
    .values({ workspace_id: ctx.workspaceId, created_at: ctx.now, ...source })
    .execute();
}

export async function updateSourceRow(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['target_sources']>,
): Promise<void> {
  await ctx.tx
    .updateTable('target_sources')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Takes the right to read for a while. @returns false where somebody reads already */
export async function claimReading(ctx: Ctx, id: string, until: Date): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('target_sources')
    .set({ reading_until: until })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('reading_until', 'is', null), eb('reading_until', '<', ctx.now)]))
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Sources of all workspaces whose week is over; their next week begins here, so that no other node takes them too. */
export async function takeDueSources(
  ctx: Ctx,
  next: Date,
  limit: number,
): Promise<{ workspaceId: string; sourceId: string }[]> {
  const { rows } = await sql<{ workspaceId: string; sourceId: string }>`
    update target_sources s set next_read_at = ${next}
    from (select workspace_id, id from target_sources where next_read_at <= ${ctx.now}
          order by next_read_at limit ${limit} for update skip locked) d
    where s.workspace_id = d.workspace_id and s.id = d.id
    returning s.workspace_id as "workspaceId", s.id as "sourceId"`.execute(ctx.tx);
  return rows;
}

/** Removes a source and whom it brought; those that an act or a letter points to stay, as somebody who has left. */
export async function deleteSourceRow(ctx: Ctx, id: string): Promise<void> {
  await sql`
    update targets t set source_id = null, source_key = t.id::text, gone_at = coalesce(t.gone_at, ${ctx.now}),
      updated_at = ${ctx.now}
    where t.workspace_id = ${ctx.workspaceId} and t.source_id = ${id} and (
      exists (select from action_targets a where a.workspace_id = t.workspace_id and a.target_id = t.id)
      or exists (select from letters_out l where l.workspace_id = t.workspace_id and l.target_id = t.id))`.execute(
    ctx.tx,
  );
  await ctx.tx
    .deleteFrom('target_sources')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function keepHeldFile(ctx: Ctx, sourceId: string, file: SourceFile): Promise<void> {
  const row = { name: file.name.slice(-200), bytes: Buffer.from(file.bytes) };
  await ctx.tx
    .insertInto('target_held_files')
    .values({ workspace_id: ctx.workspaceId, source_id: sourceId, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source_id']).doUpdateSet(row))
    .execute();
}
export async function findHeldFile(ctx: Ctx, sourceId: string): Promise<SourceFile | null> {
  const row = await ctx.tx
    .selectFrom('target_held_files')
    .select(['name', 'bytes'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row ?? null;
}
export async function dropHeldFile(ctx: Ctx, sourceId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('target_held_files')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source_id', '=', sourceId)
    .execute();
}

/** A source’s id of somebody who objected, so that their name need not stay to keep them out. */
export const objectionHash = (adapter: string, key: string): Buffer =>
  createHash('sha256').update(`${adapter}\n${key}`).digest();

export async function objectionsTo(ctx: Ctx, adapter: string): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('target_objections')
    .select('key_hash')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('adapter', '=', adapter)
    .execute();
  return new Set(rows.map((row) => row.key_hash.toString('hex')));
}
export async function insertObjection(ctx: Ctx, adapter: string, key: string): Promise<void> {
  await ctx.tx
    .insertInto('target_objections')
    .values({
      workspace_id: ctx.workspaceId,
      adapter,
      key_hash: objectionHash(adapter, key),
      at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
