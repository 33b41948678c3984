/** SQL that forgets an address where it stands without the person: somebody asked to join before they were anybody here. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { findPerson } from './store.ts';

export async function forgetAddress(ctx: Ctx, personId: string): Promise<void> {
  const person = await findPerson(ctx, personId);
  if (!person?.email) return;
  await ctx.tx
    .deleteFrom('join_requests')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('email', '=', person.email)
    .execute();
  // An import keeps a few rows of its file as examples, and the rows it could not take.
  await sql`update people_imports set preview = '[]', errors = '[]', columns = '[]'
    where workspace_id = ${ctx.workspaceId}
      and (preview::text || errors::text || columns::text) ilike ${`%${person.email.replace(/[\\%_]/g, '\\$&')}%`}`.execute(
    ctx.tx,
  );
}

/** Invited months ago and never answered. Whoever declined is in no other case: nobody can tell. @returns how many went. */
export async function deleteUnanswered(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const old = ctx.tx
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('joined_at', 'is', null)
    .where('left_at', 'is', null)
    .where('identity_id', 'is', null)
    .where('created_at', '<', before)
    .limit(limit);
  const done = await ctx.tx
    .deleteFrom('people')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', old)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** Links and codes that ended long ago. @returns how many went. */
export async function deleteEndedInvitations(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const old = ctx.tx
    .selectFrom('invitations')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('expires_at', '<', before), eb('revoked_at', '<', before)]))
    .limit(limit);
  const done = await ctx.tx
    .deleteFrom('invitations')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', old)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
