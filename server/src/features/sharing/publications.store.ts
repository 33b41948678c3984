/** SQL of publications. Every change of state names the states it may start from, so that two writers cannot cross. */
import type { Locale } from '@portevoix/core/common';
import type { DeliveryMode, NetworkId } from '@portevoix/core/networks';
import {
  nextState,
  type PublicationState,
  type PublicationStep,
  publicationStates,
  type ReasonCode,
  statesBefore,
} from '@portevoix/core/sharing';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** The card as it was confirmed; the picture is fetched when the message goes out. */
export interface StoredCard {
  title: string;
  description: string;
  imageUrl: string | null;
}

export interface PublicationRow {
  id: string;
  shareId: string;
  personId: string;
  storyId: string;
  network: NetworkId;
  mode: DeliveryMode;
  state: PublicationState;
  text: string;
  locale: Locale;
  card: StoredCard | null;
  linkId: string;
  shortUrl: string;
  composeUrl: string | null;
  connectionId: string | null;
  recordKey: string | null;
  scheduledAt: Date | null;
  dueAt: Date | null;
  tries: number;
  firstTriedAt: Date | null;
  claimedAt: Date | null;
  reason: ReasonCode | null;
  detail: string | null;
  remoteId: string | null;
  url: string | null;
  createdAt: Date;
  declaredAt: Date | null;
  verifiedAt: Date | null;
  publishedAt: Date | null;
}

const select = (ctx: Ctx) =>
  ctx.tx.selectFrom('publications').selectAll().where('workspace_id', '=', ctx.workspaceId);
type Selected = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

export const toPublication = (row: Selected): PublicationRow => ({
  id: row.id,
  shareId: row.share_id,
  personId: row.person_id,
  storyId: row.story_id,
  network: row.network as NetworkId,
  mode: row.mode as DeliveryMode,
  state: row.state as PublicationState,
  text: row.text,
  locale: row.locale as Locale,
  card: row.card as StoredCard | null,
  linkId: row.link_id,
  shortUrl: row.short_url,
  composeUrl: row.compose_url,
  connectionId: row.connection_id,
  recordKey: row.record_key,
  scheduledAt: row.scheduled_at,
  dueAt: row.due_at,
  tries: row.tries,
  firstTriedAt: row.first_tried_at,
  claimedAt: row.claimed_at,
  reason: row.reason as ReasonCode | null,
  detail: row.detail,
  remoteId: row.remote_id,
  url: row.url,
  createdAt: row.created_at,
  declaredAt: row.declared_at,
  verifiedAt: row.verified_at,
  publishedAt: row.published_at,
});

export type NewPublication = Pick<
  PublicationRow,
  | 'id'
  | 'shareId'
  | 'personId'
  | 'storyId'
  | 'network'
  | 'mode'
  | 'state'
  | 'text'
  | 'locale'
  | 'card'
  | 'linkId'
  | 'shortUrl'
  | 'composeUrl'
  | 'connectionId'
  | 'recordKey'
  | 'scheduledAt'
  | 'dueAt'
>;
export async function insertPublication(ctx: Ctx, publication: NewPublication): Promise<void> {
  await ctx.tx
    .insertInto('publications')
    .values({
      workspace_id: ctx.workspaceId,
      id: publication.id,
      share_id: publication.shareId,
      person_id: publication.personId,
      story_id: publication.storyId,
      network: publication.network,
      mode: publication.mode,
      state: publication.state,
      text: publication.text,
      locale: publication.locale,
      card: publication.card && JSON.stringify(publication.card),
      link_id: publication.linkId,
      short_url: publication.shortUrl,
      compose_url: publication.composeUrl,
      connection_id: publication.connectionId,
      record_key: publication.recordKey,
      scheduled_at: publication.scheduledAt,
      due_at: publication.dueAt,
      created_at: ctx.now,
    })
    .execute();
}

export async function publicationsOfShares(ctx: Ctx, shareIds: readonly string[]): Promise<PublicationRow[]> {
  if (shareIds.length === 0) return [];
  const rows = await select(ctx).where('share_id', 'in', shareIds).orderBy('id').execute();
  return rows.map(toPublication);
}

/** A person's own publication, locked for a change, or null. */
export async function findOwnPublication(
  ctx: Ctx,
  personId: string,
  id: string,
): Promise<PublicationRow | null> {
  const row = await select(ctx)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}

