/** SQL of invitations. */
import { createHash, randomBytes } from 'node:crypto';
import type { Hat, Invitation, InvitationKind } from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

/** How tokens and codes are kept. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
/** Of a token that nobody has: an invitation sent by letter is opened only by the links in its letters. */
export const unusedHash = (): string => hashOf(randomBytes(24).toString('base64url'));

export interface InvitationRow {
  workspaceId: string;
  id: string;
  kind: InvitationKind;
  personId: string | null;
  hat: Hat;
  teamId: string | null;
  place: string | null;
  groupIds: string[];
  needsApproval: boolean;
  /** Of somebody who asked by themselves. */
  address: string | null;
  consents: string[];
  label: string | null;
  /** Opened by a link from a letter, which nobody but its reader has seen. */
  byLetter: boolean;
}

function select(ctx: Ctx) {
  return ctx.tx
    .selectFrom('invitations as i')
    .leftJoin('teams as t', (join) =>
      join.onRef('t.workspace_id', '=', 'i.workspace_id').onRef('t.id', '=', 'i.team_id'),
    )
    .select(['i.id', 'i.kind', 'i.hat', 't.name as team', 'i.place', 'i.label', 'i.person_id', 'i.code'])
    .select(['i.max_uses', 'i.needs_approval', 'i.created_at', 'i.expires_at', 'i.revoked_at'])
    .select('i.accepted_count')
    .select(
      sql<string[]>`coalesce((select array_agg(g.name order by lower(g.name)) from groups g
        where g.workspace_id = i.workspace_id and g.id = any(i.group_ids)), '{}')`.as('groups'),
    );
}
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const toInvitation = (row: Row): Invitation => ({
  id: row.id,
  kind: row.kind as InvitationKind,
  hat: row.hat as Hat,
  team: row.team,
  place: row.place,
  groups: row.groups,
  label: row.label,
  personId: row.person_id,
  code: row.code,
  maxUses: row.max_uses,
  needsApproval: row.needs_approval,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  revokedAt: row.revoked_at?.toISOString() ?? null,
  acceptedCount: row.accepted_count,
});

export interface NewInvitation {
  id: string;
  kind: InvitationKind;
  tokenHash: string;
  personId: string | null;
  hat: Hat;
  teamId: string | null;
  place?: string | null;
  groupIds?: readonly string[];
  label: string | null;
  code?: string;
  maxUses?: number | null;
  needsApproval?: boolean;
  address?: string;
  consents?: readonly string[];
  expiresAt: Date;
  /** Whoever calls, unless told. */
  createdBy?: string | null;
}
export async function insertInvitation(ctx: Ctx, row: NewInvitation): Promise<void> {
  await insertInvitations(ctx, [row]);
}
export async function insertInvitations(ctx: Ctx, rows: readonly NewInvitation[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.tx
    .insertInto('invitations')
    .values(
      rows.map((row) => ({
        workspace_id: ctx.workspaceId,
        id: row.id,
        kind: row.kind,
        token_hash: row.tokenHash,
        person_id: row.personId,
        hat: row.hat,
        team_id: row.teamId,
        place: row.place ?? null,
        group_ids: [...(row.groupIds ?? [])],
        label: row.label,
        code: row.code ?? null,
        max_uses: row.maxUses ?? null,
        needs_approval: row.needsApproval ?? false,
        address: row.address ?? null,
        consents: [...(row.consents ?? [])],
        created_by: row.createdBy ?? (ctx.actor.kind === 'person' ? ctx.actor.personId : null),
        created_at: ctx.now,
        expires_at: row.expiresAt,
      })),
    )
    .execute();
}

export async function findInvitation(ctx: Ctx, id: string): Promise<Invitation | null> {
  const row = await select(ctx)
    .where('i.workspace_id', '=', ctx.workspaceId)
    .where('i.id', '=', id)
    .executeTakeFirst();
  return row ? toInvitation(row) : null;
}

/**
 * What those who look after these hats made; what people asked for by themselves is no business of theirs.
 */
export async function listInvitations(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined },
  hats: readonly Hat[],
) {
  const after = decodeCursor(query.cursor, 1);
  let rows = select(ctx)
    .where('i.workspace_id', '=', ctx.workspaceId)
    .where('i.kind', 'in', ['personal', 'link', 'code'])
    .where('i.hat', 'in', hats.length > 0 ? hats : ['']);
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

/**
 * An invitation by the hash of its token, its code, or a link from one of its letters; null when it is over. Needs a
 * system context: the token says which workspace.
 */
export async function findLiveInvitation(ctx: Ctx, tokenHash: string): Promise<InvitationRow | null> {
  const row = await selectByToken(ctx, tokenHash).where('revoked_at', 'is', null).executeTakeFirst();
  if (!row || row.expires_at <= ctx.now) return null;
  // One person's invitation is used up by its acceptance; a link serves many, or as many as it says.
  const most = row.person_id || row.address ? 1 : row.max_uses;
  if (most !== null && row.accepted_count >= most) return null;
  return toRow(row, tokenHash);
}

/** The same, whether it still lets anybody in or not: saying no never comes too late. */
export async function findInvitationToRefuse(ctx: Ctx, tokenHash: string): Promise<InvitationRow | null> {
  const row = await selectByToken(ctx, tokenHash).executeTakeFirst();
  return row ? toRow(row, tokenHash) : null;
}

const selectByToken = (ctx: Ctx, tokenHash: string) =>
  ctx.tx
    .selectFrom('invitations')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('token_hash', '=', tokenHash),
        sql<boolean>`letter_hashes @> ${sql.val([tokenHash])}::text[]`,
      ]),
    )
    .forUpdate();
type FullRow = Awaited<ReturnType<ReturnType<typeof selectByToken>['executeTakeFirstOrThrow']>>;
const toRow = (row: FullRow, tokenHash: string): InvitationRow => ({
  workspaceId: row.workspace_id,
  id: row.id,
  kind: row.kind as InvitationKind,
  personId: row.person_id,
  hat: row.hat as Hat,
  teamId: row.team_id,
  place: row.place,
  groupIds: row.group_ids,
  needsApproval: row.needs_approval,
  address: row.address,
  consents: row.consents,
  label: row.label,
  byLetter: row.token_hash !== tokenHash,
});

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

/** A new invitation of one person takes the place of the earlier ones. */
export async function revokePersonalInvitations(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .updateTable('invitations')
    .set({ revoked_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('accepted_count', '=', 0)
    .execute();
}

export async function deleteInvitation(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('invitations')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}
