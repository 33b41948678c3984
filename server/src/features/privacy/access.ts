/** Who may do what in this room. */
import { editors, everyone, owners } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'privacy.own', roles: everyone },
  { name: 'privacy.be_reminded', roles: editors },
  { name: 'privacy.set_up', roles: owners },
  { name: 'privacy.answer_requests', roles: owners, of: ['/privacy-requests'] },
  { name: 'privacy.tell_anybody', roles: 'public' },
];
