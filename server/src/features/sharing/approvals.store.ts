/** SQL of approvals: what waits for an editor, what was decided, and what was read after it was out. */
import type { Locale } from '@portevoix/core/common';
import type { DeliveryMode, NetworkId } from '@portevoix/core/networks';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

export interface WaitingRow {
  id: string;
  personId: string;
  storyTitle: string;
  network: NetworkId;
  mode: DeliveryMode;
  text: string;
  locale: Locale;
  scheduledAt: Date | null;
  url: string | null;
  since: Date;
}

/** Writes down by which version of the rules a message was judged, and that it waits for an editor. */
export async function stampPublication(
  ctx: Ctx,
  id: string,
  stamp: { policyVersion: number; waits: boolean },
): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set({ policy_version: stamp.policyVersion, approval_asked_at: stamp.waits ? ctx.now : null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function policyVersionOf(ctx: Ctx, id: string): Promise<number | null> {
  const row = await ctx.tx
    .selectFrom('publications')
    .select('policy_version')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.policy_version ?? null;
}

export async function stampDecision(
  ctx: Ctx,
  id: string,
  decision: { approvedAt?: Date; note?: string; by: string },
): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set({
      approved_by: decision.by,
      approved_at: decision.approvedAt ?? null,
      sent_back_note: decision.note ?? null,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

const columns = [
  'p.id',
  'p.person_id',
  's.story_title',
  'p.network',
  'p.mode',
  'p.text',
  'p.locale',
] as const;

/** What waits, the longest first; or with `after`, what is out and no editor has read. Never the reader's own. */
export async function listForEditor(
  ctx: Ctx,
  readerId: string,
  query: { limit: number; cursor?: string | undefined; after: boolean },
) {
  const cursor = decodeCursor(query.cursor, 2);
  const since = query.after
    ? sql<Date>`coalesce(p.published_at, p.verified_at, p.declared_at)`
    : sql<Date>`p.approval_asked_at`;
  let rows = ctx.tx
    .selectFrom('publications as p')
    .innerJoin('shares as s', (join) =>
      join.onRef('s.workspace_id', '=', 'p.workspace_id').onRef('s.id', '=', 'p.share_id'),
    )
    .select([...columns, 'p.scheduled_at', 'p.url'])
    .select(since.as('since'))
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.person_id', '!=', readerId);
  rows = query.after
    ? rows
        .where('p.state', 'in', ['published', 'verified', 'declared'])
        .where('p.reviewed_at', 'is', null)
        .where('p.approved_at', 'is', null)
    : rows.where('p.state', '=', 'awaiting_approval');
  if (cursor) {
    rows = rows.where(
      sql<boolean>`(${since}, p.id) > (${String(cursor[0])}::timestamptz, ${String(cursor[1])}::uuid)`,
    );
  }
  const found = await rows
    .orderBy(since)
    .orderBy('p.id')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    found,
    query.limit,
    (row) => [row.since.toISOString(), row.id],
    (row): WaitingRow => ({
      id: row.id,
      personId: row.person_id,
      storyTitle: row.story_title,
      network: row.network as NetworkId,
      mode: row.mode as DeliveryMode,
      text: row.text,
      locale: row.locale as Locale,
      scheduledAt: row.scheduled_at,
      url: row.url,
      since: row.since,
    }),
  );
}

export async function countWaiting(ctx: Ctx, readerId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('publications')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', '=', 'awaiting_approval')
    .where('person_id', '!=', readerId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** From now on silence counts towards letting the opened composer go. */
export async function stampOpening(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set({ opened_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** @returns whether it was out and unread. */
export async function markReviewed(ctx: Ctx, id: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('publications')
    .set({ reviewed_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', 'in', ['published', 'verified', 'declared'])
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/** Messages of a story or a person that an editor or their author still holds back, whichever way they go out. */
export async function heldBack(
  ctx: Ctx,
  owner: { storyId: string } | { personId: string },
): Promise<string[]> {
  let rows = ctx.tx
    .selectFrom('publications')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', 'in', ['awaiting_approval', 'approved']);
  rows =
    'storyId' in owner
      ? rows.where('story_id', '=', owner.storyId)
      : rows.where('person_id', '=', owner.personId);
  return (await rows.forUpdate().execute()).map((row) => row.id);
}
