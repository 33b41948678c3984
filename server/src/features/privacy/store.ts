/** SQL of the consent ledger. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

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
    .execute();
}

export async function listConsents(ctx: Ctx, personId: string) {
  return ctx.tx
    .selectFrom('consents')
    .select(['purpose', 'version', 'given_at', 'withdrawn_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('given_at')
    .execute();
}

/** Ends what a person agreed to, all of it or for one purpose. */
export async function withdrawConsents(
  ctx: Ctx,
  personId: string,
  at: Date,
  purpose?: string,
): Promise<void> {
  let open = ctx.tx
    .updateTable('consents')
    .set({ withdrawn_at: at })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null);
  if (purpose) open = open.where('purpose', '=', purpose);
  await open.execute();
}

export async function deleteConsents(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('consents')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
}

/** Deletes events from before `until`, all or only the named ones, and with them their receipts. */
export async function deleteOldEvents(ctx: Ctx, until: Date, names?: readonly string[]): Promise<void> {
  let old = ctx.tx.deleteFrom('events').where('at', '<', until);
  if (names) old = old.where('name', 'in', names);
  await old.execute();
}
