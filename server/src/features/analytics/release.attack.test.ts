/**
 * An attacker who knows who was a member of which team and when, which story belongs where, and who never does anything,
 * reads everything that is ever released and solves for what one person, or fewer than five, did. It must never work.
 */
import { dayPlus } from '@portevoix/core/analytics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WaitingRow } from './ledger.ts';
import { type Block, dayBlocks, weekBlocks } from './release.rules.ts';

const monday = '2026-11-02';
const facetOf = (story: number) => (story < 2 ? 'employer' : story < 4 ? 'citizen' : 'commercial');
const networks = ['linkedin', 'bluesky', 'facebook'];

interface Person {
  team: number;
  joined: number;
  left: number;
  /** How often on a scale of ten; none: never. */
  zeal: number;
  /** How much at a time: one person may outweigh all others. */
  weight: number;
}
const personArb: fc.Arbitrary<Person> = fc.record({
  team: fc.nat(3),
  joined: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(20)),
  left: fc.oneof({ weight: 3, arbitrary: fc.constant(99) }, fc.integer({ min: 5, max: 27 })),
  zeal: fc.nat(9),
  weight: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.constant(60)),
});
const worldArb = fc.record({
  people: fc.array(personArb, { minLength: 3, maxLength: 22 }),
  days: fc.integer({ min: 7, max: 28 }),
  seed: fc.nat(1_000_000),
  /** Readers come to a link again: what is not unique is a part of its own. */
  repeats: fc.nat(3),
});
type World = typeof worldArb extends fc.Arbitrary<infer W> ? W : never;

