/** Who may do what in this room. */
import { everyone, owners } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'auth.own', roles: everyone },
  { name: 'auth.set_sign_in', roles: owners },
  {
    name: 'auth.connect_directory',
    roles: owners,
    of: ['/directories', '/scim-tokens', '/directory-groups'],
  },
  { name: 'auth.keep_service_tokens', roles: owners, of: ['/service-tokens'] },
  { name: 'auth.make_service_tokens', roles: ['owner'] },
  { name: 'auth.come_in', roles: 'public' },
];
