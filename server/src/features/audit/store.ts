/** SQL of the audit log. Rows are added; afterwards a row can only forget, and the database sees to it. */
import { type ExpressionBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import type { StoredLink } from '#platform/hash-chain.ts';
import { newId } from '#platform/ids.ts';

/** A person as a row names them: the content holds only the hash of this. */
export interface Named {
  id: string;
  salt: Buffer;
}
export interface AuditRow extends StoredLink {
  actorKind: string;
  actor: Named | null;
  subject: Named | null;
  forgottenAt: Date | null;
}
export interface AuditFilter {
  who?: string | undefined;
  act?: string | undefined;
  room?: string | undefined;
  /** First instant, and the first one after. */
  since?: Date | undefined;
  until?: Date | undefined;
}

export async function insertAct(
  ctx: Ctx,
  link: StoredLink,
  whose: { actorKind: string; actor: Named | null; subject: Named | null },
): Promise<void> {
  await ctx.tx
    .insertInto('audit_entries')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: newId(), number: link.number, act: link.kind, at: link.at },
      ...{ previous: link.previous, commitment: link.commitment, hash: link.hash, salt: link.salt },
      content: JSON.stringify(link.content),
      actor_kind: whose.actorKind,
      ...{ actor_id: whose.actor?.id ?? null, actor_salt: whose.actor?.salt ?? null },
      ...{ subject_id: whose.subject?.id ?? null, subject_salt: whose.subject?.salt ?? null },
    })
    .execute();
}

const selectActs = (ctx: Ctx) =>
  ctx.tx.selectFrom('audit_entries').selectAll().where('workspace_id', '=', ctx.workspaceId);
type Selected = Awaited<ReturnType<ReturnType<typeof selectActs>['executeTakeFirstOrThrow']>>;

const named = (id: string | null, salt: Buffer | null): Named | null => (id && salt ? { id, salt } : null);
const toRow = (row: Selected): AuditRow => ({
  number: Number(row.number),
  kind: row.act,
  at: row.at,
  ...{ previous: row.previous, commitment: row.commitment, hash: row.hash, salt: row.salt },
  content: row.content,
  actorKind: row.actor_kind,
  actor: named(row.actor_id, row.actor_salt),
  subject: named(row.subject_id, row.subject_salt),
  forgottenAt: row.forgotten_at,
});

/** Entries after a number, in their order. */
export async function actsAfter(ctx: Ctx, number: number, limit: number): Promise<AuditRow[]> {
  const rows = await selectActs(ctx).where('number', '>', number).orderBy('number').limit(limit).execute();
  return rows.map(toRow);
}

/** Newest first, below a number. */
export async function actsBefore(
  ctx: Ctx,
  before: number | null,
  limit: number,
  filter: AuditFilter,
): Promise<AuditRow[]> {
  let rows = selectActs(ctx).where((eb) => eb.and(conditions(eb, filter)));
  if (before !== null) rows = rows.where('number', '<', before);
  return (await rows.orderBy('number', 'desc').limit(limit).execute()).map(toRow);
}

function conditions(eb: ExpressionBuilder<DB, 'audit_entries'>, filter: AuditFilter) {
  return [
    ...(filter.who ? [eb('actor_id', '=', filter.who)] : []),
    ...(filter.act ? [eb('act', '=', filter.act)] : []),
    // A room's name is letters only, so it holds no wildcard.
    ...(filter.room ? [eb('act', 'like', `${filter.room}.%`)] : []),
    ...(filter.since ? [eb('at', '>=', filter.since)] : []),
    ...(filter.until ? [eb('at', '<', filter.until)] : []),
  ];
}

export async function actsKnown(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('audit_entries')
    .select('act')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('act')
    .execute();
  return rows.map((row) => row.act);
}

export async function actorsKnown(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('audit_entries')
    .select('actor_id')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('actor_id', 'is not', null)
    .execute();
  return rows.map((row) => row.actor_id!);
}

/** Opens the one path on which rows may forget, for the rest of this transaction. */
const mayForget = (ctx: Ctx) => sql`select set_config('portevoix.audit_forgets', 'on', true)`.execute(ctx.tx);

/** Takes a person's name off every row. @returns how many names were taken away. */
export async function forgetPerson(ctx: Ctx, personId: string): Promise<number> {
  await mayForget(ctx);
  const acted = await ctx.tx
    .updateTable('audit_entries')
    .set({ actor_id: null, actor_salt: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('actor_id', '=', personId)
    .executeTakeFirst();
  const undergone = await ctx.tx
    .updateTable('audit_entries')
    .set({ subject_id: null, subject_salt: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('subject_id', '=', personId)
    .executeTakeFirst();
  return Number(acted.numUpdatedRows) + Number(undergone.numUpdatedRows);
}

/**
 * Empties the content of what happened before `until`, except what tells of forgetting itself.
 * @returns the last number, and how many of the emptied names had been taken away before; null when there was nothing.
 */
export async function forgetContents(
  ctx: Ctx,
  until: Date,
  except: readonly string[],
): Promise<{ rows: number; through: number; nameless: number } | null> {
  const { rows } = await sql<{ rows: number; through: number; nameless: number }>`
    select count(*)::int as rows, max(number)::bigint as through, coalesce(sum(
      (case when content #>> '{actor,person}' is not null and actor_id is null then 1 else 0 end) +
      (case when content #>> '{about,person}' is not null and subject_id is null then 1 else 0 end)), 0)::int as nameless
    from audit_entries
    where workspace_id = ${ctx.workspaceId} and at < ${until} and content is not null
      and act <> all(${sql.val([...except])}::text[])`.execute(ctx.tx);
  const old = rows[0];
  if (!old?.rows) return null;
  await mayForget(ctx);
  await ctx.tx
    .updateTable('audit_entries')
    .set({
      ...{ content: null, salt: null, forgotten_at: ctx.now },
      ...{ actor_id: null, actor_salt: null, subject_id: null, subject_salt: null },
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('at', '<', until)
    .where('content', 'is not', null)
    .where('act', 'not in', [...except])
    .execute();
  return { rows: old.rows, through: Number(old.through), nameless: old.nameless };
}

/** What the log holds of a person: acts of theirs and acts on them. */
export async function actsOfPerson(ctx: Ctx, personId: string) {
  return ctx.tx
    .selectFrom('audit_entries')
    .select(['number', 'act', 'at', 'actor_kind', 'content', 'actor_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('actor_id', '=', personId), eb('subject_id', '=', personId)]))
    .orderBy('number')
    .execute();
}
