/** Who looked at Nadia's and Tom's data in the last weeks: Karim for invitations, Sylvie nowhere. */
import type { Ctx } from '#platform/ctx.ts';
import type { LoadedPeople } from './load-people.ts';
import type { NamedPerson } from './organisation.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

const hour = 3_600_000;
const looks = [
  {
    at: 7,
    route: 'GET /api/v1/people',
    data: ['name', 'email', 'hats', 'team', 'groups', 'role', 'membership'],
  },
  {
    at: 170,
    route: 'GET /api/v1/people',
    data: ['name', 'email', 'hats', 'team', 'groups', 'role', 'membership'],
  },
  { at: 410, route: 'GET /api/v1/suggestions', data: ['name', 'inside_words'] },
] as const;

export async function loadLooks(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const idOf = (key: NamedPerson['key']) => personId(world.people.find((person) => person.key === key)!.id);
  await insertRows(
    ctx,
    'looks',
    (['nadia', 'tom'] as const).flatMap((key) =>
      looks.map(({ at, route, data }) => ({
        ...{ person_id: idOf(key), viewer_id: idOf('karim'), role: 'owner', route, data: [...data] },
        seen_at: new Date(Math.floor((ctx.now.getTime() - at * hour) / hour) * hour).toISOString(),
      })),
    ),
  );
}
