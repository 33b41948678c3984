/**
 * Sharing a story: judged, worded for each network, given one link per publication, and committed in one go.
 * Assisted targets come back with the address of the network's own composer; api targets are queued.
 */
import { buildIntent, networks } from '@portevoix/core/networks';
import type { Hat } from '@portevoix/core/people';
import {
  instantOf,
  type Schedule,
  type Share,
  type ShareInput,
  type ShareTarget,
} from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { connectorOf } from '../../networks/index.ts';
import { mustHaveAcceptedCharter } from '../auth/index.ts';
import { getShareableStory, type ShareableStory } from '../content/index.ts';
import { needsApproval } from '../guardrails/index.ts';
import { countsByLink, mintLink } from '../links/index.ts';
import { stampPublication } from './approvals.store.ts';
import { type ConnectionRow, connectionsOn, findConnection } from './connections.store.ts';
import { settleDraft } from './delegations.service.ts';
import { sharingErrors } from './errors.ts';
import { isLikeAColleagues, mayNotRepeat, rememberText } from './likeness.service.ts';
import { chargeFor } from './network-budget.service.ts';
import { mustOfferMode } from './network-modes.service.ts';
import { findOpenPause } from './pauses.store.ts';
import { presentShare } from './present.ts';
import { findRecentTwin } from './publication-pace.store.ts';
import { insertPublication, type NewPublication, publicationsOfShares } from './publications.store.ts';
import { enqueuePublish } from './queue.ts';
import { dayIsFull } from './rhythms.service.ts';
import { findShare, insertShare, listSharesOf, lockPerson } from './shares.store.ts';
import { hatOf, type Worded, wordTarget } from './wording.service.ts';

const furthestAheadMs = 90 * 86_400_000;

/** @throws content.story_not_found, sharing.* when the text, the account, the mode or the time will not do */
export async function createShare(ctx: Ctx, input: ShareInput): Promise<Share> {
  const { personId } = personOf(ctx);
  await mustHaveAcceptedCharter(ctx);
  const story = await getShareableStory(ctx, input.storyId);
  const moment = momentOf(ctx, input);
  const hat = hatOf(ctx, input.hat);
  await lockPerson(ctx, personId);

  const share = { id: newId(), personId, storyId: story.id, storyTitle: story.title };
  await insertShare(ctx, share);
  if (input.draftId) await settleDraft(ctx, input.draftId, story.id);
  for (const [index, target] of input.targets.entries()) {
    await mustOfferMode(ctx, target.network, target.mode);
    const connection = target.mode === 'api' ? await accountFor(ctx, story, target, moment.dueAt) : null;
    const link = await mintLink(ctx, {
      storyId: story.id,
      target: story.url,
      network: target.network,
      medium: hat === 'employee' ? 'employee_advocacy' : 'community_advocacy',
      content: story.id,
    });
    const worded = await wordTarget(ctx, {
      story,
      target,
      hat,
      link: link.shortUrl,
      at: moment.dueAt,
      index,
    });
    if (connection) await mustBeConfirmed(ctx, personId, target, worded);
    const made = publicationOf(ctx, { share, story, target, hat, worded, link, connection, moment });
    const waits = await needsApproval(ctx, personId, hat);
    const publication: NewPublication = waits ? { ...made, state: 'awaiting_approval' } : made;
    await insertPublication(ctx, publication);
    await stampPublication(ctx, publication.id, { policyVersion: worded.policyVersion, waits });
    if (connection) {
      await chargeFor(ctx, { ...publication, dueAt: moment.dueAt });
      await rememberText(ctx, worded.body);
      if (!waits) await enqueuePublish(ctx, publication.id, moment.dueAt);
    }
  }

  const publications = await publicationsOfShares(ctx, [share.id]);
  await emit(ctx, 'sharing.share_created', {
    shareId: share.id,
    storyId: story.id,
    publications: publications.map(({ id, network, mode, linkId }) => ({
      publicationId: id,
      network,
      mode,
      linkId,
    })),
  });
  return presentShare(ctx, { ...share, createdAt: ctx.now }, publications, new Map());
}

interface Making {
  share: { id: string; personId: string };
  story: ShareableStory;
  target: ShareTarget;
  hat: Hat;
  worded: Worded;
  link: { id: string; shortUrl: string };
  connection: ConnectionRow | null;
  moment: Moment;
}
function publicationOf(ctx: Ctx, making: Making): NewPublication {
  const { share, story, target, hat, worded, link, connection, moment } = making;
  const { dueAt, schedule } = moment;
  const common = {
    id: newId(),
    shareId: share.id,
    personId: share.personId,
    storyId: story.id,
    network: target.network,
    mode: target.mode,
    locale: worded.locale,
    linkId: link.id,
    shortUrl: link.shortUrl,
    body: worded.body,
    hat,
    disclosure: worded.disclosure,
    images: worded.images,
  };
  if (!connection) {
    const words = { text: worded.text, url: link.shortUrl, title: story.title };
    return {
      ...common,
      ...{ state: 'intent_opened', text: worded.text, composeUrl: buildIntent(target.network, words) },
      ...{ card: null, picture: null, connectionId: null, recordKey: null, confirmation: null },
      ...{ confirmedAt: null, zone: null, wallTime: null, scheduledAt: null, dueAt: null },
    };
  }
  return {
    ...common,
    state: 'queued',
    text: worded.published,
    composeUrl: null,
    card: worded.card && {
      title: worded.card.title,
      description: worded.card.description,
      imageUrl: null,
    },
    picture: worded.card?.picture ?? null,
    connectionId: connection.id,
    recordKey: connectorOf(target.network)?.newKey(dueAt) ?? null,
    confirmation: worded.confirmation,
    confirmedAt: ctx.now,
    zone: schedule?.zone ?? null,
    wallTime: schedule?.at ?? null,
    scheduledAt: moment.scheduled ? dueAt : null,
    dueAt,
  };
}

