/** Who looks after candidates, the press, volunteers and comments at Orvelune, beside those who run the programme. */
import type { Role } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { giveRole } from '../features/people/index.ts';
import type { LoadedPeople } from './load-people.ts';
import type { World } from './world.ts';

const roleOfTeam: readonly (readonly [team: string, role: Role])[] = [
  ['rh', 'recruiter'],
  ['communication', 'press_officer'],
  ['prevention', 'volunteering_lead'],
  ['accueil', 'moderator'],
];

export async function loadRoles(ctx: Ctx, { people }: World, { personId }: LoadedPeople): Promise<void> {
  for (const [team, role] of roleOfTeam) {
    const who = people.find(
      (person) =>
        person.team === team && person.key === null && person.joinedAt !== null && person.role === 'member',
    );
    if (who) await giveRole(ctx, personId(who.id), role);
  }
}
