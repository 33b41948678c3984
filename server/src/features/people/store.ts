/** SQL of persons, teams and hats. */

import type { Locale } from '@portevoix/core/common';
import type { Hat, PeopleQuery, Person, Role } from '@portevoix/core/people';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

const hatsWorn = sql<Hat[]>`coalesce((select array_agg(h.hat order by h.started_at, h.hat) from person_hats h
  where h.workspace_id = p.workspace_id and h.person_id = p.id and h.ended_at is null), '{}')`;

function selectPeople(ctx: Ctx) {
  return ctx.tx
    .selectFrom('people as p')
    .leftJoin('teams as t', (join) =>
      join.onRef('t.workspace_id', '=', 'p.workspace_id').onRef('t.id', '=', 'p.team_id'),
    )
    .select([
      'p.id',
      'p.name',
      'p.email',
      'p.locale',
      'p.role',
      'p.role_groups',
      'p.place',
      'p.created_at',
      'p.joined_at',
      'p.left_at',
      't.name as team',
    ])
    .select(hatsWorn.as('hats'));
}
type Row = Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirstOrThrow']>>;

const toPerson = (row: Row): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  locale: row.locale as Locale,
  hats: row.hats,
  team: row.team,
  place: row.place,
  role: row.role as Role,
  groupScope: row.role_groups,
  state: row.left_at ? 'left' : row.joined_at ? 'member' : 'invited',
  createdAt: row.created_at.toISOString(),
});

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
  groupScope: string[] | null;
  hats: Hat[];
  locale: Locale;
}
/** The workspaces an identity is a member of, oldest first. Needs a system context. */
export async function findPersonsOfIdentity(ctx: Ctx, identityId: string): Promise<Membership[]> {
  const rows = await ctx.tx
    .selectFrom('people as p')
    .select(['p.workspace_id', 'p.id', 'p.role', 'p.role_groups', 'p.locale'])
    .select(hatsWorn.as('hats'))
    .where('p.identity_id', '=', identityId)
    .where('p.left_at', 'is', null)
    .orderBy('p.created_at')
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    personId: row.id,
    role: row.role as Role,
    groupScope: row.role_groups,
    locale: row.locale as Locale,
    hats: row.hats,
  }));
}

/** A member by person id, for API tokens. Needs a system context. */
export async function findPersonOfIdentity(ctx: Ctx, workspaceId: string, personId: string) {
  const row = await ctx.tx
    .selectFrom('people as p')
    .select(['p.workspace_id', 'p.id', 'p.role', 'p.role_groups', 'p.locale', 'p.identity_id'])
    .select(hatsWorn.as('hats'))
    .where('p.workspace_id', '=', workspaceId)
    .where('p.id', '=', personId)
    .where('p.left_at', 'is', null)
    .executeTakeFirst();
  if (!row?.identity_id) return null;
  return {
    workspaceId: row.workspace_id,
    personId: row.id,
    identityId: row.identity_id,
    role: row.role as Role,
    groupScope: row.role_groups,
    locale: row.locale as Locale,
    hats: row.hats,
  };
}

/** `meeting` narrows them further, by a condition over `p`. */
export async function listPeople(ctx: Ctx, query: PeopleQuery, meeting?: RawBuilder<boolean>) {
  const after = decodeCursor(query.cursor, 2);
  let select = selectPeople(ctx).where('p.workspace_id', '=', ctx.workspaceId);
  if (query.q) {
    const like = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    select = select.where((eb) => eb.or([eb(sql`lower(p.name)`, 'like', like), eb('p.email', 'like', like)]));
  }
  if (query.team) select = select.where(sql`lower(t.name)`, '=', query.team.toLowerCase());
  if (query.place) select = select.where('p.place', '=', query.place);
  if (meeting) select = select.where(meeting);
  if (query.hat) {
    const { hat } = query;
    select = select.where((eb) =>
      eb.exists(
        eb
          .selectFrom('person_hats as h')
          .select(sql.lit(1).as('one'))
          .whereRef('h.workspace_id', '=', 'p.workspace_id')
          .whereRef('h.person_id', '=', 'p.id')
          .where('h.hat', '=', hat)
          .where('h.ended_at', 'is', null),
      ),
    );
  }
  if (query.state === 'left') select = select.where('p.left_at', 'is not', null);
  else select = select.where('p.left_at', 'is', null);
  if (query.state === 'invited') select = select.where('p.joined_at', 'is', null);
  if (query.state === 'member') select = select.where('p.joined_at', 'is not', null);
  if (after) select = select.where(sql<boolean>`(lower(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)`);
  const rows = await select
    .orderBy(sql`lower(p.name)`)
    .orderBy('p.id')
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query.limit, (row) => [row.name.toLowerCase(), row.id], toPerson);
}

export interface PersonRow {
  id: string;
  name: string;
  email: string | null;
  locale: Locale;
  teamId: string | null;
  role: Role;
  roleGroups?: readonly string[] | null;
  place?: string | null;
  hats: readonly Hat[];
  importId?: string;
}
/** Inserts many at once (imports, demonstration). A taken e-mail is left out; @returns ids that were written. */
export async function insertPeople(ctx: Ctx, people: readonly PersonRow[]): Promise<Set<string>> {
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
          locale: person.locale,
          team_id: person.teamId,
          role: person.role,
          role_groups: person.roleGroups ? [...person.roleGroups] : null,
          place: person.place ?? null,
          created_at: ctx.now,
          import_id: person.importId ?? null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const row of rows) written.add(row.id);
    const hats = part
      .filter((person) => written.has(person.id))
      .flatMap((person) => person.hats.map((hat) => hatRow(ctx, person.id, hat)));
    if (hats.length > 0) await ctx.tx.insertInto('person_hats').values(hats).execute();
  }
  return written;
}

const hatRow = (ctx: Ctx, personId: string, hat: Hat) => ({
  workspace_id: ctx.workspaceId,
  person_id: personId,
  hat,
  started_at: ctx.now,
});

/** Takes off the hats no longer worn (with a date) and puts on the new ones. */
export async function replaceHats(ctx: Ctx, personId: string, hats: readonly Hat[]): Promise<void> {
  const worn = (await findPerson(ctx, personId))?.hats ?? [];
  const off = worn.filter((hat) => !hats.includes(hat));
  const on = hats.filter((hat) => !worn.includes(hat));
  if (off.length > 0) {
    await ctx.tx
      .updateTable('person_hats')
      .set({ ended_at: ctx.now })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .where('hat', 'in', off)
      .where('ended_at', 'is', null)
      .execute();
  }
  if (on.length > 0)
    await ctx.tx
      .insertInto('person_hats')
      .values(on.map((hat) => hatRow(ctx, personId, hat)))
      .execute();
}

export interface PersonChange {
  name?: string;
  locale?: Locale;
  role?: Role;
  role_groups?: string[] | null;
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

export async function countOwners(ctx: Ctx): Promise<number> {
  const row = await ctx.tx
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('role', '=', 'owner')
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
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
