/** SQL of drafts that assistants hand in. Nothing here names a publication: what became of one is its author's own. */
import type { Locale } from '@portevoix/core/common';
import type { NetworkId } from '@portevoix/core/networks';
import type { ShareDraftChange } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';

export interface ShareDraftRow {
  id: string;
  delegationId: string;
  authorId: string;
  assistantId: string;
  storyId: string;
  network: NetworkId;
  locale: Locale;
  body: string;
  zone: string | null;
  wallTime: string | null;
  handedInAt: Date;
  sentBackAt: Date | null;
  note: string | null;
  droppedAt: Date | null;
  confirmedAt: Date | null;
}

const selectDrafts = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('share_drafts as s')
    .innerJoin('delegations as d', (join) =>
      join.onRef('d.workspace_id', '=', 's.workspace_id').onRef('d.id', '=', 's.delegation_id'),
    )
    .select(['s.id', 's.delegation_id', 's.story_id', 's.network', 's.locale', 's.body', 's.zone'])
    .select(['s.wall_time', 's.handed_in_at', 's.sent_back_at', 's.sent_back_note', 's.dropped_at'])
    .select(['s.confirmed_at', 'd.author_id', 'd.assistant_id'])
    .where('s.workspace_id', '=', ctx.workspaceId);
type Selected = Awaited<ReturnType<ReturnType<typeof selectDrafts>['executeTakeFirstOrThrow']>>;
const toDraft = (row: Selected): ShareDraftRow => ({
  id: row.id,
  delegationId: row.delegation_id,
  authorId: row.author_id,
  assistantId: row.assistant_id,
  storyId: row.story_id,
  network: row.network as NetworkId,
  locale: row.locale as Locale,
  body: row.body,
  zone: row.zone,
  wallTime: row.wall_time,
  handedInAt: row.handed_in_at,
  sentBackAt: row.sent_back_at,
  note: row.sent_back_note,
  droppedAt: row.dropped_at,
  confirmedAt: row.confirmed_at,
});
const shown = 100;

export async function listWaitingFor(ctx: Ctx, authorId: string): Promise<ShareDraftRow[]> {
  const rows = await selectDrafts(ctx)
    .where('d.author_id', '=', authorId)
    .where('s.sent_back_at', 'is', null)
    .where('s.dropped_at', 'is', null)
    .where('s.confirmed_at', 'is', null)
    .orderBy('s.handed_in_at')
    .orderBy('s.id')
    .limit(shown)
    .execute();
  return rows.map(toDraft);
}

/** What somebody prepared, the newest first. */
export async function listPreparedBy(ctx: Ctx, assistantId: string): Promise<ShareDraftRow[]> {
  const rows = await selectDrafts(ctx)
    .where('d.assistant_id', '=', assistantId)
    .orderBy('s.handed_in_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(shown)
    .execute();
  return rows.map(toDraft);
}

/** One in which the person has a part; locked, so that two taps at once see each other. */
export async function findDraft(ctx: Ctx, personId: string, id: string): Promise<ShareDraftRow | null> {
  const row = await selectDrafts(ctx)
    .where('s.id', '=', id)
    .where((eb) => eb.or([eb('d.author_id', '=', personId), eb('d.assistant_id', '=', personId)]))
    .forUpdate('s')
    .executeTakeFirst();
  return row ? toDraft(row) : null;
}

const wordsOf = (ctx: Ctx, { network, locale, body, schedule }: ShareDraftChange) => ({
  ...{ network, locale, body, handed_in_at: ctx.now },
  zone: schedule?.zone ?? null,
  wall_time: schedule?.at ?? null,
});

export async function insertDraft(
  ctx: Ctx,
  draft: { id: string; delegationId: string; storyId: string },
  words: ShareDraftChange,
): Promise<void> {
  await ctx.tx
    .insertInto('share_drafts')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: draft.id },
      ...{ delegation_id: draft.delegationId, story_id: draft.storyId },
      ...wordsOf(ctx, words),
    })
    .execute();
}

/** Other words, handed in anew. */
export async function rewriteDraft(ctx: Ctx, id: string, words: ShareDraftChange): Promise<void> {
  await ctx.tx
    .updateTable('share_drafts')
    .set({ ...wordsOf(ctx, words), sent_back_at: null, sent_back_note: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export type DraftEnd =
  | { sent_back_at: Date; sent_back_note: string }
  | { dropped_at: Date }
  | { confirmed_at: Date };
export async function stampDraft(ctx: Ctx, id: string, end: DraftEnd): Promise<void> {
  await ctx.tx
    .updateTable('share_drafts')
    .set(end)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteDraft(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('share_drafts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}
