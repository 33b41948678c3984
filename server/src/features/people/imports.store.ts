/** SQL of imports: the file, how far its work is, who is here already, and taking one back. */
import type { Hat, ImportField, LegalBasis, PeopleImport } from '@portevoix/core/people';
import { sql, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { hatsWorn } from './hats.store.ts';
import type { ListedPerson, RowNote } from './imports.rules.ts';
import { findRefusals } from './joining-refusals.store.ts';

const selectImports = (ctx: Ctx) =>
  ctx.tx.selectFrom('people_imports').selectAll().where('workspace_id', '=', ctx.workspaceId);
export type ImportRow = Awaited<ReturnType<ReturnType<typeof selectImports>['executeTakeFirstOrThrow']>>;

export const toImport = (row: ImportRow): PeopleImport => ({
  id: row.id,
  fileName: row.file_name,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  encoding: row.encoding,
  separator: row.separator,
  columns: row.columns as unknown as PeopleImport['columns'],
  mapping: row.mapping as unknown as PeopleImport['mapping'],
  hats: row.hats as Hat[],
  locale: row.locale as 'fr' | 'en',
  origin: row.origin,
  legalBasis: row.legal_basis as LegalBasis | null,
  declaredAt: row.declared_at?.toISOString() ?? null,
  letters: row.letters,
  expiresInDays: row.expires_in_days,
  state: row.state as PeopleImport['state'],
  failure: row.failure,
  rowsTotal: row.rows_total,
  rowsRead: row.rows_read,
  rowsDone: row.rows_done,
  created: row.created_count,
  known: row.known_count,
  merged: row.merged_count,
  errorCount: row.error_count,
  errors: row.errors as unknown as RowNote[],
  preview: row.preview as unknown as PeopleImport['preview'],
});

export interface NewImport {
  id: string;
  fileName: string;
  encoding: string;
  separator: string;
  columns: PeopleImport['columns'];
  mapping: (ImportField | null)[];
  keptHats: readonly Hat[];
  state: 'uploaded' | 'reading' | 'running';
  /** Lines of the file: about as many people. */
  rowsTotal: number;
}
export async function insertImport(ctx: Ctx, row: NewImport): Promise<void> {
  await ctx.tx
    .insertInto('people_imports')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      created_at: ctx.now,
      touched_at: ctx.now,
      file_name: row.fileName.slice(0, 200) || 'CSV',
      encoding: row.encoding,
      separator: row.separator,
      columns: JSON.stringify(row.columns),
      mapping: JSON.stringify(row.mapping),
      kept_hats: [...row.keptHats],
      locale: ctx.locale,
      state: row.state,
      rows_total: row.rowsTotal,
    })
    .execute();
}

export async function insertImportFile(ctx: Ctx, importId: string, content: Buffer): Promise<void> {
  await ctx.tx
    .insertInto('people_import_files')
    .values({ workspace_id: ctx.workspaceId, import_id: importId, content })
    .execute();
}

/** The file as it came; null once its import is over. */
export async function readImportFile(ctx: Ctx, importId: string): Promise<Buffer | null> {
  const row = await ctx.tx
    .selectFrom('people_import_files')
    .select('content')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
  return row?.content ?? null;
}

export async function deleteImportFile(ctx: Ctx, importId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('people_import_files')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('import_id', '=', importId)
    .execute();
}

export async function findImportRow(ctx: Ctx, id: string): Promise<ImportRow | null> {
  return (await selectImports(ctx).where('id', '=', id).executeTakeFirst()) ?? null;
}
export async function lockImport(ctx: Ctx, id: string): Promise<ImportRow | null> {
  return (await selectImports(ctx).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}
/** The latest fifty. */
export async function listImportRows(ctx: Ctx): Promise<ImportRow[]> {
  return selectImports(ctx).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(50).execute();
}

export async function updateImport(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['people_imports']>,
): Promise<void> {
  await ctx.tx
    .updateTable('people_imports')
    .set({ ...change, touched_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteImportRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('people_imports')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Imports whose worker has given no sign of life since. Needs a system context. */
export async function listSilentImports(ctx: Ctx, since: Date) {
  return ctx.tx
    .selectFrom('people_imports')
    .select(['workspace_id', 'id', 'state'])
    .where('state', 'in', ['reading', 'running'])
    .where('touched_at', '<', since)
    .orderBy('touched_at')
    .limit(100)
    .execute();
}

/** Files nobody went on with. Needs a system context. @returns how many went. */
export async function deleteForgottenFiles(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx
    .deleteFrom('people_imports')
    .where('state', 'in', ['uploaded', 'read', 'failed'])
    .where('touched_at', '<', before)
    .execute();
}

export interface KnownAddress {
  personId: string;
  hats: Hat[];
  administers: boolean;
}
/** Whose these addresses are here, or were before they said no. */
export async function knownAddresses(
  ctx: Ctx,
  emails: readonly string[],
): Promise<{ known: Map<string, KnownAddress>; refused: Set<string> }> {
  const refusals = await findRefusals(ctx, emails);
  const byPerson = new Map(
    [...refusals].flatMap(([email, { personId }]) => (personId ? [[personId, email] as const] : [])),
  );
  const rows = await ctx.tx
    .selectFrom('people as p')
    .select(['p.id', 'p.email', hatsWorn.as('hats')])
    .select(sql<boolean>`p.identity_id is not null and p.joined_at is null`.as('administers'))
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.left_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('p.email', '=', sql<string>`any(${sql.val([...emails])}::text[])`),
        eb('p.id', '=', sql<string>`any(${sql.val([...byPerson.keys()])}::uuid[])`),
      ]),
    )
    .execute();
  const known = new Map(
    rows.map((row) => [
      byPerson.get(row.id) ?? row.email ?? '',
      { personId: row.id, hats: row.hats, administers: row.administers },
    ]),
  );
  return { known, refused: new Set(refusals.keys()) };
}

/** Undoes an import: only people who have not joined since. @returns how many were removed. */
export async function deleteImported(ctx: Ctx, importId: string): Promise<number> {
  const done = await ctx.tx
    .deleteFrom('people')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('import_id', '=', importId)
    .where('joined_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

export const previewOf = (people: readonly ListedPerson[]): PeopleImport['preview'] =>
  people
    .slice(0, 5)
    .map(({ name, email, team, place, hats, locale }) => ({ name, email, team, place, hats, locale }));
