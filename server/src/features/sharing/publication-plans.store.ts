/** SQL of plans: a person's queue, other words or another time for a message, and times worked out again. */
import type { ShownCard, ShownImage } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { type PublicationRow, selectPublications, toPublication } from './publications.store.ts';

/** A person's messages that are not out yet, the soonest first. */
export async function selectQueueOf(ctx: Ctx, personId: string): Promise<PublicationRow[]> {
  const rows = await selectPublications(ctx)
    .where('person_id', '=', personId)
    .where('mode', '=', 'api')
    .where('state', 'in', ['queued', 'publishing', 'needs_attention', 'outcome_unknown'])
    .orderBy('due_at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(toPublication);
}

/** What waits for its moment, of the workspace or of one story, the soonest first. */
export async function selectWaiting(ctx: Ctx, limit: number, storyId?: string): Promise<PublicationRow[]> {
  let rows = selectPublications(ctx).where('state', '=', 'queued').where('mode', '=', 'api');
  if (storyId) rows = rows.where('story_id', '=', storyId);
  return (await rows.orderBy('due_at').orderBy('id').limit(limit).execute()).map(toPublication);
}

export async function titlesOfShares(ctx: Ctx, shareIds: readonly string[]): Promise<Map<string, string>> {
  if (shareIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('shares')
    .select(['id', 'story_title'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', shareIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.story_title]));
}

/** Another moment for a message that waits, because of a pause; the person's own choice stays as it is. */
export async function moveDue(ctx: Ctx, id: string, dueAt: Date): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set({ due_at: dueAt })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

export interface Plan {
  zone: string | null;
  at: string | null;
  dueAt: Date;
}
/** Another time chosen by the person. Only for what waits. */
export async function replan(ctx: Ctx, id: string, { zone, at, dueAt }: Plan): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set({ zone, wall_time: at, scheduled_at: at ? dueAt : null, due_at: dueAt })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'needs_attention'])
    .execute();
}

export interface Confirmed {
  text: string;
  body: string;
  disclosure: string | null;
  card: ShownCard | null;
  /** Where the card's picture was fetched from on messages of before; kept for them. */
  imageUrl: string | null;
  images: ShownImage[];
  confirmation: string;
}
/** What the person confirmed just now takes the place of what stood there. Only for what waits. */
export async function reword(ctx: Ctx, id: string, confirmed: Confirmed): Promise<void> {
  const { text, body, disclosure, card, imageUrl, images, confirmation } = confirmed;
  await ctx.tx
    .updateTable('publications')
    .set({
      text,
      body,
      disclosure,
      card: card && JSON.stringify({ title: card.title, description: card.description, imageUrl }),
      picture: card?.picture ?? null,
      images: JSON.stringify(images),
      confirmation,
      confirmed_at: ctx.now,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'needs_attention'])
    .execute();
}

export interface PlannedRow {
  workspaceId: string;
  id: string;
  zone: string;
  at: string;
  scheduledAt: Date;
}
/** Everything planned by somebody's own clock that is still ahead, a batch at a time. Needs a system context. */
export async function selectPlanned(ctx: Ctx, afterId: string | null, limit: number): Promise<PlannedRow[]> {
  let rows = ctx.tx
    .selectFrom('publications')
    .select(['workspace_id', 'id', 'zone', 'wall_time', 'scheduled_at'])
    .where('state', '=', 'queued')
    .where('wall_time', 'is not', null)
    .where('due_at', '>', ctx.now);
  if (afterId) rows = rows.where('id', '>', afterId);
  const found = await rows.orderBy('id').limit(limit).execute();
  return found.map((row) => ({
    workspaceId: row.workspace_id,
    id: row.id,
    zone: row.zone!,
    at: row.wall_time!,
    scheduledAt: row.scheduled_at!,
  }));
}

/** The same time on the wall, at another instant: the rules of its zone have changed. */
export async function shiftPlan(ctx: Ctx, id: string, dueAt: Date): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set({ due_at: dueAt, scheduled_at: dueAt })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}