/**
 * What the person said yes to is what will be published, and nobody else's words.
 * @throws sharing.confirmation_needed, sharing.not_as_confirmed, sharing.too_similar
 */
export async function mustBeConfirmed(
  ctx: Ctx,
  personId: string,
  target: Pick<ShareTarget, 'network' | 'mode' | 'confirmation'>,
  worded: Worded,
): Promise<void> {
  if (!target.confirmation) throw sharingErrors.confirmation_needed();
  if (target.confirmation !== worded.confirmation) throw sharingErrors.not_as_confirmed();
  if (!mayNotRepeat(target.network, target.mode)) return;
  if (await isLikeAColleagues(ctx, personId, worded.body)) {
    throw sharingErrors.too_similar({ params: { network: networks[target.network].name } });
  }
}

/** The account to publish on: the one named, else the only one there is. */
async function accountFor(
  ctx: Ctx,
  story: ShareableStory,
  target: ShareTarget,
  dueAt: Date,
): Promise<ConnectionRow> {
  const { personId } = personOf(ctx);
  const network = networks[target.network].name;
  const connection = target.connectionId
    ? await findConnection(ctx, personId, target.connectionId)
    : ((await connectionsOn(ctx, personId, target.network))[0] ?? null);
  if (!connection || connection.network !== target.network) {
    throw target.connectionId
      ? sharingErrors.connection_not_found()
      : sharingErrors.connection_needed({ params: { network } });
  }
  if (connection.reason) throw sharingErrors.reconnect_needed({ params: { network } });
  if (dueAt <= ctx.now && (await findOpenPause(ctx))) throw sharingErrors.paused();
  const twin = await findRecentTwin(ctx, personId, story.id, connection.id);
  if (twin) throw sharingErrors.already_published({ params: { network } });
  const { full, limit } = await dayIsFull(ctx, personId, { network: target.network, at: dueAt });
  if (full) throw sharingErrors.daily_limit_reached({ params: { network, limit } });
  return connection;
}

export interface Moment {
  dueAt: Date;
  /** The time as the person chose it; null for at once. */
  schedule: Schedule | null;
  scheduled: boolean;
}
function momentOf(ctx: Ctx, input: Pick<ShareInput, 'schedule' | 'scheduledAt' | 'targets'>): Moment {
  const { schedule, scheduledAt } = input;
  if (!schedule && !scheduledAt) return { dueAt: ctx.now, schedule: null, scheduled: false };
  if (input.targets.some((target) => target.mode !== 'api')) throw sharingErrors.only_api_can_be_scheduled();
  const at = schedule ? instantOf(schedule).instant : new Date(scheduledAt!);
  return { dueAt: mustBeAhead(ctx, at), schedule: schedule ?? null, scheduled: true };
}

/** @throws sharing.schedule_out_of_range */
export function mustBeAhead(ctx: Ctx, at: Date): Date {
  const ahead = at.getTime() - ctx.now.getTime();
  // A minute of grace for a phone whose clock is a little late.
  if (ahead < -60_000 || ahead > furthestAheadMs) throw sharingErrors.schedule_out_of_range();
  return ahead < 0 ? ctx.now : at;
}

/** A person's own shares with their clicks, newest first. Nobody else can read them. */
export async function listMyShares(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined; storyId?: string | undefined },
) {
  const page = await listSharesOf(ctx, personOf(ctx).personId, query);
  const publications = await publicationsOfShares(
    ctx,
    page.items.map((share) => share.id),
  );
  const clicks = await countsByLink(
    ctx,
    publications.map((row) => row.linkId),
  );
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((share) =>
      presentShare(
        ctx,
        share,
        publications.filter((row) => row.shareId === share.id),
        clicks,
      ),
    ),
  };
}

/** @throws sharing.share_not_found */
export async function getMyShare(ctx: Ctx, id: string): Promise<Share> {
  const share = await findShare(ctx, personOf(ctx).personId, id);
  if (!share) throw sharingErrors.share_not_found();
  const publications = await publicationsOfShares(ctx, [id]);
  return presentShare(
    ctx,
    share,
    publications,
    await countsByLink(
      ctx,
      publications.map((row) => row.linkId),
    ),
  );
}
