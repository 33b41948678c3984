/** Writes the people of Orvelune: three with an account one can be with one click, the others as they stand. */
import { charterVersion } from '@portevoix/core/auth';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { addAccount } from '../features/auth/index.ts';
import type { DemoPerson } from './people.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

/** Ids as they were written: those with an account get theirs from the room that makes accounts. */
export interface LoadedPeople {
  personId(person: string): string;
  teamId(key: string): string;
}

/** @param password of the three accounts */
export async function loadPeople(
  ctx: Ctx,
  { people, teams }: World,
  accounts: readonly DemoPerson['key'][],
  password: string,
): Promise<LoadedPeople> {
  const oldest = new Date(Math.min(...people.map((person) => person.createdAt.getTime())));
  const teamIds = new Map(teams.map((team) => [team.key, newId()]));
  await insertRows(
    ctx,
    'teams',
    teams.map((team) => ({ id: teamIds.get(team.key)!, name: team.name, created_at: oldest.toISOString() })),
  );

  const ids = new Map<string, string>();
  const others: DemoPerson[] = [];
  for (const person of people) {
    if (!accounts.includes(person.key) || person.key === null) {
      ids.set(person.id, person.id);
      others.push(person);
      continue;
    }
    // As if they had joined that day, so that what they shared since then has an owner.
    const then = { ...ctx, now: person.joinedAt! };
    const team = teams.find(({ key }) => key === person.team);
    const { name, email, locale, role } = person;
    const hats = person.hats.map(({ hat }) => hat);
    ids.set(
      person.id,
      await addAccount(then, {
        ...{ name, email, password, locale, role, hats },
        ...(team && { team: team.name, place: team.place }),
      }),
    );
  }

  await insertRows(
    ctx,
    'people',
    others.map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      address_given: person.email !== null,
      locale: person.locale,
      team_id: person.team && teamIds.get(person.team)!,
      place: teams.find(({ key }) => key === person.team)?.place ?? null,
      created_at: person.createdAt.toISOString(),
      joined_at: person.joinedAt?.toISOString() ?? null,
      charter_version: person.joinedAt && charterVersion,
    })),
  );
  await insertRows(
    ctx,
    'person_roles',
    others
      .filter((person) => person.role !== 'member')
      .map((person) => ({
        id: newId(),
        person_id: person.id,
        role: person.role,
        given_at: person.createdAt.toISOString(),
      })),
  );
  await insertRows(
    ctx,
    'person_hats',
    others.flatMap((person) =>
      person.hats.map(({ hat, startedAt }) => ({
        person_id: person.id,
        hat,
        started_at: startedAt.toISOString(),
        source: 'import',
        // What was put on before joining was agreed to on that day.
        consented_at: person.joinedAt && new Date(Math.max(+person.joinedAt, +startedAt)).toISOString(),
      })),
    ),
  );
  await insertRows(
    ctx,
    'consents',
    others
      .filter((person) => person.joinedAt)
      .map((person) => ({
        id: newId(),
        person_id: person.id,
        purpose: 'charter',
        version: charterVersion,
        given_at: person.joinedAt!.toISOString(),
      })),
  );
  return { personId: (id) => ids.get(id)!, teamId: (key) => teamIds.get(key)! };
}