export async function findPublication(ctx: Ctx, id: string): Promise<PublicationRow | null> {
  const row = await select(ctx).where('id', '=', id).executeTakeFirst();
  return row ? toPublication(row) : null;
}

export async function publicationsByIds(ctx: Ctx, ids: readonly string[]): Promise<PublicationRow[]> {
  if (ids.length === 0) return [];
  return (await select(ctx).where('id', 'in', ids).execute()).map(toPublication);
}

export async function publicationsByLinks(ctx: Ctx, linkIds: readonly string[]): Promise<PublicationRow[]> {
  if (linkIds.length === 0) return [];
  return (await select(ctx).where('link_id', 'in', linkIds).execute()).map(toPublication);
}

/**
 * Takes a due publication for this worker, or null when it is not waiting, not due, or another worker has it.
 * `publishing` is written before the network is called: a crash after that is an unknown outcome, not a new try.
 */
export async function claimPublication(ctx: Ctx, id: string): Promise<PublicationRow | null> {
  const row = await ctx.tx
    .updateTable('publications')
    .set((eb) => ({
      state: 'publishing',
      claimed_at: ctx.now,
      tries: eb('tries', '+', 1),
      first_tried_at: eb.fn.coalesce('first_tried_at', eb.val(ctx.now)),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('publications as p')
        .select('p.id')
        .where('p.workspace_id', '=', ctx.workspaceId)
        .where('p.id', '=', id)
        .where('p.state', 'in', statesBefore('claim'))
        .where('p.due_at', '<=', ctx.now)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}

export interface Change {
  reason?: ReasonCode | null;
  detail?: string | null;
  due_at?: Date | null;
  remote_id?: string;
  url?: string | null;
  connection_id?: string;
  declared_at?: Date;
  verified_at?: Date;
  published_at?: Date;
  withdrawn_at?: Date;
}
/** Makes one step; @returns the row after it, or null when its state has moved on and the step no longer applies. */
export async function stepPublication(
  ctx: Ctx,
  id: string,
  step: PublicationStep,
  change: Change = {},
): Promise<PublicationRow | null> {
  const row = await ctx.tx
    .updateTable('publications')
    .set({ ...change, state: stateAfter(step) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', 'in', statesBefore(step))
    .returningAll()
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}

/** The transition table as SQL: where a step leads depends on where the row stands when it is written. */
const stateAfter = (step: PublicationStep) =>
  sql<string>`case state ${sql.join(
    publicationStates.flatMap((state) => {
      const next = nextState(state, step);
      return next ? [sql`when ${sql.lit(state)} then ${sql.lit(next)}`] : [];
    }),
    sql` `,
  )} end`;

/** Publications of a story, a person or a connection that a step still applies to, locked. */
export async function pendingOf(
  ctx: Ctx,
  owner: { storyId: string } | { personId: string } | { connectionId: string },
  states: readonly PublicationState[],
): Promise<PublicationRow[]> {
  let rows = select(ctx).where('state', 'in', states);
  if ('storyId' in owner) rows = rows.where('story_id', '=', owner.storyId);
  else if ('personId' in owner) rows = rows.where('person_id', '=', owner.personId);
  else rows = rows.where('connection_id', '=', owner.connectionId);
  return (await rows.where('mode', '=', 'api').orderBy('id').forUpdate().execute()).map(toPublication);
}

/** How many messages a person has published, or has waiting, on a network within 24 hours of a moment. */
export async function countAround(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
  moment: Date,
): Promise<number> {
  const day = 86_400_000;
  const row = await ctx.tx
    .selectFrom('publications')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('network', '=', network)
    .where('mode', '=', 'api')
    .where('state', 'in', ['queued', 'publishing', 'published', 'outcome_unknown'])
    .where('due_at', '>', new Date(moment.getTime() - day))
    .where('due_at', '<', new Date(moment.getTime() + day))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The same story on the same account within a day, published or on its way. */
export async function findRecentTwin(
  ctx: Ctx,
  personId: string,
  storyId: string,
  connectionId: string,
): Promise<PublicationRow | null> {
  const row = await select(ctx)
    .where('person_id', '=', personId)
    .where('story_id', '=', storyId)
    .where('connection_id', '=', connectionId)
    .where('state', 'in', ['queued', 'publishing', 'published', 'outcome_unknown'])
    .where('created_at', '>', new Date(ctx.now.getTime() - 86_400_000))
    .limit(1)
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}
