/** SQL of lists that staff bring: their sealed rows, how far the work is, and taking one back. */
import type { SupporterList } from '@portevoix/core/campaigns';
import { sql, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

const select = (ctx: Ctx) =>
  ctx.tx.selectFrom('supporter_imports').selectAll().where('workspace_id', '=', ctx.workspaceId);
export type ListRecord = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

/** What the rows of a part are bound to. */
export const partContext = (listId: string, part: number | string): string => `list:${listId}:${part}`;
export const sealedParts = {
  table: 'supporter_import_parts',
  columns: ['sealed_rows'],
  key: ['workspace_id', 'import_id', 'part'],
  context: ({ import_id = '', part = '' }: Record<string, string>) => partContext(import_id, part),
} as const;

export async function insertList(
  ctx: Ctx,
  row: { id: string; fileName: string; columns: SupporterList['columns']; rowsTotal: number } & Pick<
    SupporterList,
    'usable' | 'repeated' | 'ownStaff' | 'errorCount' | 'errors'
  >,
): Promise<void> {
  await ctx.tx
    .insertInto('supporter_imports')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      file_name: row.fileName,
      state: 'reading',
      columns: JSON.stringify(row.columns),
      locale: ctx.locale,
      rows_total: row.rowsTotal,
      usable: row.usable,
      repeated: row.repeated,
      own_staff: row.ownStaff,
      error_count: row.errorCount,
      errors: JSON.stringify(row.errors),
      created_at: ctx.now,
      touched_at: ctx.now,
    })
    .execute();
}

export async function insertListPart(
  ctx: Ctx,
  listId: string,
  part: number,
  sealedRows: string,
): Promise<void> {
  await ctx.tx
    .insertInto('supporter_import_parts')
    .values({ workspace_id: ctx.workspaceId, import_id: listId, part, sealed_rows: sealedRows })
    .execute();
}

/** The first part that is left; null where all are done. */
export async function firstListPart(ctx: Ctx, listId: string) {
  const row = await ctx.tx
    .selectFrom('supporter_import_parts')
    .select(['part', 'sealed_rows as sealedRows'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('import_id', '=', listId)
    .orderBy('part')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** @param part one of them; all where left out */
export async function deleteListParts(ctx: Ctx, listId: string, part?: number): Promise<void> {
  let rows = ctx.tx
    .deleteFrom('supporter_import_parts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('import_id', '=', listId);
  if (part !== undefined) rows = rows.where('part', '=', part);
  await rows.execute();
}

export const findListRecord = async (ctx: Ctx, id: string): Promise<ListRecord | null> =>
  (await select(ctx).where('id', '=', id).executeTakeFirst()) ?? null;
export const lockListRecord = async (ctx: Ctx, id: string): Promise<ListRecord | null> =>
  (await select(ctx).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
/** The latest fifty. */
export const listListRecords = (ctx: Ctx): Promise<ListRecord[]> =>
  select(ctx).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(50).execute();

export async function updateListRecord(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['supporter_imports']>,
): Promise<void> {
  await ctx.tx
    .updateTable('supporter_imports')
    .set({ ...change, touched_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteListRecord(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('supporter_imports')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface ImportedSupporter {
  id: string;
  fingerprint: Buffer;
  sealedEmail: string;
  sealedName: string | null;
  locale: string;
  country: string | null;
  districts: readonly string[];
}

/**
 * Adds those who are new; who is known stays as they are, and who is to stay out does not come in. In the order in which
 * whoever signs is added, too: of two such statements at once neither waits for a row the other holds.
 */
export async function insertImported(
  ctx: Ctx,
  rows: readonly ImportedSupporter[],
  list: { id: string; legalBasis: string | null },
): Promise<void> {
  const column = <K extends keyof ImportedSupporter>(name: K) => sql.val(rows.map((row) => row[name]));
  // Arrays of arrays do not unnest: districts travel as text.
  const districts = sql.val(rows.map((row) => JSON.stringify(row.districts)));
  await sql`insert into supporters (workspace_id, id, fingerprint, sealed_email, sealed_name, locale, country, districts,
      origin, import_id, legal_basis, created_at)
    select ${ctx.workspaceId}::uuid, r.id, r.fingerprint, r.sealed_email, r.sealed_name, r.locale, r.country,
      array(select jsonb_array_elements_text(r.districts::jsonb)), 'imported', ${list.id}::uuid, ${list.legalBasis},
      ${ctx.now}::timestamptz
    from unnest(${column('id')}::uuid[], ${column('fingerprint')}::bytea[], ${column('sealedEmail')}::text[],
      ${column('sealedName')}::text[], ${column('locale')}::text[], ${column('country')}::text[], ${districts}::text[])
      as r (id, fingerprint, sealed_email, sealed_name, locale, country, districts)
    where not exists (select from supporter_suppressions x
      where x.workspace_id = ${ctx.workspaceId} and x.fingerprint = r.fingerprint)
    order by r.fingerprint
    on conflict (workspace_id, fingerprint) do nothing`.execute(ctx.tx);
}

const onlyFromList = (ctx: Ctx, listId: string) => sql<boolean>`
  s.workspace_id = ${ctx.workspaceId} and s.import_id = ${listId} and s.origin = 'imported' and s.proven_at is null
  and s.out_at is null
  and not exists (select from actions a where a.workspace_id = s.workspace_id and a.supporter_id = s.id)
  and not exists (select from supporter_consents c where c.workspace_id = s.workspace_id and c.supporter_id = s.id)`;

/** Takes those away who came only from this list and have neither acted nor said anything. @returns how many went */
export async function deleteImported(ctx: Ctx, listId: string): Promise<number> {
  const gone = await sql`delete from supporters s where ${onlyFromList(ctx, listId)}`.execute(ctx.tx);
  return Number(gone.numAffectedRows ?? 0);
}

/** Who of a list has not been told yet where their address comes from; those who act or agreed know already. */
export async function untoldOfList(ctx: Ctx, listId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from supporters s
    where ${onlyFromList(ctx, listId)} and s.told_source_at is null and s.silenced_at is null
      and s.undeliverable_at is null
    order by s.id limit ${limit}`.execute(ctx.tx);
  return rows.map(({ id }) => id);
}

export async function markTold(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await ctx.tx
    .updateTable('supporters')
    .set({ told_source_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute();
}

/** How many of a list said yes, and how many no: exact, so it leaves this server only in steps. */
export async function answersOfList(ctx: Ctx, listId: string): Promise<{ agreed: number; out: number }> {
  const row = await ctx.tx
    .selectFrom('supporters')
    .select(sql<number>`count(*) filter (where proven_at is not null and out_at is null)::int`.as('agreed'))
    .select(sql<number>`count(*) filter (where out_at is not null)::int`.as('out'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('import_id', '=', listId)
    .executeTakeFirstOrThrow();
  return row;
}

/** Lists whose worker has given no sign of life since. Needs a system context. */
export const listSilentLists = (ctx: Ctx, since: Date) =>
  ctx.tx
    .selectFrom('supporter_imports')
    .select(['workspace_id as workspaceId', 'id'])
    .where('state', '=', 'running')
    .where('touched_at', '<', since)
    .orderBy('touched_at')
    .limit(100)
    .execute();

/** Lists nobody went on with. Needs a system context. */
export async function deleteForgottenLists(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx
    .deleteFrom('supporter_imports')
    .where('state', 'in', ['reading', 'read', 'failed'])
    .where('touched_at', '<', before)
    .execute();
}
