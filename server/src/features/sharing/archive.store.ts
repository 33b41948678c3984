/** SQL of the archive. Entries are added; afterwards only their content can be emptied, and the database sees to it. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { StoredLink } from '#platform/hash-chain.ts';
import { newId } from '#platform/ids.ts';

export interface ArchiveRow extends StoredLink {
  personId: string | null;
  erasedAt: Date | null;
}

export async function insertEntry(
  ctx: Ctx,
  link: StoredLink,
  about: { personId: string | null; publicationId: string | null },
): Promise<void> {
  await ctx.tx
    .insertInto('archive_entries')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: newId(), number: link.number, kind: link.kind, at: link.at },
      ...{ previous: link.previous, commitment: link.commitment, hash: link.hash, salt: link.salt },
      content: JSON.stringify(link.content),
      person_id: about.personId,
      publication_id: about.publicationId,
    })
    .execute();
}

const selectEntries = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('archive_entries')
    .select(['number', 'kind', 'at', 'previous', 'commitment', 'hash', 'salt', 'content'])
    .select(['person_id', 'erased_at'])
    .where('workspace_id', '=', ctx.workspaceId);
type Selected = Awaited<ReturnType<ReturnType<typeof selectEntries>['executeTakeFirstOrThrow']>>;
const toEntry = (row: Selected): ArchiveRow => ({
  number: Number(row.number),
  kind: row.kind,
  at: row.at,
  previous: row.previous,
  commitment: row.commitment,
  hash: row.hash,
  salt: row.salt,
  content: row.content,
  personId: row.person_id,
  erasedAt: row.erased_at,
});

/** Entries after a number, in their order. */
export async function entriesAfter(ctx: Ctx, number: number, limit: number): Promise<ArchiveRow[]> {
  const rows = await selectEntries(ctx).where('number', '>', number).orderBy('number').limit(limit).execute();
  return rows.map(toEntry);
}

/** Newest first, below a number; of one person or of all. */
export async function entriesBefore(
  ctx: Ctx,
  before: number | null,
  limit: number,
  personId?: string,
): Promise<ArchiveRow[]> {
  let rows = selectEntries(ctx);
  if (personId) rows = rows.where('person_id', '=', personId);
  if (before !== null) rows = rows.where('number', '<', before);
  return (await rows.orderBy('number', 'desc').limit(limit).execute()).map(toEntry);
}

/** Empties the content of everything a person published; the links of the chain stay. @returns their numbers. */
export async function eraseEntries(ctx: Ctx, personId: string): Promise<number[]> {
  const rows = await ctx.tx
    .updateTable('archive_entries')
    .set({ content: null, salt: null, person_id: null, erased_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .returning('number')
    .execute();
  return rows.map((row) => Number(row.number)).sort((a, b) => a - b);
}

/** Every workspace that has an archive. Needs a system context. */
export async function archivedWorkspaces(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select w.id, w.name from workspaces w
    where exists (select from archive_entries a where a.workspace_id = w.id)
       or exists (select from hash_chains c where c.workspace_id = w.id and c.chain = 'archive')
    order by w.name`.execute(ctx.tx);
  return rows;
}
