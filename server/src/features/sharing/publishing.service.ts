/**
 * Publishing through a network's interface: claim in a short transaction, publish outside of any, record in a second one.
 * A message whose fate is not known is looked for before anything else happens to it; it is never sent again blindly.
 */
import { type ReasonCode, type RetryCode, retryDelayMs } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import {
  type Connector,
  connectorOf,
  outsideOf,
  type ProbeOutcome,
  type PublishInput,
  type PublishOutcome,
} from '../../networks/index.ts';
import { readStoryImage } from '../content/index.ts';
import { archiveOutcome } from './archive.service.ts';
import { asCardImage, type CardImage, fetchCardImage } from './card-image.ts';
import { holdReason } from './checks.ts';
import { loseConnection } from './connections.service.ts';
import { selectSealed } from './connections.store.ts';
import { type OpenedGrant, openGrant, reviveGrant } from './grants.service.ts';
import { inLane } from './lanes.ts';
import { isClosed } from './network-modes.service.ts';
import { readPictures } from './pictures.ts';
import { claimPublication, stepPublication } from './publication-steps.store.ts';
import { findPublication, type PublicationRow } from './publications.store.ts';
import { enqueueOverdue, enqueueProbe, enqueuePublish, type ProbeJob, type PublicationJob } from './queue.ts';
import { noteAnswered, noteRefusedVersion } from './refused-versions.service.ts';
import { expireIntents, selectOverdue, selectStuck } from './shares.store.ts';

/** No call to a network lasts this long: a claim that old belongs to a worker that died. */
const claimLastsMs = 3 * 60_000;
/** After these waits a publication whose fate stays unknown is left to its author. */
const lookDelaysMs = [15_000, 60_000, 600_000, 3_600_000, 6 * 3_600_000] as const;
/** A network that keeps asking for patience, or a message that keeps getting lost, ends with its author. */
const maxTries = 12;

interface Claim {
  publication: PublicationRow;
  /** Our own copy of the story's picture. */
  picture: CardImage | null;
  connector: Connector;
  grant: Extract<OpenedGrant, { kind: 'open' }>;
}

/** Publishes one publication if it is due and nobody else has it. */
export async function publish(house: House, { workspaceId, publicationId }: PublicationJob): Promise<void> {
  // Before the claim, so that a node that dies while a token is being refreshed leaves no message of unknown fate.
  const due = await house.inWorkspace(workspaceId, (ctx) => findPublication(ctx, publicationId));
  if (!due) return;
  const { connectionId, network } = due;
  const grant = connectionId ? await openGrant(house, { workspaceId, connectionId }) : null;
  const go = () => claimAndPublish(house, { workspaceId, publicationId }, grant);
  if (grant?.kind !== 'open') return go();
  // Before the claim too: what waits for its turn is still to be had by another node.
  await inLane(network, grant.credentials.account.server, go);
}

async function claimAndPublish(
  house: House,
  { workspaceId, publicationId }: PublicationJob,
  grant: OpenedGrant | null,
): Promise<void> {
  const claim = await house.inWorkspace(workspaceId, (ctx) => claimDue(ctx, publicationId, grant));
  if (!claim) return;
  const outside = outsideOf(house);
  const answer = await claim.connector.publish(await inputOf(house, workspaceId, claim), outside);
  const outcome = await afterRefresh(house, workspaceId, claim, answer);
  await house.inWorkspace(workspaceId, (ctx) =>
    recordOutcome(ctx, claim.publication, outcome, claim.grant.version),
  );
}

/** A token that ran out before its time gets one refresh; only what that cannot mend is lost. */
async function afterRefresh(
  house: House,
  workspaceId: string,
  { publication, grant }: Claim,
  outcome: PublishOutcome,
): Promise<PublishOutcome> {
  const { connectionId } = publication;
  if (outcome.kind !== 'reconnect' || outcome.code !== 'auth_expired' || !connectionId) return outcome;
  if (!(await reviveGrant(house, { workspaceId, connectionId }, grant.version))) return outcome;
  return { kind: 'retry', code: 'platform_down', at: house.now(), detail: outcome.detail };
}

