/** Exactly what would be published, for people who look before they say yes; nothing is created and nothing remembered. */
import type { SharePreview, SharePreviewsInput } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { getShareableStory, type ShareableStory } from '../content/index.ts';
import { isLikeAColleagues } from './likeness.service.ts';
import { hatOf, sampleLink, type Worded, wordTarget } from './wording.service.ts';

/** @throws like sharing itself: what cannot be published cannot be shown either */
export async function previewShares(ctx: Ctx, input: SharePreviewsInput): Promise<{ items: SharePreview[] }> {
  const items: SharePreview[] = [];
  const link = sampleLink(ctx);
  for (const [index, { storyId, target }] of input.items.entries()) {
    const story = await getShareableStory(ctx, storyId);
    const hat = hatOf(ctx, input.hat);
    const worded = await wordTarget(ctx, { story, target, hat, link, at: ctx.now, index });
    items.push(await presentPreview(ctx, story, worded, link));
  }
  return { items };
}

export async function presentPreview(
  ctx: Ctx,
  story: ShareableStory,
  worded: Worded,
  link: string,
): Promise<SharePreview> {
  const { network, locale, body, disclosure, card, images, confirmation } = worded;
  return {
    ...{ storyId: story.id, storyTitle: story.title, network, locale, body, text: worded.published, link },
    ...{ disclosure, card, images, confirmation },
    similar: await isLikeAColleagues(ctx, personOf(ctx).personId, body),
  };
}
