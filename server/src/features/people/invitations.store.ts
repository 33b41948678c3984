/** SQL of invitations. */
import type { Hat, Invitation } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

export interface InvitationRow {
  workspaceId: string;
  id: string;
  personId: string | null;
  hat: Hat;
  teamId: string | null;
}

function select(ctx: Ctx) {
  return ctx.tx
    .selectFrom('invitations as i')
    .leftJoin('teams as t', (join) =>
      join.onRef('t.workspace_id', '=', 'i.workspace_id').onRef('t.id', '=', 'i.team_id'),
    )
    .select([
      'i.id',
      'i.hat',
      't.name as team',
      'i.label',
      'i.person_id',
      'i.created_at',
      'i.expires_at',
      'i.revoked_at',
      'i.accepted_count',
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const toInvitation = (row: Row): Invitation => ({
  id: row.id,
  hat: row.hat as Hat,
  team: row.team,
  label: row.label,
  personId: row.person_id,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  revokedAt: row.revoked_at?.toISOString() ?? null,
  acceptedCount: row.accepted_count,
});

export async function insertInvitation(
  ctx: Ctx,
  row: InvitationRow & { tokenHash: string; label: string | null; createdBy: string; expiresAt: Date },
): Promise<void> {
  await ctx.tx
    .insertInto('invitations')
    .values({
      workspace_id: row.workspaceId,
      id: row.id,
      token_hash: row.tokenHash,
      person_id: row.personId,
      hat: row.hat,
      team_id: row.teamId,
      label: row.label,
      created_by: row.createdBy,
      created_at: ctx.now,
      expires_at: row.expiresAt,
    })
    .execute();
}

export async function findInvitation(ctx: Ctx, id: string): Promise<Invitation | null> {
  const row = await select(ctx)
    .where('i.workspace_id', '=', ctx.workspaceId)
    .where('i.id', '=', id)
    .executeTakeFirst();
  return row ? toInvitation(row) : null;
}

export async function listInvitations(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, 1);
  let rows = select(ctx).where('i.workspace_id', '=', ctx.workspaceId);
  if (after) rows = rows.where('i.id', '<', String(after[0]));
  return toPage(
    await rows
      .orderBy('i.id', 'desc')
      .limit(query.limit + 1)
      .execute(),
    query.limit,
    (row) => [row.id],
    toInvitation,
  );
}

/** A live invitation by the hash of its token. Needs a system context: the token says which workspace. */
export async function findLiveInvitation(ctx: Ctx, tokenHash: string): Promise<InvitationRow | null> {
  const row = await ctx.tx
    .selectFrom('invitations')
    .select(['workspace_id', 'id', 'person_id', 'hat', 'team_id', 'accepted_count'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .forUpdate()
    .executeTakeFirst();
  // One person's invitation is used up by its acceptance; a link serves many.
  if (!row || (row.person_id && row.accepted_count > 0)) return null;
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    personId: row.person_id,
    hat: row.hat as Hat,
    teamId: row.team_id,
  };
}

export async function countAcceptance(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('invitations')
    .set((eb) => ({ accepted_count: eb('accepted_count', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function revokeInvitationRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('invitations')
    .set({ revoked_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}
