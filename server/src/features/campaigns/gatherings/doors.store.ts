/** Doors: links for those who let people in, without an account. */
import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

export type DoorRow = Selectable<DB['gathering_doors']>;

export async function insertDoor(
  ctx: Ctx,
  door: { id: string; alertId: string; keyHash: Buffer; expiresAt: Date },
): Promise<void> {
  await ctx.tx
    .insertInto('gathering_doors')
    .values({
      workspace_id: ctx.workspaceId,
      id: door.id,
      alert_id: door.alertId,
      key_hash: door.keyHash,
      expires_at: door.expiresAt,
      created_at: ctx.now,
    })
    .execute();
}

/** By its key, in whatever workspace. */
export const findDoor = (ctx: Ctx, keyHash: Buffer): Promise<DoorRow | undefined> =>
  ctx.tx.selectFrom('gathering_doors').selectAll().where('key_hash', '=', keyHash).executeTakeFirst();

export const listDoors = (ctx: Ctx, alertId: string): Promise<DoorRow[]> =>
  ctx.tx
    .selectFrom('gathering_doors')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .orderBy('id')
    .execute();

/** @returns false where there is no such open door */
export async function closeDoor(ctx: Ctx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('gathering_doors')
    .set({ closed_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** One more, or one too many counted. */
export async function countWalkIn(ctx: Ctx, id: string, by: 1 | -1): Promise<void> {
  await ctx.tx
    .updateTable('gathering_doors')
    .set((row) => ({ walk_ins: row('walk_ins', '+', by) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('walk_ins', '>=', by === 1 ? 0 : 1)
    .execute();
}
