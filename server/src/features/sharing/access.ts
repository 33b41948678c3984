/** Who may do what in this room. */
import { analysts, editors, everyone, owners } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'sharing.share', roles: everyone },
  { name: 'sharing.approve', roles: editors, of: ['/approvals'] },
  { name: 'sharing.pause', roles: editors, of: ['/pause'] },
  { name: 'sharing.see_networks', roles: editors },
  { name: 'sharing.see_public_shares', roles: analysts },
  { name: 'sharing.set_networks', roles: owners, of: ['/network-settings'] },
  { name: 'sharing.set_assistant', roles: owners, of: ['/assist'] },
  { name: 'sharing.keep_archive', roles: owners, of: ['/archive'] },
];