async function claimDue(ctx: Ctx, id: string, grant: OpenedGrant | null): Promise<Claim | null> {
  const publication = await claimPublication(ctx, id);
  if (!publication) return null;
  const connector = connectorOf(publication.network);
  if (!connector || !publication.recordKey || !grant || grant.kind === 'removed') {
    await refuse(ctx, publication, 'connection_removed', null);
    return null;
  }
  const hold = await holdReason(ctx, publication);
  if (hold) {
    await refuse(ctx, publication, hold, null);
    return null;
  }
  if (await isClosed(ctx, publication.network)) {
    await refuse(ctx, publication, 'network_closed', null);
    return null;
  }
  if (grant.kind === 'lost') {
    await refuse(ctx, publication, grant.code, grant.detail || null);
    return null;
  }
  if (grant.kind === 'later') {
    await delay(ctx, publication, 'platform_down', grant.at, grant.detail);
    return null;
  }
  // Confirmed without a picture, it goes out without one.
  const shown = publication.confirmation === null || publication.picture !== null;
  const picture = shown ? asCardImage((await readStoryImage(ctx, publication.storyId))?.bytes) : null;
  return { publication, picture, connector, grant };
}

async function inputOf(
  house: House,
  workspaceId: string,
  { publication, picture, grant }: Claim,
): Promise<PublishInput> {
  const { card } = publication;
  const images = await readPictures(house, workspaceId, publication.storyId, publication.images);
  return {
    credentials: grant.credentials,
    key: publication.recordKey!,
    text: publication.text,
    link: publication.shortUrl,
    card: card && {
      title: card.title,
      description: card.description,
      image: picture ?? (card.imageUrl ? await fetchCardImage(house, card.imageUrl) : null),
    },
    ...(images.length > 0 && { images }),
    languages: [publication.locale],
    createdAt: publication.firstTriedAt!,
    afterUnknown: publication.reason === 'outcome_unknown',
  };
}

async function recordOutcome(
  ctx: Ctx,
  publication: PublicationRow,
  outcome: PublishOutcome,
  grantVersion: number,
): Promise<void> {
  switch (outcome.kind) {
    case 'published':
      return confirm(ctx, publication, outcome);
    case 'retry':
      if (outcome.code === 'version_sunset')
        await noteRefusedVersion(ctx, publication.network, outcome.detail);
      return delay(ctx, publication, outcome.code, outcome.at, outcome.detail);
    case 'reconnect':
      await refuse(ctx, publication, outcome.code, outcome.detail);
      if (publication.connectionId)
        await loseConnection(ctx, publication.connectionId, outcome.code, grantVersion);
      return;
    case 'rejected':
      return refuse(ctx, publication, outcome.code, outcome.detail);
    case 'unknown':
      return lose(ctx, publication, outcome.detail);
  }
}

async function confirm(
  ctx: Ctx,
  publication: PublicationRow,
  found: { remoteId: string; url: string },
): Promise<void> {
  const done = await stepPublication(ctx, publication.id, 'confirm', {
    remote_id: found.remoteId,
    url: found.url,
    published_at: ctx.now,
    reason: null,
    detail: null,
  });
  if (!done) return;
  await noteAnswered(ctx, done.network);
  await archiveOutcome(ctx, done, 'published');
  await emit(ctx, 'sharing.share_published', factsOf(done));
}

async function delay(
  ctx: Ctx,
  publication: PublicationRow,
  code: RetryCode,
  at: Date | null,
  detail: string,
): Promise<void> {
  const wait = retryDelayMs(code, publication.tries, Math.random());
  const due = at ?? (wait === null ? null : new Date(ctx.now.getTime() + wait));
  const tired = publication.tries >= maxTries && code !== 'version_sunset';
  if (!due || tired) return refuse(ctx, publication, code, detail);
  const done = await stepPublication(ctx, publication.id, 'delay', { due_at: due, reason: code, detail });
  if (done) await enqueuePublish(ctx, publication.id, due);
}