/** A small generator of its own, so that a failing case is small to report. */
function dice(seed: number) {
  let state = seed + 1;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

function actsOf({ people, days, seed, repeats }: World): WaitingRow[] {
  const roll = dice(seed);
  const rows: WaitingRow[] = [];
  for (let day = 0; day < days; day++) {
    people.forEach((person, index) => {
      if (day < person.joined || day >= person.left || roll(10) >= person.zeal) return;
      const story = roll(6);
      const value = 1 + roll(3) * person.weight;
      rows.push({
        day: dayPlus(monday, day),
        hour: 8 + roll(3),
        personId: `p${index}`,
        network: networks[roll(3)]!,
        facet: facetOf(story),
        teamId: `t${person.team}`,
        storyId: `s${story}`,
        value,
        part: Math.max(0, value - (roll(4) === 0 ? repeats : 0)),
      });
    });
  }
  return rows;
}

/** Runs the release every morning, as the job does: what was released never comes back, and nothing is seen twice. */
async function releaseDaily(world: World, rows: readonly WaitingRow[], k = 5) {
  const days: Block[] = [];
  const weeks: Block[] = [];
  for (let day = 0; day < world.days; day++) {
    const until = dayPlus(monday, day);
    const next = (blocks: Block[]) => (blocks.length > 0 ? dayPlus(blocks.at(-1)!.lastOn, 1) : null);
    const since = (blocks: Block[]) =>
      rows.filter((row) => row.day <= until && row.day >= (next(blocks) ?? monday));
    days.push(...dayBlocks(since(days), { k, from: next(days), until }));
    const teamsAt = async (at: string) =>
      new Set(
        world.people
          .filter(({ joined, left }) => dayPlus(monday, joined) <= at && dayPlus(monday, left) > at)
          .map(({ team }) => `t${team}`),
      );
    const ends = days.map((block) => ({
      lastOn: block.lastOn,
      partTold: block.tables.every(({ cells }) => cells.every(({ part }) => part !== null)),
    }));
    weeks.push(...(await weekBlocks(since(weeks), { k, from: next(weeks), until, teamsAt, days: ends })));
  }
  return { days, weeks };
}

interface Column {
  day: string;
  team: string;
  story: string;
  network: string;
  hour: string;
  people: Set<number>;
}

/** Everything that could have happened, as far as the attacker knows: people of one team on one day look alike. */
function columnsOf(world: Pick<World, 'people' | 'days'>, rows: readonly WaitingRow[]): Column[] {
  const acting = new Set(rows.map((row) => row.personId));
  const columns: Column[] = [];
  for (let day = 0; day < world.days; day++) {
    for (let team = 0; team < 4; team++) {
      const people = world.people.flatMap((person, index) =>
        person.team === team && day >= person.joined && day < person.left && acting.has(`p${index}`)
          ? [index]
          : [],
      );
      if (people.length === 0) continue;
      for (let story = 0; story < 6; story++) {
        for (const network of networks) {
          for (const hour of ['8', '9', '10']) {
            columns.push({
              ...{ day: dayPlus(monday, day), team: `t${team}`, story: `s${story}`, network, hour },
              people: new Set(people),
            });
          }
        }
      }
    }
  }
  return columns;
}

function equationsOf({ days, weeks }: { days: Block[]; weeks: Block[] }, columns: readonly Column[]) {
  const keyOf: Record<string, (column: Column) => string> = {
    all: () => '',
    network: ({ network }) => network,
    facet: ({ story }) => facetOf(Number(story.slice(1))),
    team: ({ team }) => team,
    story: ({ story }) => story,
    hour: ({ hour }) => hour,
  };
  return [...days, ...weeks].flatMap((block) =>
    block.tables.flatMap(({ dimension, cells }) => {
      const named = new Set(cells.map(({ key }) => key));
      return cells.map((cell) =>
        columns.map((column) => {
          if (column.day < block.firstOn || column.day > block.lastOn) return 0;
          const key = keyOf[dimension]!(column);
          return (cell.key === null ? !named.has(key) : cell.key === key) ? 1 : 0;
        }),
      );
    }),
  );
}

function rank(rows: readonly (readonly number[])[]): number {
  const matrix = rows.map((row) => Float64Array.from(row));
  const width = matrix[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < width && found < matrix.length; column++) {
    let pivot = -1;
    for (let row = found; row < matrix.length; row++) {
      if (Math.abs(matrix[row]![column]!) > 1e-7) {
        pivot = row;
        break;
      }
    }
    if (pivot < 0) continue;
    [matrix[found], matrix[pivot]] = [matrix[pivot]!, matrix[found]!];
    const top = matrix[found]!;
    for (let row = found + 1; row < matrix.length; row++) {
      const factor = matrix[row]![column]! / top[column]!;
      if (factor !== 0) for (let c = column; c < width; c++) matrix[row]![c]! -= factor * top[c]!;
    }
    found++;
  }
  return found;
}

/** Alike columns are one unknown, unless one of them is the group's alone. */
function merged(equations: readonly number[][], columns: readonly Column[]) {
  const classes = new Map<string, { column: number; people: Set<number> }>();
  columns.forEach((column, index) => {
    const signature = `${equations.map((row) => row[index]).join('')} ${[...column.people].join()}`;
    if (!classes.has(signature)) classes.set(signature, { column: index, people: column.people });
  });
  return [...classes.values()];
}

/** Groups of fewer than k people that an attacker goes for: each person, each small team, whoever came or went. */
function targetsOf({ people }: Pick<World, 'people'>, k: number): Set<number>[] {
  const all = people.map((_, index) => index);
  const teams = [0, 1, 2, 3].map((team) => all.filter((index) => people[index]!.team === team));
  const came = [5, 10, 15].map((day) => all.filter((index) => people[index]!.joined >= day));
  const went = [10, 20].map((day) => all.filter((index) => people[index]!.left <= day));
  return [...all.map((index) => [index]), ...teams, ...came, ...went]
    .filter((group) => group.length > 0 && group.length < k)
    .map((group) => new Set(group));
}

/** Whether some sum of what was released speaks of nobody but a group. */
function recovers(
  released: { days: Block[]; weeks: Block[] },
  world: Pick<World, 'people' | 'days'>,
  rows: readonly WaitingRow[],
  k: number,
) {
  const columns = columnsOf(world, rows);
  const equations = equationsOf(released, columns);
  if (equations.length === 0) return [];
  const unknowns = merged(equations, columns);
  const within = (keep: (people: Set<number>) => boolean) => {
    const kept = unknowns.filter(({ people }) => keep(people)).map(({ column }) => column);
    return rank(equations.map((row) => kept.map((column) => row[column]!)));
  };
  const whole = within(() => true);
  return targetsOf(world, k).filter(
    (group) => within((people) => [...people].some((one) => !group.has(one))) < whole,
  );
}

/** No line of a release may be made of fewer than k people, or nearly all by one of them. */
function smallLines(
  { days, weeks }: { days: Block[]; weeks: Block[] },
  rows: readonly WaitingRow[],
  k: number,
) {
  const keyOf: Record<string, (row: WaitingRow) => string> = {
    all: () => '',
    network: (row) => row.network!,
    facet: (row) => row.facet!,
    team: (row) => row.teamId!,
    story: (row) => row.storyId!,
    hour: (row) => String(row.hour),
  };
  return [...days, ...weeks].flatMap((block) =>
    block.tables.flatMap(({ dimension, cells }) => {
      const named = new Set(cells.map(({ key }) => key));
      return cells.filter((cell) => {
        const of = new Map<string, number>();
        for (const row of rows) {
          if (row.day < block.firstOn || row.day > block.lastOn) continue;
          const key = keyOf[dimension]!(row);
          if (cell.key === null ? named.has(key) : cell.key !== key) continue;
          of.set(row.personId!, (of.get(row.personId!) ?? 0) + row.value);
        }
        const sum = [...of.values()].reduce((total, one) => total + one, 0);
        return of.size < k || Math.max(...of.values()) > 0.8 * sum || sum !== cell.value;
      });
    }),
  );
}

/** Teams whose zero could be read off: they had members, nobody acted, and no rest hides it. */
const silentTeams = (world: World, rows: readonly WaitingRow[], weeks: readonly Block[]) =>
  weeks.flatMap((block) => {
    const table = block.tables.find(({ dimension }) => dimension === 'team')?.cells ?? [];
    if (table.some(({ key }) => key === null)) return [];
    const acted = new Set(
      rows.filter(({ day }) => day >= block.firstOn && day <= block.lastOn).map(({ teamId }) => teamId),
    );
    return world.people.filter(
      ({ team, joined, left }) =>
        dayPlus(monday, joined) <= block.lastOn &&
        dayPlus(monday, left) > block.lastOn &&
        !acted.has(`t${team}`),
    );
  });

describe('an attacker who reads everything that is released', () => {
  it('never learns what one person, or fewer than five, did', { timeout: 20_000 }, async () => {
    let lines = 0;
    await fc.assert(
      fc.asyncProperty(worldArb, async (world) => {
        const rows = actsOf(world);
        const released = await releaseDaily(world, rows);
        lines += released.weeks.flatMap(({ tables }) => tables.flatMap(({ cells }) => cells)).length;
        expect(smallLines(released, rows, 5)).toEqual([]);
        expect(silentTeams(world, rows, released.weeks)).toEqual([]);
        expect(recovers(released, world, rows, 5)).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(lines, 'the gate is no wall: tables were released').toBeGreaterThan(1000);
  });

  it('learns nothing of fewer than ten where ten are asked for', { timeout: 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(worldArb, async (world) => {
        const rows = actsOf(world);
        const released = await releaseDaily(world, rows, 10);
        expect(smallLines(released, rows, 10)).toEqual([]);
        expect(recovers(released, world, rows, 10)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the attacker is a real one: rules that look safe fall to it', () => {
  const person = (team: number, more: Partial<Person> = {}): Person => ({
    ...{ team, joined: 0, left: 99, zeal: 9, weight: 1 },
    ...more,
  });
  const line = (key: string | null) => ({ key, value: 0 as never, part: null, people: 5 });
  const block = (first: number, last: number, tables: Record<string, (string | null)[]>): Block => ({
    firstOn: dayPlus(monday, first),
    lastOn: dayPlus(monday, last),
    tables: Object.entries(tables).map(([dimension, keys]) => ({ dimension, cells: keys.map(line) })),
  });
  const attack = (people: Person[], days: Block[], weeks: Block[]) => {
    const world = { people, days: 14, seed: 1, repeats: 0 };
    return recovers({ days, weeks }, world, actsOf({ ...world }), 5);
  };
  const two = [...Array.from({ length: 6 }, () => person(0)), person(1), person(1)];

  it('the total less the one team that is large enough is the small one', () => {
    const total = block(0, 6, { all: [''] });
    expect(attack(two, [], [total])).toEqual([]);
    expect(attack(two, [], [total, block(0, 6, { team: ['t0'] })])).toContainEqual(new Set([6, 7]));
  });
  it('what remains counts as much when it is not shown at all', () => {
    expect(attack(two, [], [block(0, 6, { team: ['t0', null] })])).toContainEqual(new Set([6, 7]));
  });
  it('two periods that differ by a day on which one person was there tell of that person', () => {
    const early = [person(0), ...Array.from({ length: 6 }, () => person(0, { joined: 1 }))];
    const periods = [block(0, 6, { all: [''] }), block(1, 6, { all: [''] })];
    expect(attack(early, [], periods)).toContainEqual(new Set([0]));
    expect(attack(early, [], periods.slice(0, 1))).toEqual([]);
  });
  it('weeks that are no whole number of released days tell of the days between', () => {
    const late = [...Array.from({ length: 6 }, () => person(0, { left: 7 })), person(0, { joined: 7 })];
    const days = [block(0, 4, { all: [''] }), block(5, 8, { all: [''] })];
    expect(attack(late, days, [])).toEqual([]);
    expect(attack(late, days, [block(0, 6, { all: [''] })])).toContainEqual(new Set([6]));
  });
  it('tables of teams and of networks side by side tell nothing of a small team', () => {
    const tables = block(0, 6, { all: [''], team: ['t0', null], network: ['linkedin', null] });
    const larger = [...two, person(2), person(2), person(2)];
    expect(attack(larger, [], [tables])).toEqual([]);
  });
});
