/**
 * Groups and saved audiences of Orvelune, and the two people whose role is not what it was: an administrator in the
 * technical team, and a contributor who writes for the night teams only.
 */
import type { Rule } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { changeMembers, createAudience, createGroup, updatePerson } from '../features/people/index.ts';
import type { LoadedPeople } from './load-people.ts';
import type { World } from './world.ts';

const wards = ['urgences', 'medecine', 'maternite', 'bloc', 'port-halene', 'saint-ordrin'];

/** @returns ids of saved audiences by the key of the story that is meant for them. */
export async function loadGroups(
  ctx: Ctx,
  { people, teams }: World,
  { personId, teamId }: LoadedPeople,
): Promise<ReadonlyMap<string, string>> {
  const employees = people.filter((person) => person.hats.some(({ hat }) => hat === 'employee'));
  const ids = (some: typeof people) => some.map((person) => personId(person.id));
  const byHand = async (name: string, members: typeof people) => {
    const group = await createGroup(ctx, { name });
    await changeMembers(ctx, group.id, { add: ids(members), remove: [] });
    return group.id;
  };
  const inWards = employees.filter((person) => wards.includes(person.team ?? ''));
  const nights = await byHand(
    'Équipes de nuit',
    inWards.filter((person, at) => person.key === 'nadia' || at % 6 === 0),
  );
  await byHand(
    'Marraines et parrains',
    employees.filter((_, at) => at % 71 === 3),
  );
  const valmerin: Rule = { kind: 'place', in: ['Valmerin'] };
  await createGroup(ctx, { name: 'Site de Valmerin', rule: valmerin });

  await createAudience(ctx, {
    name: 'Nuits et Port-Halène',
    rule: {
      kind: 'any',
      rules: [
        { kind: 'group', in: [nights] },
        { kind: 'place', in: ['Port-Halène'] },
      ],
    },
  });
  await createAudience(ctx, {
    name: 'Nouvelles et nouveaux collègues',
    rule: {
      kind: 'all',
      rules: [
        { kind: 'hat', in: ['employee'] },
        { kind: 'joined', withinDays: 90 },
      ],
    },
  });
  const rounds = await createAudience(ctx, {
    name: 'Les tournées à domicile',
    rule: {
      kind: 'all',
      rules: [
        {
          kind: 'team',
          in: ['communication', ...teams.filter((team) => team.homeCare).map((team) => team.key)]
            .filter((key) => key !== 'had')
            .map(teamId),
        },
        { kind: 'not', rule: { kind: 'hat', in: ['press'] } },
      ],
    },
  });

  const unnamed = (team: string) => people.find((person) => person.team === team && person.key === null);
  const technician = unnamed('technique');
  if (technician) await updatePerson(ctx, personId(technician.id), { role: 'admin' });
  const writer = inWards.find((person, at) => person.key === null && at % 6 === 0);
  if (writer) await updatePerson(ctx, personId(writer.id), { role: 'contributor', groupScope: [nights] });
  return new Map([['velos-des-tournees', rounds.id]]);
}
