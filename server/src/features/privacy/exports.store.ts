/** SQL of the copies of people's data. */
import type { Ctx } from '#platform/ctx.ts';

const columns = [
  'id',
  'person_id',
  'reason',
  'asked_at',
  'ready_at',
  'object_key',
  'bytes',
  'expires_at',
  'code_hash',
  'wrong_codes',
] as const;

export const insertExport = (
  ctx: Ctx,
  row: { id: string; personId: string; reason: 'asked' | 'left'; expiresAt: Date },
) =>
  ctx.tx
    .insertInto('privacy_exports')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      person_id: row.personId,
      reason: row.reason,
      asked_at: ctx.now,
      expires_at: row.expiresAt,
    })
    .execute();

export const selectExports = (ctx: Ctx, personId: string) =>
  ctx.tx
    .selectFrom('privacy_exports')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('expires_at', '>', ctx.now)
    .orderBy('asked_at', 'desc')
    .execute();

export const findExport = (ctx: Ctx, id: string) =>
  ctx.tx
    .selectFrom('privacy_exports')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

/** The workspace of a copy, whoever asks. Needs a system context. */
export async function workspaceOfExport(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('privacy_exports')
    .select('workspace_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.workspace_id ?? null;
}

export interface ExportChange {
  ready_at?: Date;
  object_key?: string;
  bytes?: number;
  rows?: number;
  code_hash?: string;
  fetched_at?: Date;
  wrong_codes?: number;
  expires_at?: Date;
}
export const changeExport = (ctx: Ctx, id: string, change: ExportChange) =>
  ctx.tx
    .updateTable('privacy_exports')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();

/** Ends the links handed to somebody who left. */
export const endHandovers = (ctx: Ctx, personId: string) =>
  ctx.tx
    .updateTable('privacy_exports')
    .set({ expires_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('reason', '=', 'left')
    .execute();

/** Copies past their time, of every workspace. Needs a system context. */
export const selectExpired = (ctx: Ctx, limit: number) =>
  ctx.tx
    .selectFrom('privacy_exports')
    .select(['workspace_id', 'id', 'object_key'])
    .where('expires_at', '<=', ctx.now)
    .orderBy('expires_at')
    .limit(limit)
    .execute();

export const keysOf = async (ctx: Ctx, personId: string): Promise<string[]> =>
  (
    await ctx.tx
      .selectFrom('privacy_exports')
      .select('object_key')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .where('object_key', 'is not', null)
      .execute()
  ).map((row) => row.object_key!);

export const deleteExport = (ctx: Ctx, id: string) =>
  ctx.tx
    .deleteFrom('privacy_exports')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
