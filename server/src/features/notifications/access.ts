/** Who may do what in this room: each their own. */
import { editors, everyone } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'notifications.own', roles: everyone },
  { name: 'notifications.try', roles: editors },
];
