/** The pages of one campaign, in their order; a line for each, once its page exists. */
import type { StringKey } from '../../lib/i18n.ts';

export interface CampaignTab {
  /** Below `/campaigns/$id`; empty for the overview. */
  path: string;
  labelKey: StringKey;
}
export const campaignTabs: readonly CampaignTab[] = [
  { path: '', labelKey: 'campaigns.tab.overview' },
  { path: '/stages', labelKey: 'campaigns.tab.stages' },
  { path: '/letters', labelKey: 'campaigns.tab.letters' },
  { path: '/broadcasts', labelKey: 'campaigns.tab.broadcasts' },
  { path: '/coalition', labelKey: 'campaigns.tab.coalition' },
  { path: '/figures', labelKey: 'campaigns.tab.figures' },
  { path: '/moments', labelKey: 'campaigns.tab.moments' },
  { path: '/outcome', labelKey: 'campaigns.tab.outcome' },
  { path: '/settings', labelKey: 'campaigns.tab.settings' },
];
