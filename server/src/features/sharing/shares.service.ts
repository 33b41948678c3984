/**
 * Sharing a story: judged, worded for each network, given one link per publication, and committed in one go.
 * Assisted targets come back with the address of the network's own composer; api targets are queued.
 */
import { buildIntent, composeText, countText, networks, pickCaption } from '@portevoix/core/networks';
import { type Hat, hats } from '@portevoix/core/people';
import type { Share, ShareInput, ShareTarget } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { connectorOf } from '../../networks/index.ts';
import { getShareableStory, type ShareableStory } from '../content/index.ts';
import { judgeDraft } from '../guardrails/index.ts';
import { countsByLink, mintLink } from '../links/index.ts';
import { type ConnectionRow, connectionsOn, findConnection } from './connections.store.ts';
import { sharingErrors } from './errors.ts';
import { presentShare } from './present.ts';
import { countAround, findRecentTwin } from './publication-pace.store.ts';
import { insertPublication, type NewPublication, publicationsOfShares } from './publications.store.ts';
import { enqueuePublish } from './queue.ts';
import { findShare, insertShare, listSharesOf, lockPerson } from './shares.store.ts';

/** Messages a person may publish on one network within a day: more reads as spam, to networks and to friends. */
const dailyLimit = 3;
const furthestAheadMs = 90 * 86_400_000;

/** @throws content.story_not_found, sharing.* when the text, the account, the mode or the time will not do */
export async function createShare(ctx: Ctx, input: ShareInput): Promise<Share> {
  const { personId } = personOf(ctx);
  const story = await getShareableStory(ctx, input.storyId);
  const dueAt = dueAtOf(ctx, input);
  const hat = hatOf(ctx, input.hat);
  await lockPerson(ctx, personId);

  const share = { id: newId(), personId, storyId: story.id, storyTitle: story.title };
  await insertShare(ctx, share);
  for (const [index, target] of input.targets.entries()) {
    const worded = await word(ctx, { story, target, hat, index });
    const connection = target.mode === 'api' ? await accountFor(ctx, story, target, dueAt) : null;
    const api = connection !== null;
    const publication: NewPublication = {
      id: newId(),
      shareId: share.id,
      personId,
      storyId: story.id,
      network: target.network,
      mode: target.mode,
      state: api ? 'queued' : 'intent_opened',
      text: api ? worded.published : worded.text,
      locale: worded.locale,
      card: api ? { title: story.title, description: story.excerpt ?? '', imageUrl: story.imageUrl } : null,
      linkId: worded.link.id,
      shortUrl: worded.link.shortUrl,
      composeUrl: api
        ? null
        : buildIntent(target.network, { text: worded.text, url: worded.link.shortUrl, title: story.title }),
      connectionId: connection?.id ?? null,
      recordKey: api ? (connectorOf(target.network)?.newKey(dueAt) ?? null) : null,
      scheduledAt: api && input.scheduledAt ? dueAt : null,
      dueAt: api ? dueAt : null,
    };
    await insertPublication(ctx, publication);
    if (api) await enqueuePublish(ctx, publication.id, dueAt);
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

interface Wording {
  story: ShareableStory;
  target: ShareTarget;
  hat: Hat;
  index: number;
}
/** The text as it will stand on the network: the person's words, the disclosure for their hat, their own link. */
async function word(ctx: Ctx, { story, target, hat, index }: Wording) {
  const description = networks[target.network];
  if (!description.modes.includes(target.mode)) {
    throw sharingErrors.mode_not_offered({ params: { network: description.name } });
  }
  if (story.networks.length > 0 && !story.networks.includes(target.network)) {
    throw sharingErrors.network_not_offered({ params: { network: description.name } });
  }
  const suggested = suggestionFor(ctx, story, target);
  const body = target.text || suggested.text;
  const locale =
    target.locale ?? story.captions.find((caption) => caption.text === body)?.locale ?? ctx.locale;
  const judgement = await judgeDraft(ctx, { text: body, hat, locale, promotional: story.promotional });
  if (judgement.verdict === 'block') {
    const terms = judgement.findings.filter((finding) => finding.action === 'block');
    throw sharingErrors.text_blocked({
      params: { terms: [...new Set(terms.map((finding) => finding.match))].join(', ') },
      fields: terms.map((finding) => ({
        path: `targets.${index}.text`,
        code: finding.rule,
        message: finding.match,
      })),
    });
  }
  const link = await mintLink(ctx, {
    storyId: story.id,
    target: story.url,
    network: target.network,
    medium: hat === 'employee' ? 'employee_advocacy' : 'community_advocacy',
    content: story.id,
  });
  // The story's own address in someone's words becomes their link: two addresses for one page help nobody.
  const composed = composeText(target.network, {
    body: body.replaceAll(story.url, link.shortUrl),
    disclosure: judgement.disclosure,
    link: link.shortUrl,
  });
  const count = countText(target.network, composed.published);
  if (!count.valid) {
    throw sharingErrors.text_too_long({
      params: { network: description.name, used: count.used, max: count.max ?? 0 },
      fields: [{ path: `targets.${index}.text`, code: 'too_long', message: `${count.used}/${count.max}` }],
    });
  }
  return { ...composed, locale, link };
}

/** One of the story's suggested texts in the person's language, the same each time they look; its title without any. */
function suggestionFor(ctx: Ctx, story: ShareableStory, { network, locale }: ShareTarget): { text: string } {
  const fitting = story.captions.filter((caption) => caption.network === null || caption.network === network);
  const inLanguage = fitting.filter((caption) => caption.locale === (locale ?? ctx.locale));
  const picked = pickCaption(inLanguage.length > 0 ? inLanguage : fitting, {
    seed: `${story.id}:${personOf(ctx).personId}`,
  });
  return { text: picked?.text ?? story.title };
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
  const twin = await findRecentTwin(ctx, personId, story.id, connection.id);
  if (twin) throw sharingErrors.already_published({ params: { network } });
  if ((await countAround(ctx, personId, target.network, dueAt)) >= dailyLimit) {
    throw sharingErrors.daily_limit_reached({ params: { network, limit: dailyLimit } });
  }
  return connection;
}

function dueAtOf(ctx: Ctx, input: ShareInput): Date {
  if (!input.scheduledAt) return ctx.now;
  if (input.targets.some((target) => target.mode !== 'api')) throw sharingErrors.only_api_can_be_scheduled();
  const at = new Date(input.scheduledAt);
  const ahead = at.getTime() - ctx.now.getTime();
  // A minute of grace for a phone whose clock is a little late.
  if (ahead < -60_000 || ahead > furthestAheadMs) throw sharingErrors.schedule_out_of_range();
  return ahead < 0 ? ctx.now : at;
}

/** A person speaks in a hat they wear; the order of the list decides where they choose none. */
function hatOf(ctx: Ctx, wanted: Hat | undefined): Hat {
  const worn = personOf(ctx).hats;
  if (wanted && worn.includes(wanted)) return wanted;
  return hats.find((hat) => worn.includes(hat)) ?? 'supporter';
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
