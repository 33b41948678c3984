/** What members say to each other about a story, inside the workspace: comments, and one kind word each. */
import {
  type Comment,
  type CommentsQuery,
  type ReactionKind,
  type Reactions,
  reactionKinds,
  storyStateAt,
} from '@portevoix/core/content';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { mustHaveAcceptedCharter } from '../auth/index.ts';
import { namesOf } from '../people/index.ts';
import { moderates } from './access.ts';
import {
  type CommentRow,
  countCommentsSince,
  deleteComment,
  insertComment,
  listCommentRows,
  lockComment,
  updateComment,
} from './comments.store.ts';
import { contentErrors } from './errors.ts';
import { readFeedStory } from './feed.service.ts';
import { countReactions, dropReaction, keepReaction } from './reactions.store.ts';
import { findStory } from './stories.store.ts';

/** Enough for a lively exchange, too few for a flood. */
const mostPerTenMinutes = 10;

/** @throws content.story_not_found when it is not in the reader's feed */
export async function listComments(ctx: Ctx, storyId: string, query: CommentsQuery) {
  await readFeedStory(ctx, storyId);
  const page = await listCommentRows(ctx, storyId, query);
  const moderating = await moderatesOn(ctx, storyId);
  const names = await namesOf(
    ctx,
    page.items.map(({ personId }) => personId),
  );
  return { ...page, items: page.items.map((row) => present(ctx, row, names, moderating)) };
}

/** @throws content.story_not_found, content.too_many_comments */
export async function writeComment(ctx: Ctx, storyId: string, text: string): Promise<Comment> {
  await readFeedStory(ctx, storyId);
  await mustHaveAcceptedCharter(ctx);
  const { personId } = personOf(ctx);
  const since = new Date(ctx.now.getTime() - 10 * 60_000);
  if ((await countCommentsSince(ctx, personId, since)) >= mostPerTenMinutes)
    throw contentErrors.too_many_comments();
  const id = newId();
  await insertComment(ctx, { id, storyId, personId, text });
  await emit(ctx, 'content.comment_written', { storyId, commentId: id });
  return shown(ctx, id);
}

/** Only its author changes what it says. @throws content.comment_not_found */
export async function editComment(ctx: Ctx, id: string, text: string): Promise<Comment> {
  await mustOwn(ctx, id);
  await updateComment(ctx, id, { text, edited_at: ctx.now });
  return shown(ctx, id);
}

/** @throws content.comment_not_found */
export async function removeComment(ctx: Ctx, id: string): Promise<void> {
  await mustOwn(ctx, id);
  await deleteComment(ctx, id);
}

/** An editor of the story, or a moderator, takes a comment from sight; its author reads why. @throws content.comment_not_found, content.not_yours */
export async function hideComment(ctx: Ctx, id: string, note: string | null): Promise<Comment> {
  const comment = await lockComment(ctx, id);
  if (!comment) throw contentErrors.comment_not_found();
  if (!(await moderatesOn(ctx, comment.storyId))) throw contentErrors.not_yours();
  const { personId } = personOf(ctx);
  await updateComment(ctx, id, {
    hidden_at: note === null ? null : ctx.now,
    hidden_by: note === null ? null : personId,
    hidden_note: note,
  });
  await emit(ctx, note === null ? 'content.comment_shown' : 'content.comment_hidden', {
    storyId: comment.storyId,
    commentId: id,
  });
  return shown(ctx, id);
}

/** One word a person; another replaces it. @throws content.story_not_found */
export async function react(ctx: Ctx, storyId: string, kind: ReactionKind | null): Promise<Reactions> {
  await readFeedStory(ctx, storyId);
  const { personId } = personOf(ctx);
  if (kind) await keepReaction(ctx, storyId, personId, kind);
  else await dropReaction(ctx, storyId, personId);
  const { counts, mine } = await countReactions(ctx, [storyId], personId);
  return {
    counts: Object.fromEntries(
      reactionKinds.map((one) => [one, counts.get(storyId)?.get(one) ?? 0]),
    ) as Reactions['counts'],
    mine: mine.get(storyId) ?? null,
  };
}

async function moderatesOn(ctx: Ctx, storyId: string): Promise<boolean> {
  const story = await findStory(ctx, storyId);
  return story !== null && moderates(ctx.actor, { ...story, state: storyStateAt(story, ctx.now) });
}

async function mustOwn(ctx: Ctx, id: string): Promise<void> {
  const comment = await lockComment(ctx, id);
  if (comment?.personId !== personOf(ctx).personId) throw contentErrors.comment_not_found();
}

async function shown(ctx: Ctx, id: string): Promise<Comment> {
  const row = (await lockComment(ctx, id))!;
  return present(ctx, row, await namesOf(ctx, [row.personId]), await moderatesOn(ctx, row.storyId));
}

function present(
  ctx: Ctx,
  row: CommentRow,
  names: ReadonlyMap<string, string>,
  moderating: boolean,
): Comment {
  const mine = row.personId === personOf(ctx).personId;
  const seen = row.hiddenAt === null || mine || moderating;
  return {
    id: row.id,
    text: seen ? row.text : null,
    author: names.get(row.personId) ?? '',
    mine,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    hidden: row.hiddenAt && {
      at: row.hiddenAt.toISOString(),
      note: mine || moderating ? row.hiddenNote : null,
    },
  };
}
