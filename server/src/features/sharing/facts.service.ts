/** What later rooms may know of publications, to count them. Carries the person so that groups under five can be hidden. */
import type { DeliveryMode, NetworkId } from '@portevoix/core/networks';
import type { PublicationState } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { type PublicationRow, publicationsByIds, publicationsByLinks } from './publications.store.ts';

export interface PublicationFact {
  publicationId: string;
  shareId: string;
  storyId: string;
  personId: string;
  linkId: string;
  network: NetworkId;
  mode: DeliveryMode;
  state: PublicationState;
  createdAt: Date;
  declaredAt: Date | null;
  verifiedAt: Date | null;
  publishedAt: Date | null;
}

const toFact = (row: PublicationRow): PublicationFact => ({
  publicationId: row.id,
  shareId: row.shareId,
  storyId: row.storyId,
  personId: row.personId,
  linkId: row.linkId,
  network: row.network,
  mode: row.mode,
  state: row.state,
  createdAt: row.createdAt,
  declaredAt: row.declaredAt,
  verifiedAt: row.verifiedAt,
  publishedAt: row.publishedAt,
});

export const publicationFacts = async (ctx: Ctx, ids: readonly string[]): Promise<PublicationFact[]> =>
  (await publicationsByIds(ctx, ids)).map(toFact);

export const publicationsOfLinks = async (ctx: Ctx, linkIds: readonly string[]): Promise<PublicationFact[]> =>
  (await publicationsByLinks(ctx, linkIds)).map(toFact);
