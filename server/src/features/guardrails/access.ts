/** Who may do what in this room. */
import { editors, everyone } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'guardrails.know', roles: everyone },
  { name: 'guardrails.set', roles: editors },
];
