/** SQL of persons, teams and hats. */

import type { Locale } from '@portevoix/core/common';
import {
  type Hat,
  type HatSource,
  leadingGrant,
  type Person,
  type Role,
  type RoleGrant,
} from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { hatsWorn, insertHats } from './hats.store.ts';
import { rolesHeld, rolesOf } from './roles.store.ts';

export function selectPeople(ctx: Ctx) {
  return ctx.tx
    .selectFrom('people as p')
    .leftJoin('teams as t', (join) =>
      join.onRef('t.workspace_id', '=', 'p.workspace_id').onRef('t.id', '=', 'p.team_id'),
    )
    .select([
      'p.id',
      'p.name',
      'p.email',
      'p.address_given',
      'p.locale',
      'p.place',
      'p.created_at',
      'p.joined_at',
      'p.left_at',
      'p.directory_fields',
      't.name as team',
    ])
    .select(sql<boolean>`p.identity_id is not null`.as('has_account'))
    .select([hatsWorn.as('hats'), rolesHeld.as('roles')]);
}
export type PeopleRow = Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirstOrThrow']>>;

export const toPerson = (row: PeopleRow): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  addressGiven: row.address_given,
  locale: row.locale as Locale,
  hats: row.hats,
  team: row.team,
  place: row.place,
  keptByDirectory: row.directory_fields as Person['keptByDirectory'],
  ...rolesOf(row.roles),
  state: stateOf(row),
  createdAt: row.created_at.toISOString(),
});
function stateOf(row: Pick<PeopleRow, 'left_at' | 'joined_at' | 'has_account'>): Person['state'] {
  if (row.left_at) return 'left';
  if (row.joined_at) return 'member';
  return row.has_account ? 'administrator' : 'invited';
}

export async function findPerson(ctx: Ctx, id: string): Promise<Person | null> {
  const row = await selectPeople(ctx)
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.id', '=', id)
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}

export async function findPersonByEmail(ctx: Ctx, email: string): Promise<Person | null> {
  const row = await selectPeople(ctx)
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.email', '=', email.toLowerCase())
    .where('p.left_at', 'is', null)
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}

export interface Membership {
  workspaceId: string;
  personId: string;
  role: Role;
  groupScope: readonly string[] | null;
  roles: RoleGrant[];
  hats: Hat[];
  /** Accepted the charter; else somebody who only administers. */
  joined: boolean;
  locale: Locale;
}
const standing = (row: { roles: RoleGrant[]; hats: Hat[]; locale: string; joined_at: Date | null }) => {
  const { role, groups } = leadingGrant(row.roles);
  const { roles, hats } = row;
  return {
    role,
    groupScope: groups,
    roles,
    hats,
    joined: row.joined_at !== null,
    locale: row.locale as Locale,
  };
};
/** The workspaces an identity is a member of, oldest first. Needs a system context. */
export async function findPersonsOfIdentity(ctx: Ctx, identityId: string): Promise<Membership[]> {
  const rows = await ctx.tx
    .selectFrom('people as p')
    .select(['p.workspace_id', 'p.id', 'p.joined_at', 'p.locale'])
    .select([hatsWorn.as('hats'), rolesHeld.as('roles')])
    .where('p.identity_id', '=', identityId)
    .where('p.left_at', 'is', null)
    .where('p.held_at', 'is', null)
    .orderBy('p.created_at')
    .execute();
  return rows.map((row) => ({ workspaceId: row.workspace_id, personId: row.id, ...standing(row) }));
}

/** A member by person id, for API tokens. Needs a system context. */
export async function findPersonOfIdentity(ctx: Ctx, workspaceId: string, personId: string) {
  const row = await ctx.tx
    .selectFrom('people as p')
    .select(['p.workspace_id', 'p.id', 'p.joined_at', 'p.locale', 'p.identity_id'])
    .select([hatsWorn.as('hats'), rolesHeld.as('roles')])
    .where('p.workspace_id', '=', workspaceId)
    .where('p.id', '=', personId)
    .where('p.left_at', 'is', null)
    .where('p.held_at', 'is', null)
    .executeTakeFirst();
  if (!row?.identity_id) return null;
  return {
    workspaceId: row.workspace_id,
    personId: row.id,
    identityId: row.identity_id,
    ...standing(row),
  };
}

export interface PersonRow {
  id: string;
  name: string;
  email: string | null;
  /** Told where the address itself is not kept; else what `email` says. */
  addressGiven?: boolean;
  locale: Locale;
  teamId: string | null;
  place?: string | null;
  hats: readonly Hat[];
  importId?: string;
}
/** Inserts many at once (imports, demonstration). A taken e-mail is left out; @returns ids that were written. */
export async function insertPeople(
  ctx: Ctx,
  people: readonly PersonRow[],
  source: HatSource = people[0]?.importId ? 'import' : 'staff',
): Promise<Set<string>> {
  const written = new Set<string>();
  for (let i = 0; i < people.length; i += 1000) {
    const part = people.slice(i, i + 1000);
    const rows = await ctx.tx
      .insertInto('people')
      .values(
        part.map((person) => ({
          workspace_id: ctx.workspaceId,
          id: person.id,
          name: person.name,
          email: person.email,
          address_given: person.addressGiven ?? person.email !== null,
          locale: person.locale,
          team_id: person.teamId,
          place: person.place ?? null,
          created_at: ctx.now,
          import_id: person.importId ?? null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const row of rows) written.add(row.id);
    const added = part.filter((person) => written.has(person.id));
    const hats = added.flatMap((person) => person.hats.map((hat) => ({ personId: person.id, hat })));
    await insertHats(ctx, hats, source);
  }
  return written;
}

export interface PersonChange {
  name?: string;
  locale?: Locale;
  place?: string | null;
  followed_topics?: string[];
  team_id?: string | null;
  identity_id?: string | null;
  email?: string | null;
  joined_at?: Date | null;
  charter_version?: string;
  left_at?: Date | null;
}
export async function updatePersonRow(ctx: Ctx, id: string, change: PersonChange): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await ctx.tx
    .updateTable('people')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function acceptedCharter(ctx: Ctx, personId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('people')
    .select('charter_version')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.charter_version;
}
