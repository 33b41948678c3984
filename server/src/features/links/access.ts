/** Who may do what in this room. */
import { editors, owners } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'links.keep', roles: editors },
  { name: 'links.set_domain', roles: owners },
];
