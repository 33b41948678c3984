/** SQL of what members suggest. */
import type { StoryDates, SuggestionInput, SuggestionsQuery } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

export interface SuggestionRow extends StoryDates {
  id: string;
  personId: string;
  title: string | null;
  url: string | null;
  text: string | null;
  why: string | null;
  namedAt: Date | null;
  createdAt: Date;
  decision: 'accepted' | 'refused' | null;
  note: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  storyId: string | null;
  storyTitle: string | null;
}

const selectSuggestions = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('story_suggestions as g')
    .leftJoin('stories as s', (join) =>
      join.onRef('s.workspace_id', '=', 'g.workspace_id').onRef('s.id', '=', 'g.story_id'),
    )
    .select([
      ...(['g.id', 'g.person_id as personId', 'g.title', 'g.url', 'g.text', 'g.why'] as const),
      ...(['g.named_at as namedAt', 'g.created_at as createdAt', 'g.decision', 'g.note'] as const),
      ...(['g.decided_by as decidedBy', 'g.decided_at as decidedAt', 's.id as storyId'] as const),
      ...(['s.title as storyTitle', 's.publish_at as publishAt', 's.expires_at as expiresAt'] as const),
      ...(['s.withdrawn_at as withdrawnAt', 's.archived_at as archivedAt'] as const),
      ...(['s.submitted_at as submittedAt', 's.refused_at as refusedAt'] as const),
    ])
    .where('g.workspace_id', '=', ctx.workspaceId)
    .$castTo<SuggestionRow>();

export const findSuggestion = async (ctx: Ctx, id: string): Promise<SuggestionRow | null> =>
  (await selectSuggestions(ctx).where('g.id', '=', id).executeTakeFirst()) ?? null;

export const lockSuggestion = async (ctx: Ctx, id: string): Promise<SuggestionRow | null> =>
  (await selectSuggestions(ctx).where('g.id', '=', id).forUpdate('g').executeTakeFirst()) ?? null;

/** Waiting ones the oldest first, others the newest first. */
export async function listSuggestionRows(ctx: Ctx, query: SuggestionsQuery, personId?: string) {
  const after = decodeCursor(query.cursor, 1);
  const oldestFirst = query.waiting === true;
  let select = selectSuggestions(ctx);
  if (personId) select = select.where('g.person_id', '=', personId);
  if (query.waiting !== undefined) select = select.where('g.decision', query.waiting ? 'is' : 'is not', null);
  if (after)
    select = select.where(
      oldestFirst ? sql<boolean>`g.id > ${after[0]}::uuid` : sql<boolean>`g.id < ${after[0]}::uuid`,
    );
  const rows = await select
    .orderBy('g.id', oldestFirst ? 'asc' : 'desc')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
}

export async function insertSuggestion(
  ctx: Ctx,
  id: string,
  personId: string,
  input: SuggestionInput,
): Promise<void> {
  await ctx.tx
    .insertInto('story_suggestions')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      person_id: personId,
      title: input.title ?? null,
      url: input.url ?? null,
      text: input.text ?? null,
      why: input.why ?? null,
      named_at: input.named ? ctx.now : null,
      created_at: ctx.now,
    })
    .execute();
}

export async function answerSuggestion(
  ctx: Ctx,
  id: string,
  answer: { decision: 'accepted' | 'refused'; note: string | null; storyId: string | null },
): Promise<void> {
  await ctx.tx
    .updateTable('story_suggestions')
    .set({
      decision: answer.decision,
      note: answer.note,
      story_id: answer.storyId,
      decided_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      decided_at: ctx.now,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteSuggestion(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('story_suggestions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function countSuggestionsSince(ctx: Ctx, personId: string, since: Date): Promise<number> {
  const row = await ctx.tx
    .selectFrom('story_suggestions')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Ids of the persons who suggested these stories and agreed to be named, by story. */
export async function creditsOf(ctx: Ctx, storyIds: readonly string[]): Promise<Map<string, string>> {
  if (storyIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('story_suggestions')
    .select(['story_id', 'person_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', 'in', storyIds)
    .where('named_at', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.story_id!, row.person_id]));
}

/** Somebody no longer wishes to be named on what they suggested. */
export async function takeNamesBack(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .updateTable('story_suggestions')
    .set({ named_at: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
}
