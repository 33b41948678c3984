/** Where members act, and where campaigns are run. */
import { Flag, HandHelping } from 'lucide-react';
import { analystRoles, editorRoles, type Place } from '../../app/places.ts';

export const campaignsPlaces: readonly Place[] = [
  {
    to: '/act',
    labelKey: 'campaigns.nav.act',
    icon: HandHelping,
    area: 'member',
    order: 20,
    wordsKey: 'campaigns.nav.act_words',
  },
  {
    to: '/campaigns',
    labelKey: 'campaigns.nav.campaigns',
    icon: Flag,
    area: 'programme',
    roles: analystRoles,
    order: 50,
    wordsKey: 'campaigns.nav.campaigns_words',
  },
  {
    to: '/campaigns/targets',
    labelKey: 'campaigns.nav.targets',
    icon: Flag,
    area: 'palette',
    roles: editorRoles,
    order: 51,
    wordsKey: 'campaigns.nav.targets_words',
  },
];
