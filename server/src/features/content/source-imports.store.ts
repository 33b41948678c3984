/** SQL of lists of feeds being brought in. */
import type { Facet, SourceImport } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Outline } from './opml.rules.ts';

export interface ImportRow {
  id: string;
  waiting: Outline[];
  facet: Facet;
  total: number;
  added: number;
  known: number;
  errors: SourceImport['errors'];
  createdAt: Date;
  finishedAt: Date | null;
}

const selectImports = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('source_imports')
    .select(['id', 'waiting', 'facet', 'total', 'added', 'known', 'errors'])
    .select(['created_at as createdAt', 'finished_at as finishedAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<ImportRow>();

export const findImport = async (ctx: Ctx, id: string): Promise<ImportRow | null> =>
  (await selectImports(ctx).where('id', '=', id).executeTakeFirst()) ?? null;

export const lockImport = async (ctx: Ctx, id: string): Promise<ImportRow | null> =>
  (await selectImports(ctx).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;

export const lastImports = (ctx: Ctx, limit: number): Promise<ImportRow[]> =>
  selectImports(ctx).orderBy('id', 'desc').limit(limit).execute();

export async function insertImport(
  ctx: Ctx,
  row: Pick<ImportRow, 'id' | 'waiting' | 'facet' | 'known' | 'errors'>,
): Promise<void> {
  await ctx.tx
    .insertInto('source_imports')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      waiting: JSON.stringify(row.waiting),
      facet: row.facet,
      total: row.waiting.length,
      known: row.known,
      errors: JSON.stringify(row.errors),
      created_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      created_at: ctx.now,
    })
    .execute();
}

export async function advanceImport(
  ctx: Ctx,
  id: string,
  { waiting, added, known }: { waiting: readonly Outline[]; added: number; known: number },
): Promise<void> {
  await ctx.tx
    .updateTable('source_imports')
    .set({
      waiting: JSON.stringify(waiting),
      added: sql`added + ${added}`,
      known: sql`known + ${known}`,
      finished_at: waiting.length === 0 ? ctx.now : null,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Which of these addresses are read already, or were added as they stand. */
export async function knownAddresses(ctx: Ctx, urls: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ url: string }>`
    select u.url from unnest(${[...urls]}::text[]) u (url)
    where exists (select 1 from sources s where s.workspace_id = ${ctx.workspaceId} and md5(s.url) = md5(u.url))
      or exists (select 1 from sources s where s.workspace_id = ${ctx.workspaceId} and s.asked_url = u.url)`.execute(
    ctx.tx,
  );
  return new Set(rows.map(({ url }) => url));
}
