/** SQL of sessions: whose they are, where they were opened, and their end. better-auth makes them. */
import type { Ctx } from '#platform/ctx.ts';

export async function listSessions(ctx: Ctx, identityId: string) {
  return ctx.tx
    .selectFrom('sessions')
    .select(['id', 'way', 'browser', 'system', 'created_at', 'last_used_at'])
    .where('identity_id', '=', identityId)
    .where('expires_at', '>', ctx.now)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute();
}

/** @returns whether a session of this identity was ended. */
export async function deleteSession(ctx: Ctx, identityId: string, id: string): Promise<boolean> {
  const done = await ctx.tx
    .deleteFrom('sessions')
    .where('identity_id', '=', identityId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}

/** @returns how many ended. */
export async function deleteSessions(ctx: Ctx, identityId: string, exceptToken?: string): Promise<number> {
  let ended = ctx.tx.deleteFrom('sessions').where('identity_id', '=', identityId);
  if (exceptToken) ended = ended.where('token', '<>', exceptToken);
  return Number((await ended.executeTakeFirst()).numDeletedRows);
}

/** Devices on which the second factor was not to be asked for again. Kept as better-auth keeps them. */
export async function forgetTrustedDevices(ctx: Ctx, identityId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('verifications')
    .where('identifier', 'like', 'trust-device-%')
    .where('value', '=', identityId)
    .execute();
}

export async function touchSession(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx.updateTable('sessions').set({ last_used_at: ctx.now }).where('id', '=', id).execute();
}
