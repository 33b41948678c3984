/** Who may do what in this room. */
import { analysts, everyone } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'analytics.own', roles: everyone },
  { name: 'analytics.read', roles: analysts },
];
