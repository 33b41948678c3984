/** SQL of people who ask to join and wait for an answer. */
import type { Locale } from '@portevoix/core/common';
import type { Hat, InvitationKind, JoinRequest } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';

const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('join_requests as r')
    .innerJoin('invitations as i', (join) =>
      join.onRef('i.workspace_id', '=', 'r.workspace_id').onRef('i.id', '=', 'r.invitation_id'),
    )
    .select(['r.id', 'r.name', 'r.email', 'r.locale', 'r.asked_at', 'i.hat', 'i.kind', 'i.label'])
    .where('r.workspace_id', '=', ctx.workspaceId)
    .where('r.decided_at', 'is', null);
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const toRequest = (row: Row): JoinRequest => ({
  id: row.id,
  name: row.name ?? '',
  email: row.email ?? '',
  locale: row.locale as Locale,
  hat: row.hat as Hat,
  kind: row.kind as InvitationKind,
  label: row.label,
  askedAt: row.asked_at.toISOString(),
});

/** Those who wait, longest first; a hundred at most, since each is to be answered. */
export async function listJoinRequests(ctx: Ctx): Promise<JoinRequest[]> {
  return (await select(ctx).orderBy('r.asked_at').orderBy('r.id').limit(100).execute()).map(toRequest);
}

/** One that waits, with the way it came by; locked, so that two answers at once make one. */
export async function findJoinRequest(ctx: Ctx, id: string) {
  return (
    (await select(ctx)
      .select(['r.invitation_id', 'i.team_id', 'i.place', 'i.group_ids', 'i.consents'])
      .where('r.id', '=', id)
      .forUpdate('r')
      .executeTakeFirst()) ?? null
  );
}

export async function hasJoinRequest(ctx: Ctx, id: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('join_requests')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false when this address waits already. */
export async function insertJoinRequest(
  ctx: Ctx,
  row: { id: string; invitationId: string; name: string; email: string; locale: Locale },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('join_requests')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      invitation_id: row.invitationId,
      name: row.name,
      email: row.email,
      locale: row.locale,
      asked_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) > 0;
}

/** Keeps that it was decided, and forgets who asked. */
export async function decideJoinRequest(
  ctx: Ctx,
  id: string,
  decision: 'approved' | 'refused',
): Promise<void> {
  await ctx.tx
    .updateTable('join_requests')
    .set({
      ...{ name: null, email: null, decision, decided_at: ctx.now },
      decided_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Wrong codes from one network address, by the hash of the address and the hour. Needs a system context. */
export async function countTries(ctx: Ctx, key: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('joining_tries')
    .select('tries')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.tries ?? 0;
}
export async function addTry(ctx: Ctx, key: string, until: Date): Promise<void> {
  await ctx.tx
    .insertInto('joining_tries')
    .values({ key, tries: 1, until })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({ tries: eb('joining_tries.tries', '+', 1) })),
    )
    .execute();
}
export async function forgetTries(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('joining_tries').where('until', '<', ctx.now).execute();
}

/** An invitation that an address has asked for itself and not yet answered, so that asking twice sends one letter. */
export async function hasAskedSince(ctx: Ctx, address: string, since: Date): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('invitations')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('address', '=', address)
    .where('created_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
