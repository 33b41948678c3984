/** SQL of the consent ledger. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

/** Writes an agreement, and ends the one before it. A repeated event changes nothing. */
export async function insertConsent(
  ctx: Ctx,
  personId: string,
  purpose: string,
  version: string,
  givenAt: Date,
): Promise<void> {
  await ctx.tx
    .insertInto('consents')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      person_id: personId,
      purpose,
      version,
      given_at: givenAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function listConsents(ctx: Ctx, personId: string) {
  return ctx.tx
    .selectFrom('consents')
    .select(['purpose', 'version', 'given_at', 'withdrawn_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The version of the agreement that stands, or null. */
export async function openConsent(ctx: Ctx, personId: string, purpose: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('consents')
    .select('version')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Ends what a person agreed to, all of it or for one purpose. @returns whether there was something to end. */
export async function withdrawConsents(
  ctx: Ctx,
  personId: string,
  at: Date,
  purpose?: string,
): Promise<boolean> {
  let open = ctx.tx
    .updateTable('consents')
    .set({ withdrawn_at: at })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null);
  if (purpose) open = open.where('purpose', '=', purpose);
  return (await open.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Agreements that ended before a day: their proof has served its time. @returns how many went. */
export async function deleteEndedConsents(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const old = ctx.tx
    .selectFrom('consents')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('withdrawn_at', '<', before)
    .limit(limit);
  const done = await ctx.tx
    .deleteFrom('consents')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', old)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
