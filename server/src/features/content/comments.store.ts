/** SQL of comments. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

export interface CommentRow {
  id: string;
  storyId: string;
  personId: string;
  text: string;
  createdAt: Date;
  editedAt: Date | null;
  hiddenAt: Date | null;
  hiddenNote: string | null;
}

const selectComments = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('story_comments')
    .select([
      ...(['id', 'story_id as storyId', 'person_id as personId', 'text'] as const),
      ...(['created_at as createdAt', 'edited_at as editedAt'] as const),
      ...(['hidden_at as hiddenAt', 'hidden_note as hiddenNote'] as const),
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<CommentRow>();

/** The oldest first, as a conversation reads. Ids are UUIDv7: they stand in the order of their making. */
export async function listCommentRows(
  ctx: Ctx,
  storyId: string,
  query: { cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(query.cursor, 1);
  let select = selectComments(ctx).where('story_id', '=', storyId);
  if (after) select = select.where(sql<boolean>`id > ${after[0]}::uuid`);
  const rows = await select
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
}

export const lockComment = async (ctx: Ctx, id: string): Promise<CommentRow | null> =>
  (await selectComments(ctx).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;

/** Comments that are not hidden, by story. */
export async function countComments(ctx: Ctx, storyIds: readonly string[]): Promise<Map<string, number>> {
  if (storyIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('story_comments')
    .select('story_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', 'in', storyIds)
    .where('hidden_at', 'is', null)
    .groupBy('story_id')
    .execute();
  return new Map(rows.map((row) => [row.story_id, row.n]));
}

/** How many a person has written since. */
export async function countCommentsSince(ctx: Ctx, personId: string, since: Date): Promise<number> {
  const row = await ctx.tx
    .selectFrom('story_comments')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function insertComment(
  ctx: Ctx,
  comment: { id: string; storyId: string; personId: string; text: string },
): Promise<void> {
  await ctx.tx
    .insertInto('story_comments')
    .values({
      workspace_id: ctx.workspaceId,
      id: comment.id,
      story_id: comment.storyId,
      person_id: comment.personId,
      text: comment.text,
      created_at: ctx.now,
    })
    .execute();
}

export async function updateComment(
  ctx: Ctx,
  id: string,
  change: {
    text?: string;
    edited_at?: Date;
    hidden_at?: Date | null;
    hidden_by?: string | null;
    hidden_note?: string | null;
  },
): Promise<void> {
  await ctx.tx
    .updateTable('story_comments')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteComment(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('story_comments')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}
