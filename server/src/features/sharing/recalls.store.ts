/** SQL of a recall: what is called off in one stroke, who is told, and which mails are still to leave. */
import type { NetworkId } from '@portevoix/core/networks';
import { statesBefore } from '@portevoix/core/sharing';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { type PublicationRow, selectPublications, toPublication } from './publications.store.ts';

/** Everything of a story that is not out yet, however much of it there is, in one statement. */
export async function recallWaiting(ctx: Ctx, storyId: string): Promise<void> {
  const states = statesBefore('recall').filter((state) => state !== 'publishing');
  await ctx.tx
    .updateTable('publications')
    .set({ state: 'withdrawn', reason: 'story_withdrawn', withdrawn_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', '=', storyId)
    .where('state', 'in', states)
    .execute();
}

export async function recalledAt(ctx: Ctx, storyId: string, at: Date): Promise<PublicationRow[]> {
  const rows = await selectPublications(ctx)
    .where('story_id', '=', storyId)
    .where('state', '=', 'withdrawn')
    .where('reason', '=', 'story_withdrawn')
    .where('withdrawn_at', '=', at)
    .execute();
  return rows.map(toPublication);
}

export interface NewRecall {
  storyId: string;
  explanation: string | null;
  at: Date;
}
/** One notice for each person who shared the story, or was about to, with the addresses of their posts. */
export async function insertRecallNotices(
  ctx: Ctx,
  { storyId, explanation, at }: NewRecall,
): Promise<number> {
  const people = await ctx.tx
    .selectFrom('publications as p')
    .innerJoin('shares as s', (join) =>
      join.onRef('s.workspace_id', '=', 'p.workspace_id').onRef('s.id', '=', 'p.share_id'),
    )
    .select((eb) => [
      'p.person_id',
      eb.fn.max('s.story_title').as('title'),
      sql<string>`coalesce(jsonb_agg(jsonb_build_object('network', p.network, 'url', p.url) order by p.id)
        filter (where p.state <> 'withdrawn'), '[]')`.as('posts'),
    ])
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.story_id', '=', storyId)
    .where((eb) =>
      eb.or([
        eb('p.state', 'in', ['published', 'verified', 'declared', 'publishing', 'outcome_unknown']),
        eb.and([eb('p.reason', '=', 'story_withdrawn'), eb('p.withdrawn_at', '=', at)]),
      ]),
    )
    .groupBy('p.person_id')
    .execute();
  const mail = ctx.house.mail.enabled ? 'waiting' : 'none';
  for (let from = 0; from < people.length; from += 1_000) {
    await ctx.tx
      .insertInto('recall_notices')
      .values(
        people.slice(from, from + 1_000).map((person) => ({
          workspace_id: ctx.workspaceId,
          id: newId(),
          person_id: person.person_id,
          story_id: storyId,
          story_title: person.title,
          explanation,
          posts: JSON.stringify(person.posts),
          created_at: at,
          mail,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return people.length;
}

export interface RecallRow {
  id: string;
  personId: string;
  storyTitle: string;
  explanation: string | null;
  posts: { network: NetworkId; url: string | null }[];
  createdAt: Date;
}
const columns = ['id', 'person_id', 'story_title', 'explanation', 'posts', 'created_at'] as const;
interface Selected {
  id: string;
  person_id: string;
  story_title: string;
  explanation: string | null;
  posts: unknown;
  created_at: Date;
}
const toRecall = (row: Selected): RecallRow => ({
  id: row.id,
  personId: row.person_id,
  storyTitle: row.story_title,
  explanation: row.explanation,
  posts: row.posts as RecallRow['posts'],
  createdAt: row.created_at,
});

/** What a person has not yet put away, the latest first. */
export async function unreadRecalls(ctx: Ctx, personId: string): Promise<RecallRow[]> {
  const rows = await ctx.tx
    .selectFrom('recall_notices')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(toRecall);
}

/** @returns whether it is theirs. */
export async function putAwayRecall(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const row = await ctx.tx
    .updateTable('recall_notices')
    .set((eb) => ({ read_at: eb.fn.coalesce('read_at', eb.val(ctx.now)) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes one mail that is still to leave: from here on it never leaves again by itself. */
export async function takeRecallMail(ctx: Ctx): Promise<RecallRow | null> {
  const row = await ctx.tx
    .updateTable('recall_notices')
    .set({ mail: 'sending' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('recall_notices as n')
        .select('n.id')
        .where('n.workspace_id', '=', ctx.workspaceId)
        .where('n.mail', '=', 'waiting')
        .orderBy('n.created_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(columns)
    .executeTakeFirst();
  return row ? toRecall(row) : null;
}

export async function finishRecallMail(
  ctx: Ctx,
  id: string,
  mail: 'waiting' | 'sent' | 'refused' | 'unknown' | 'none',
): Promise<void> {
  await ctx.tx
    .updateTable('recall_notices')
    .set({ mail })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}
