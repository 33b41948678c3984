/** Who may do what in this room; which people a keeper of hats sees is lenses.service.ts's. */
import { analysts, contributors, editors, everyone, owners, peopleKeepers } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'people.own', roles: everyone },
  { name: 'people.look_after', roles: peopleKeepers, of: ['/people'] },
  { name: 'people.import', roles: peopleKeepers, of: ['/people/imports', '/people/import-files'] },
  { name: 'people.invite', roles: peopleKeepers, of: ['/invitations'] },
  { name: 'people.let_in', roles: editors, of: ['/join-requests'] },
  { name: 'people.arrange', roles: editors },
  { name: 'people.read_audiences', roles: [...new Set([...contributors, ...analysts])] },
  { name: 'people.set_joining', roles: owners },
  { name: 'people.come_in', roles: 'public' },
];
