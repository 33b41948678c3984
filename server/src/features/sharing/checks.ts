/** What is looked at again just before a message goes out, however long ago it was confirmed. */
import type { ReasonCode } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { findStoryState } from '../content/index.ts';
import { judgeDraft } from '../guardrails/index.ts';
import { getPerson } from '../people/index.ts';
import type { PublicationRow } from './publications.store.ts';

/** Why a message may no longer go out, or null. The words are judged again: a term may have been added since. */
export async function holdReason(ctx: Ctx, publication: PublicationRow): Promise<ReasonCode | null> {
  const author = await getPerson(ctx, publication.personId);
  if (author.state === 'left') return 'connection_removed';
  const story = await findStoryState(ctx, publication.storyId);
  if (!story || story.withdrawn) return 'story_withdrawn';
  if (story.expired) return 'story_expired';
  const { verdict } = await judgeDraft(ctx, {
    text: publication.text,
    hat: 'employee',
    locale: publication.locale,
  });
  return verdict === 'block' ? 'text_blocked' : null;
}
