/** SQL of what networks count under messages. Read by their author alone; the job that fills it sees every workspace. */
import type { NetworkId } from '@portevoix/core/networks';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { Figures } from '../../networks/index.ts';

export interface WatchedRow {
  workspaceId: string;
  id: string;
  publicationId: string;
  storyId: string;
  personId: string;
  network: NetworkId;
  day: number | null;
  failures: number;
  countedAt: Date | null;
  remoteId: string;
  publishedAt: Date;
  connectionId: string | null;
}

/** Messages published through us since a moment that nobody watches yet, in every workspace. */
export async function selectUnwatched(ctx: Ctx, since: Date, networks: readonly NetworkId[], limit: number) {
  if (networks.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('publications as p')
    .leftJoin('publication_figures as f', (join) =>
      join.onRef('f.workspace_id', '=', 'p.workspace_id').onRef('f.publication_id', '=', 'p.id'),
    )
    .select(['p.workspace_id', 'p.id', 'p.person_id', 'p.network'])
    .select(sql<Date>`p.published_at`.as('published_at'))
    .where('p.mode', '=', 'api')
    .where('p.state', '=', 'published')
    .where('p.published_at', '>', since)
    .where('p.remote_id', 'is not', null)
    .where('p.network', 'in', networks)
    .where('f.id', 'is', null)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    publicationId: row.id,
    personId: row.person_id,
    network: row.network as NetworkId,
    publishedAt: row.published_at,
  }));
}

export async function watch(
  ctx: Ctx,
  row: { workspaceId: string; publicationId: string; personId: string; network: NetworkId },
  nextAt: Date | null,
): Promise<void> {
  await ctx.tx
    .insertInto('publication_figures')
    .values({
      workspace_id: row.workspaceId,
      id: newId(),
      publication_id: row.publicationId,
      person_id: row.personId,
      network: row.network,
      next_at: nextAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes what is due for this node: until `until` no other looks. */
export async function claimLooks(ctx: Ctx, until: Date, limit: number): Promise<WatchedRow[]> {
  const due = await ctx.tx
    .selectFrom('publication_figures')
    .select(['workspace_id', 'id'])
    .where('next_at', '<=', ctx.now)
    .orderBy('next_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (due.length === 0) return [];
  const ids = due.map((row) => row.id);
  await ctx.tx
    .updateTable('publication_figures')
    .set({ next_at: until })
    .where('id', 'in', ids)
    .where(
      'workspace_id',
      'in',
      due.map((row) => row.workspace_id),
    )
    .execute();
  const rows = await ctx.tx
    .selectFrom('publication_figures as f')
    .innerJoin('publications as p', (join) =>
      join.onRef('p.workspace_id', '=', 'f.workspace_id').onRef('p.id', '=', 'f.publication_id'),
    )
    .select(['f.workspace_id', 'f.id', 'f.publication_id', 'f.person_id', 'f.network', 'f.day', 'f.failures'])
    .select(['f.counted_at', 'p.story_id', 'p.connection_id'])
    .select([sql<string>`p.remote_id`.as('remote_id'), sql<Date>`p.published_at`.as('published_at')])
    .where('f.id', 'in', ids)
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    id: row.id,
    publicationId: row.publication_id,
    storyId: row.story_id,
    personId: row.person_id,
    network: row.network as NetworkId,
    day: row.day,
    failures: row.failures,
    countedAt: row.counted_at,
    remoteId: row.remote_id,
    publishedAt: row.published_at,
    connectionId: row.connection_id,
  }));
}

export interface LookChange {
  next_at: Date | null;
  failures?: number;
  day?: number;
  likes?: number | null;
  reposts?: number | null;
  replies?: number | null;
  impressions?: number | null;
  taken_at?: Date | null;
  gone_at?: Date;
  counted_at?: Date;
}
export async function writeLook(ctx: Ctx, id: string, change: LookChange): Promise<void> {
  await ctx.tx
    .updateTable('publication_figures')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Reading figures has a price on some networks; it is booked with the message they belong to. */
export async function addCost(ctx: Ctx, publicationId: string, mills: number): Promise<void> {
  await ctx.tx
    .updateTable('publications')
    .set((eb) => ({ cost_mills: eb(eb.fn.coalesce('cost_mills', eb.val(0)), '+', mills) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', publicationId)
    .execute();
}

/** Lets go of what was kept long enough, in every workspace. */
export async function purgeFigures(ctx: Ctx, network: NetworkId, takenBefore: Date): Promise<void> {
  await ctx.tx
    .updateTable('publication_figures')
    .set({ likes: null, reposts: null, replies: null, impressions: null, taken_at: null })
    .where('network', '=', network)
    .where('taken_at', '<', takenBefore)
    .execute();
}

export interface OwnFigures extends Figures {
  publicationId: string;
  network: NetworkId;
  day: number;
  takenAt: Date;
}
/** Of a person's own messages, the newest first. */
export async function figuresOfPerson(ctx: Ctx, personId: string): Promise<OwnFigures[]> {
  const rows = await ctx.tx
    .selectFrom('publication_figures')
    .select(['publication_id', 'network', 'likes', 'reposts', 'replies', 'impressions'])
    .select([sql<number>`day`.as('day'), sql<Date>`taken_at`.as('taken_at')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('taken_at', 'is not', null)
    .orderBy('taken_at', 'desc')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({
    publicationId: row.publication_id,
    network: row.network as NetworkId,
    likes: row.likes,
    reposts: row.reposts,
    replies: row.replies,
    impressions: row.impressions,
    day: row.day,
    takenAt: row.taken_at,
  }));
}
