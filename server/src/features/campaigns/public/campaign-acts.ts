/** Forms on a campaign's own page, by the value of their field `step`, and the parts of that page that other parts bring. */
import type { Ctx } from '#platform/ctx.ts';
import type { Form, PublicAnswer } from '../alerts/kind.ts';
import { coalitionSection } from '../coalitions/section.ts';
import { repliesSection } from '../replies/replies.html.ts';
import type { CampaignReading } from './reading.ts';

export type CampaignAct = (ctx: Ctx, reading: CampaignReading, form: Form) => Promise<PublicAnswer>;
export const campaignActs: Record<string, CampaignAct | undefined> = {};

/** HTML below what is open now, in this order; an empty text shows nothing. */
export type CampaignSection = (ctx: Ctx, reading: CampaignReading) => Promise<string>;
export const campaignSections: readonly CampaignSection[] = [repliesSection, coalitionSection];
