/** Letters that wait to be read for longer than their writers were promised: the owners are told, once for each. */

import { wordsIn } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { ownerAddresses } from '../../people/index.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { takeOverdue } from './written.store.ts';

export interface OverdueLetters {
  workspaceId: string;
  campaignId: string;
  letters: number;
}

/** Finds them in every workspace and asks for the letters, in one transaction. */
export async function findOverdue(house: House): Promise<void> {
  if (!house.mail.enabled) return;
  await house.inSystem(async (ctx) => {
    for (const found of await takeOverdue(ctx))
      await house.jobs.enqueue(ctx.tx, 'campaigns.warn_of_letters', found);
  });
}

export async function warnOfLetters(house: House, overdue: OverdueLetters): Promise<void> {
  const letters = await house.inWorkspace(overdue.workspaceId, (ctx) => write(ctx, overdue));
  for (const letter of letters) await house.mail.send(letter);
}

async function write(ctx: Ctx, { campaignId, letters: count }: OverdueLetters) {
  const campaign = await findCampaign(ctx, campaignId);
  if (!campaign) return [];
  const { locale } = await getWorkspace(ctx);
  const t = translator(locale);
  const title = wordsIn(campaign.texts, locale)?.title ?? campaign.slug;
  const url = `${ctx.house.config.publicUrl}/campaigns/${campaignId}/letters`;
  return (await ownerAddresses(ctx)).map((to) => ({
    to,
    subject: t('campaigns.public.sending.overdue.subject', { count, title }),
    text: `${t('campaigns.public.sending.overdue.text', { count, title })}\n\n${url}\n`,
  }));
}
