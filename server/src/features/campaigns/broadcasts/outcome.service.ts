/** Telling back: once the outcome is recorded, staff find a letter prepared to everyone who acted. It leaves by their hand. */
import { broadcastAudienceSchema } from '@portevoix/core/campaigns';
import { locales } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { publicReplies } from '../replies/replies.service.ts';
import { findStage } from '../stages/stages.store.ts';
import {
  type BroadcastTexts,
  changeBroadcast,
  insertBroadcast,
  listBroadcastRows,
} from './broadcasts.store.ts';

/** More would hide what became of it; all of them stand on the public page. */
const mostReplies = 5;
const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim().slice(0, 400);

/** Writes the draft, or writes it anew where nobody has touched it; what staff wrote in it is never written over. */
export async function prepareOutcomeLetter(
  ctx: Ctx,
  { campaignId, stageId }: { campaignId: string; stageId?: string | null },
): Promise<void> {
  const campaign = await findCampaign(ctx, campaignId);
  // What became of one stage, or of all.
  const about = stageId ? await findStage(ctx, stageId) : campaign;
  if (!campaign || !about?.outcome) return;
  const texts: BroadcastTexts = {};
  const replies = stageId ? [] : (await publicReplies(ctx, campaignId)).slice(0, mostReplies);
  for (const locale of locales) {
    const told = (about.outcome_texts as { fr?: string; en?: string } | null)?.[locale];
    const title = campaign.texts[locale]?.title;
    if (!told || !title) continue;
    const t = translator(locale);
    texts[locale] = {
      subject: t(`campaigns.public.outcome_letter.subject_${about.outcome}`, { title }).slice(0, 150),
      preheader: t('campaigns.public.outcome_letter.preheader'),
      body: [
        t('campaigns.public.outcome_letter.greeting', { title }),
        told,
        ...(replies.length > 0
          ? [
              `## ${t('campaigns.public.outcome_letter.replies')}`,
              ...replies.map(
                ({ target, words }) => `**${target.name}** (${target.post})\n> ${oneLine(words)}`,
              ),
            ]
          : []),
        t('campaigns.public.outcome_letter.thanks'),
      ].join('\n\n'),
      button: '',
    };
  }
  if (Object.keys(texts).length === 0) return;
  const known = (await listBroadcastRows(ctx, campaignId)).find(
    (row) =>
      row.kind === 'outcome' &&
      row.state === 'draft' &&
      row.updated_at.getTime() === row.created_at.getTime(),
  );
  if (known) {
    // As if made now: it stays one that nobody has touched.
    await changeBroadcast(ctx, known.id, ['draft'], { texts: JSON.stringify(texts), created_at: ctx.now });
    return;
  }
  const audience = broadcastAudienceSchema.parse({});
  await insertBroadcast(ctx, { campaign_id: campaignId, kind: 'outcome', alert_id: null, texts, audience });
}