async function refuse(
  ctx: Ctx,
  publication: PublicationRow,
  reason: ReasonCode,
  detail: string | null,
): Promise<void> {
  const withdrawn = reason === 'story_withdrawn';
  const change = { reason, detail, ...(withdrawn && { withdrawn_at: ctx.now }) };
  const done = await stepPublication(ctx, publication.id, withdrawn ? 'recall' : 'refuse', change);
  if (done) await emit(ctx, 'sharing.publication_held', { ...factsOf(done), reason });
}

async function lose(ctx: Ctx, publication: PublicationRow, detail: string): Promise<void> {
  const done = await stepPublication(ctx, publication.id, 'lose', { reason: 'outcome_unknown', detail });
  if (done) await enqueueProbe(ctx, publication.id, 0, new Date(ctx.now.getTime() + lookDelaysMs[0]));
}

/** Looks whether a lost message is online. */
export async function probe(house: House, { workspaceId, publicationId, looks }: ProbeJob): Promise<void> {
  const lost = await house.inWorkspace(workspaceId, async (ctx) => {
    const publication = await findPublication(ctx, publicationId);
    if (publication?.state !== 'outcome_unknown' || !publication.connectionId) return null;
    const connection = await selectSealed(ctx, publication.connectionId);
    return connection && { publication, account: connection.account };
  });
  const connector = lost && connectorOf(lost.publication.network);
  if (!lost || !connector || !lost.publication.recordKey) return;
  const { publication, account } = lost;
  const outside = outsideOf(house);
  // Some networks tell only the author; where the account is gone, those that tell anyone are still asked.
  const grant = await openGrant(house, { workspaceId, connectionId: publication.connectionId! });
  const outcome = await connector.probe(
    {
      account,
      key: lost.publication.recordKey,
      credentials: grant.kind === 'open' ? grant.credentials : null,
      text: publication.text,
      createdAt: publication.firstTriedAt ?? publication.createdAt,
    },
    outside,
  );
  await house.inWorkspace(workspaceId, (ctx) => recordLook(ctx, publication, connector, outcome, looks + 1));
}

async function recordLook(
  ctx: Ctx,
  publication: PublicationRow,
  connector: Connector,
  outcome: ProbeOutcome,
  looks: number,
): Promise<void> {
  if (outcome.kind === 'found') return confirm(ctx, publication, outcome);
  if (outcome.kind === 'absent') {
    // Only a key that makes the second message meet the first may follow "it is not there": answers can be stale.
    // The reason stays: a network that calls the next try a duplicate proves this one.
    const again = connector.idempotent && publication.tries < maxTries;
    if (!again) return refuse(ctx, publication, 'outcome_unknown', publication.detail);
    const done = await stepPublication(ctx, publication.id, 'absent', { due_at: ctx.now });
    if (done) await enqueuePublish(ctx, publication.id, ctx.now);
    return;
  }
  const wait = lookDelaysMs[looks];
  if (wait !== undefined) {
    await enqueueProbe(ctx, publication.id, looks, new Date(ctx.now.getTime() + wait));
  }
}

/**
 * Every minute: what a dead worker left behind becomes an unknown outcome and is looked for, what is overdue gets its
 * job again, and composers opened two days ago are let go.
 */
export async function sweep(house: House): Promise<void> {
  await house.inSystem(async (ctx) => {
    for (const row of await selectStuck(ctx, new Date(ctx.now.getTime() - claimLastsMs))) {
      const inside = { ...ctx, workspaceId: row.workspaceId };
      const publication = await findPublication(inside, row.id);
      if (publication) await lose(inside, publication, 'The program stopped while it was publishing.');
    }
    for (const row of await selectOverdue(ctx, new Date(ctx.now.getTime() - claimLastsMs))) {
      await enqueueOverdue({ ...ctx, workspaceId: row.workspaceId }, row.id);
    }
    await expireIntents(ctx);
  });
}

/** What events tell of a publication: ids, never the person or the words. */
export const factsOf = (row: PublicationRow) => ({
  publicationId: row.id,
  shareId: row.shareId,
  storyId: row.storyId,
  linkId: row.linkId,
  network: row.network,
  mode: row.mode,
});
