/** SQL of people as staff see them: listed and opened through one lens. */
import type { Lens, PeopleQuery, Person } from '@portevoix/core/people';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import { goneFrom, joinedIn, knownSince, presentIn } from './lenses.store.ts';
import { type PeopleRow, selectPeople, toPerson } from './store.ts';

type Condition = RawBuilder<boolean>;
/** Has an account and takes no part. */
const administers = sql<boolean>`(p.identity_id is not null and p.joined_at is null)`;
type SeenRow = PeopleRow & { present: boolean; joined: boolean; since: Date };

const selectSeen = (ctx: Ctx, lens: Lens) =>
  selectPeople(ctx)
    .select([presentIn(lens).as('present'), joinedIn(lens).as('joined'), knownSince(lens).as('since')])
    .where('p.workspace_id', '=', ctx.workspaceId);

function through(lens: Lens, row: SeenRow): Person {
  const person = toPerson(row);
  const inProgramme = lens.name === 'programme';
  const state = stateIn(lens, row, person.state);
  return {
    ...person,
    // An address is erased when its owner declines: shown before they join, its absence would tell.
    email: row.joined || state === 'administrator' ? person.email : null,
    hats: person.hats.filter((hat) => lens.hats.includes(hat)),
    ...(!inProgramme && {
      team: null,
      place: null,
      role: 'member',
      groupScope: null,
      roles: [],
      keptByDirectory: [],
    }),
    state,
    createdAt: row.since.toISOString(),
  };
}

function stateIn(lens: Lens, row: SeenRow, state: Person['state']): Person['state'] {
  if (!row.present) return 'left';
  if (row.joined) return 'member';
  return lens.name === 'programme' && state === 'administrator' ? state : 'invited';
}

/** Somebody the lens shows, also when they are gone. `within` narrows it further. */
export async function findSeen(
  ctx: Ctx,
  lens: Lens,
  id: string,
  within: readonly Condition[] = [],
): Promise<Person | null> {
  let select = selectSeen(ctx, lens)
    .where('p.id', '=', id)
    .where(sql<boolean>`(${presentIn(lens)} or ${goneFrom(lens)})`);
  for (const condition of within) select = select.where(condition);
  const row = await select.executeTakeFirst();
  return row ? through(lens, row) : null;
}

export async function listSeen(ctx: Ctx, lens: Lens, query: PeopleQuery, within: readonly Condition[]) {
  const after = decodeCursor(query.cursor, 2);
  let select = selectSeen(ctx, lens).where(query.state === 'left' ? goneFrom(lens) : presentIn(lens));
  for (const condition of within) select = select.where(condition);
  if (query.q) {
    const like = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    select = select.where(
      sql<boolean>`(lower(p.name) like ${like} or (p.email like ${like} and (${joinedIn(lens)} or ${administers})))`,
    );
  }
  if (query.team) select = select.where(sql`lower(t.name)`, '=', query.team.toLowerCase());
  if (query.place) select = select.where('p.place', '=', query.place);
  // A hat nobody wears any more is what they left with.
  if (query.hat && query.state !== 'left')
    select = select.where(presentIn({ name: 'volunteering', hats: [query.hat] }));
  if (query.state === 'member') select = select.where(joinedIn(lens));
  if (query.state === 'invited' || query.state === 'administrator')
    select = select.where(sql<boolean>`not ${joinedIn(lens)}`);
  if (query.state === 'administrator') select = select.where(administers);
  if (query.state === 'invited') select = select.where(sql<boolean>`not ${administers}`);
  if (after) select = select.where(sql<boolean>`(lower(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)`);
  const rows = await select
    .orderBy(sql`lower(p.name)`)
    .orderBy('p.id')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows,
    query.limit,
    (row) => [row.name.toLowerCase(), row.id],
    (row) => through(lens, row),
  );
}
