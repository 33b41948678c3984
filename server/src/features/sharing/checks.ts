/** What is looked at again just before a message goes out, however long ago it was confirmed. */
import { countryOf } from '@portevoix/core/guardrails';
import type { ReasonCode } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { findStoryState } from '../content/index.ts';
import { judgeDraft } from '../guardrails/index.ts';
import { getPerson } from '../people/index.ts';
import { picturesStand } from './pictures.ts';
import type { PublicationRow } from './publications.store.ts';

/**
 * Why a message may no longer go out, or null. The words are judged again, since a term may have been added; and what
 * the person saw must still be what would go out, or they are asked to look once more.
 */
export async function holdReason(ctx: Ctx, publication: PublicationRow): Promise<ReasonCode | null> {
  const author = await getPerson(ctx, publication.personId);
  if (author.state === 'left') return 'connection_removed';
  const story = await findStoryState(ctx, publication.storyId);
  if (!story || story.withdrawn) return 'story_withdrawn';
  if (story.expired) return 'story_expired';
  const { body, hat } = publication;
  const judgement = await judgeDraft(ctx, {
    text: body ?? publication.text,
    hat: hat ?? 'employee',
    locale: publication.locale,
    promotional: story.promotional,
    at: publication.dueAt ?? ctx.now,
    ...{ network: publication.network, storyId: publication.storyId, topics: story.topics },
    country: countryOf(author.place),
    ownLinks: [publication.shortUrl, ...(story.url ? [story.url] : [])],
  });
  if (judgement.verdict === 'block') return 'text_blocked';
  // Messages from before confirmations were kept have nothing to compare with.
  if (publication.confirmation === null) return null;
  if (judgement.disclosure !== publication.disclosure) return 'disclosure_changed';
  // A picture that came later is simply not shown; one that was shown must be the same.
  if (publication.picture !== null && publication.picture !== story.picture) return 'picture_changed';
  return (await picturesStand(ctx, publication.storyId, publication.images)) ? null : 'picture_changed';
}
