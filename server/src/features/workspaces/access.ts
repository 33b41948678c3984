/** Who may do what in this room. */
import { everyone, owners } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'workspaces.know', roles: everyone },
  { name: 'workspaces.set_up', roles: owners },
];
