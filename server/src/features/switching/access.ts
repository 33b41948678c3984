/** Who may do what in this room. */
import { everyone, owners } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'switching.move', roles: owners },
  { name: 'switching.read_own', roles: everyone, of: ['/me'] },
];
