/** SQL that puts letters into the queue. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface QueuedRow {
  id: string;
  kind: string;
  broadcastId: string | null;
  supporterId: string | null;
  targetId: string | null;
  sealedTo: string | null;
  data: Record<string, unknown>;
  lane: string | null;
  notBefore: Date;
  notAfter: Date | null;
  onceKey: string | null;
}

/** Queues letters by one statement. @returns the ids of those that are new: not those whose key was there before */
export async function insertLetters(ctx: Ctx, rows: readonly QueuedRow[]): Promise<Set<string>> {
  const { rows: made } = await sql<{ id: string }>`
    insert into letters_out (workspace_id, id, kind, broadcast_id, supporter_id, target_id, sealed_to, data, lane,
      not_before, not_after, once_key, created_at)
    select ${ctx.workspaceId}::uuid, id, kind, "broadcastId", "supporterId", "targetId", "sealedTo", data, lane,
      "notBefore", "notAfter", "onceKey", ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, kind text, "broadcastId" uuid,
      "supporterId" uuid, "targetId" uuid, "sealedTo" text, data jsonb, lane text, "notBefore" timestamptz,
      "notAfter" timestamptz, "onceKey" text)
    on conflict do nothing
    returning id`.execute(ctx.tx);
  return new Set(made.map(({ id }) => id));
}

/** The letter that has this key. */
export async function findByOnceKey(ctx: Ctx, onceKey: string): Promise<string> {
  const row = await ctx.tx
    .selectFrom('letters_out')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('once_key', '=', onceKey)
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface ManyLetters extends Omit<QueuedRow, 'id' | 'supporterId' | 'targetId' | 'sealedTo'> {
  /** `supporter` or `target`: whose ids these are. */
  to: 'supporter' | 'target';
  ids: readonly string[];
}
/** One statement for all; the once key of each is the given one and its addressee's id. @returns how many are new */
export async function insertLettersOf(ctx: Ctx, many: ManyLetters): Promise<number> {
  const column = sql.ref(`${many.to}_id`);
  const { numAffectedRows } = await sql`
    insert into letters_out
      (workspace_id, id, kind, broadcast_id, ${column}, data, lane, not_before, not_after, once_key, created_at)
    select ${ctx.workspaceId}::uuid, gen_random_uuid(), ${many.kind}::text, ${many.broadcastId}::uuid, addressee,
      ${JSON.stringify(many.data)}::jsonb, ${many.lane}::text, ${many.notBefore}::timestamptz,
      ${many.notAfter}::timestamptz, ${many.onceKey}::text || ':' || addressee::text, ${ctx.now}::timestamptz
    from unnest(${[...many.ids]}::uuid[]) addressee
    on conflict do nothing`.execute(ctx.tx);
  return Number(numAffectedRows ?? 0);
}
