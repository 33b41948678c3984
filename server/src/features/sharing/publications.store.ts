/** SQL of publications: their rows, how they are written down and found. Their steps are in publication-steps.store.ts. */
import type { Locale } from '@portevoix/core/common';
import type { DeliveryMode, NetworkId } from '@portevoix/core/networks';
import type { Hat } from '@portevoix/core/people';
import type { PublicationState, ReasonCode, ShownImage } from '@portevoix/core/sharing';
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
  /** The person's own words, before disclosure and link; null on messages confirmed before these were kept. */
  body: string | null;
  hat: Hat | null;
  disclosure: string | null;
  /** Path of the card's picture as it was confirmed. */
  picture: string | null;
  images: ShownImage[];
  /** What the person saw and said yes to; null on assisted messages and on those of before. */
  confirmation: string | null;
  confirmedAt: Date | null;
  /** The time as the person chose it. */
  zone: string | null;
  wallTime: string | null;
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
  /** What an editor wrote when they sent it back. */
  sentBackNote: string | null;
}

/** All columns of this workspace's publications. */
export const selectPublications = (ctx: Ctx) =>
  ctx.tx.selectFrom('publications').selectAll().where('workspace_id', '=', ctx.workspaceId);
type Selected = Awaited<ReturnType<ReturnType<typeof selectPublications>['executeTakeFirstOrThrow']>>;

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
  body: row.body,
  hat: row.hat as Hat | null,
  disclosure: row.disclosure,
  picture: row.picture,
  images: row.images as unknown as ShownImage[],
  confirmation: row.confirmation,
  confirmedAt: row.confirmed_at,
  zone: row.zone,
  wallTime: row.wall_time,
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
  sentBackNote: row.sent_back_note,
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
  | 'body'
  | 'hat'
  | 'disclosure'
  | 'picture'
  | 'images'
  | 'confirmation'
  | 'confirmedAt'
  | 'zone'
  | 'wallTime'
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
      body: publication.body,
      hat: publication.hat,
      disclosure: publication.disclosure,
      picture: publication.picture,
      images: JSON.stringify(publication.images),
      confirmation: publication.confirmation,
      confirmed_at: publication.confirmedAt,
      zone: publication.zone,
      wall_time: publication.wallTime,
      scheduled_at: publication.scheduledAt,
      due_at: publication.dueAt,
      created_at: ctx.now,
    })
    .execute();
}

export async function publicationsOfShares(ctx: Ctx, shareIds: readonly string[]): Promise<PublicationRow[]> {
  if (shareIds.length === 0) return [];
  const rows = await selectPublications(ctx).where('share_id', 'in', shareIds).orderBy('id').execute();
  return rows.map(toPublication);
}

/** A person's own publication, locked for a change, or null. */
export async function findOwnPublication(
  ctx: Ctx,
  personId: string,
  id: string,
): Promise<PublicationRow | null> {
  const row = await selectPublications(ctx)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}

export async function findPublication(ctx: Ctx, id: string): Promise<PublicationRow | null> {
  const row = await selectPublications(ctx).where('id', '=', id).executeTakeFirst();
  return row ? toPublication(row) : null;
}

export async function publicationsByIds(ctx: Ctx, ids: readonly string[]): Promise<PublicationRow[]> {
  if (ids.length === 0) return [];
  return (await selectPublications(ctx).where('id', 'in', ids).execute()).map(toPublication);
}

export async function publicationsByLinks(ctx: Ctx, linkIds: readonly string[]): Promise<PublicationRow[]> {
  if (linkIds.length === 0) return [];
  return (await selectPublications(ctx).where('link_id', 'in', linkIds).execute()).map(toPublication);
}
