/** SQL of shares: their rows, a person's own list, and what the sweep looks for across workspaces. */
import { intentExpiresAfterMs } from '@portevoix/core/sharing';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import { notHeld } from './publication-steps.store.ts';

export interface ShareRow {
  id: string;
  personId: string;
  storyId: string;
  storyTitle: string;
  createdAt: Date;
}
const columns = ['id', 'person_id', 'story_id', 'story_title', 'created_at'] as const;
interface Selected {
  id: string;
  person_id: string;
  story_id: string;
  story_title: string;
  created_at: Date;
}
const toShare = (row: Selected): ShareRow => ({
  id: row.id,
  personId: row.person_id,
  storyId: row.story_id,
  storyTitle: row.story_title,
  createdAt: row.created_at,
});

export async function insertShare(ctx: Ctx, share: Omit<ShareRow, 'createdAt'>): Promise<void> {
  await ctx.tx
    .insertInto('shares')
    .values({
      workspace_id: ctx.workspaceId,
      id: share.id,
      person_id: share.personId,
      story_id: share.storyId,
      story_title: share.storyTitle,
      created_at: ctx.now,
    })
    .execute();
}

/** One share at a time per person: two taps at once must see each other. Ends with the transaction. */
export async function lockPerson(ctx: Ctx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${personId}, 8))`.execute(ctx.tx);
}

export async function findShare(ctx: Ctx, personId: string, id: string): Promise<ShareRow | null> {
  const row = await ctx.tx
    .selectFrom('shares')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toShare(row) : null;
}

/** A person's own shares, newest first. */
export async function listSharesOf(
  ctx: Ctx,
  personId: string,
  query: { limit: number; cursor?: string | undefined; storyId?: string | undefined },
) {
  const after = decodeCursor(query.cursor, 2);
  let rows = ctx.tx
    .selectFrom('shares')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId);
  if (query.storyId) rows = rows.where('story_id', '=', query.storyId);
  if (after) {
    rows = rows.where(
      sql<boolean>`(created_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`,
    );
  }
  const found = await rows
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  return toPage(found, query.limit, (row) => [row.created_at.toISOString(), row.id], toShare);
}

/** The tracked links of everything ever shared of a story. */
export async function linksOfStory(ctx: Ctx, storyId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('publications')
    .select('link_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', '=', storyId)
    .execute();
  return rows.map((row) => row.link_id);
}

export interface SweptRow {
  workspaceId: string;
  id: string;
}
const sweepLimit = 500;

/** Claimed so long ago that its worker must be gone. Needs a system context. */
export async function selectStuck(ctx: Ctx, claimedBefore: Date): Promise<SweptRow[]> {
  const rows = await ctx.tx
    .selectFrom('publications')
    .select(['workspace_id', 'id'])
    .where('state', '=', 'publishing')
    .where('claimed_at', '<', claimedBefore)
    .limit(sweepLimit)
    .execute();
  return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.id }));
}

/** Due for a while and still waiting: its job was lost. Needs a system context. */
export async function selectOverdue(ctx: Ctx, dueBefore: Date): Promise<SweptRow[]> {
  const rows = await ctx.tx
    .selectFrom('publications as p')
    .select(['workspace_id', 'id'])
    .where('state', '=', 'queued')
    .where('due_at', '<', dueBefore)
    .where(notHeld('p'))
    .limit(sweepLimit)
    .execute();
  return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.id }));
}

/** Composers opened and never heard of again. Needs a system context. */
export async function expireIntents(ctx: Ctx): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set({ state: 'expired' })
    .where('state', '=', 'intent_opened')
    // After an approval the composer is opened later than the message was made.
    .where(
      (eb) => eb.fn.coalesce('opened_at', 'created_at'),
      '<',
      new Date(ctx.now.getTime() - intentExpiresAfterMs),
    )
    .execute();
}
