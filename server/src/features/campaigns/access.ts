/** Who may do what in this room. People who act need no duty: they come by the public pages, and nobody knows them. */
import { analysts, editors, everyone, owners } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'campaigns.read_open_alerts', roles: everyone },
  { name: 'campaigns.read', roles: analysts },
  { name: 'campaigns.run', roles: editors },
  { name: 'campaigns.set_up', roles: owners },
];
