/** What an author does with one of their publications, and what clicks and withdrawals do to it. */
import { networks } from '@portevoix/core/networks';
import {
  type DeclarationInput,
  needsConfirmation,
  nextState,
  type Publication,
} from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { countsByLink, reopenLinks } from '../links/index.ts';
import { archiveOutcome } from './archive.service.ts';
import { removeConnectionsOf } from './connections.service.ts';
import { connectionsOn, findConnection } from './connections.store.ts';
import { deleteDelegationsOf } from './delegations.store.ts';
import { sharingErrors } from './errors.ts';
import { rememberText } from './likeness.service.ts';
import { chargeFor } from './network-budget.service.ts';
import { mustOfferMode } from './network-modes.service.ts';
import { presentPublication } from './present.ts';
import { pendingOf, stepPublication } from './publication-steps.store.ts';
import { findOwnPublication, type PublicationRow, publicationsByLinks } from './publications.store.ts';
import { factsOf } from './publishing.service.ts';
import { enqueuePublish } from './queue.ts';
import { linksOfStory } from './shares.store.ts';

async function mine(ctx: Ctx, id: string): Promise<PublicationRow> {
  const publication = await findOwnPublication(ctx, personOf(ctx).personId, id);
  if (!publication) throw sharingErrors.publication_not_found();
  return publication;
}

async function present(ctx: Ctx, row: PublicationRow): Promise<Publication> {
  return presentPublication(ctx, row, (await countsByLink(ctx, [row.linkId])).get(row.linkId));
}

/** "I posted it", with the address if the person likes. @throws sharing.not_declarable */
export async function declarePublication(
  ctx: Ctx,
  id: string,
  input: DeclarationInput,
): Promise<Publication> {
  const before = await mine(ctx, id);
  if (nextState(before.state, 'declare') === null) throw sharingErrors.not_declarable();
  const after = await stepPublication(ctx, id, 'declare', {
    declared_at: before.declaredAt ?? ctx.now,
    ...(input.url && { url: input.url }),
    reason: null,
  });
  if (!before.declaredAt) {
    // One's own words count from when they are out; an opened composer is nothing yet.
    if (before.mode === 'assisted' && before.body) await rememberText(ctx, before.body);
    await archiveOutcome(ctx, after!, 'declared');
    await emit(ctx, 'sharing.share_declared', factsOf(before));
  }
  return present(ctx, after!);
}

/** The author asks to try again: after reconnecting, or once they have looked and found nothing. */
export async function resumePublication(ctx: Ctx, id: string): Promise<Publication> {
  const before = await mine(ctx, id);
  if (nextState(before.state, 'resume') === null) throw sharingErrors.not_resumable();
  if (needsConfirmation(before.reason)) throw sharingErrors.confirmation_needed();
  const { personId } = personOf(ctx);
  const network = networks[before.network].name;
  const connection = before.connectionId
    ? await findConnection(ctx, personId, before.connectionId)
    : ((await connectionsOn(ctx, personId, before.network))[0] ?? null);
  if (!connection) throw sharingErrors.connection_needed({ params: { network } });
  if (connection.reason) throw sharingErrors.reconnect_needed({ params: { network } });
  await mustOfferMode(ctx, before.network, 'api');
  await chargeFor(ctx, { ...before, dueAt: ctx.now });
  const after = await stepPublication(ctx, id, 'resume', {
    connection_id: connection.id,
    due_at: ctx.now,
    reason: null,
    detail: null,
  });
  await enqueuePublish(ctx, id, ctx.now);
  return present(ctx, after!);
}

/** The author calls off what is not out yet. @throws sharing.not_withdrawable */
export async function withdrawPublication(ctx: Ctx, id: string): Promise<Publication> {
  const before = await mine(ctx, id);
  const after = await stepPublication(ctx, id, 'withdraw', { withdrawn_at: ctx.now, reason: null });
  if (!after) throw sharingErrors.not_withdrawable();
  await emit(ctx, 'sharing.publication_withdrawn', factsOf(before));
  return present(ctx, after);
}

/** A person followed these links: their messages are seen to be online. */
export async function verifyByClicks(ctx: Ctx, linkIds: readonly string[]): Promise<void> {
  for (const publication of await publicationsByLinks(ctx, linkIds)) {
    if (publication.verifiedAt || publication.publishedAt) continue;
    const proved = nextState(publication.state, 'click');
    if (proved === null) continue;
    const after = await stepPublication(ctx, publication.id, 'click', {
      verified_at: ctx.now,
      ...(proved === 'published' && { published_at: ctx.now, reason: null }),
    });
    if (!after) continue;
    await archiveOutcome(ctx, after, 'verified');
    await emit(ctx, 'sharing.share_verified', factsOf(after));
  }
}

/** The story is back: so are its links. Messages called off stay so: their authors confirmed another moment. */
export async function restoreStory(ctx: Ctx, storyId: string): Promise<void> {
  await reopenLinks(ctx, await linksOfStory(ctx, storyId));
}

/** Someone left: their secrets go the same day, and nothing more is published in their name. */
export async function releasePerson(ctx: Ctx, personId: string): Promise<void> {
  for (const waiting of await pendingOf(ctx, { personId }, ['queued', 'needs_attention'])) {
    await stepPublication(ctx, waiting.id, 'withdraw', { withdrawn_at: ctx.now, reason: null });
  }
  await removeConnectionsOf(ctx, personId);
  await deleteDelegationsOf(ctx, personId);
}
