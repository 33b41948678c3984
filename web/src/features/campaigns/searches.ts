/** What the addresses of these pages may carry. */
import { readChoice, readText } from '../../lib/search.ts';

/** As `campaignStates` of core/campaigns. */
export const campaignStates = ['draft', 'planned', 'open', 'waiting', 'ended', 'archived'] as const;

export interface CampaignsSearch {
  q?: string;
  state?: (typeof campaignStates)[number];
}
export const readCampaignsSearch = (search: Record<string, unknown>): CampaignsSearch => ({
  ...readText(search, 'q'),
  ...readChoice(search, 'state', campaignStates),
});
