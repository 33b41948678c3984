/**
 * Somebody with the analyst's rights asks every route of the numbers again and again, for periods of their choice, day
 * after day, and subtracts. Every person's acts carry a number of their own, so that a figure of one person would be
 * recognised at once, wherever and by whatever sum it came out.
 */
import { expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { newId } from '../../platform/ids.ts';
import { releaseEverywhere } from './release.service.ts';

function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

interface Somebody {
  id: string;
  team: string | null;
  /** Clicks of one act of theirs: recognisable, and never more than four fifths of a sum. */
  value: number;
  zeal: number;
}
interface Act {
  day: string;
  who: Somebody;
  network: string;
}
const least = 2 ** 30;
const networks = ['linkedin', 'bluesky', 'facebook'];
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

async function colleagues(app: TestApp, roll: (sides: number) => number): Promise<Somebody[]> {
  const people: Somebody[] = [];
  for (let i = 0; i < 17; i++) {
    // Eight, six, two and one: two teams can stand alone, two never may.
    const team = i < 8 ? 'Soins' : i < 14 ? 'Accueil' : i < 16 ? 'Cuisine' : 'Direction';
    const { personId } = await app.person(`Collègue ${String.fromCharCode(97 + i)}`, { team });
    people.push({ id: personId, team: null, value: least + roll(2 ** 29), zeal: 2 + roll(8) });
  }
  await app.runJobs();
  const teams = await app.inside((ctx) =>
    ctx.tx
      .selectFrom('people')
      .select(['id', 'team_id'])
      .where('workspace_id', '=', ctx.workspaceId)
      .execute(),
  );
  for (const person of people) person.team = teams.find(({ id }) => id === person.id)?.team_id ?? null;
  return people;
}

/** What the colleagues do in a day waits to be released, as clicks that were counted do. */
async function actOn(app: TestApp, day: string, people: Somebody[], roll: (sides: number) => number) {
  const acts: Act[] = people
    .filter(({ zeal }) => roll(10) < zeal)
    .map((who) => ({ day, who, network: networks[roll(3)]! }));
  await app.inside(async (ctx) => {
    for (const { who, network } of acts) {
      const common = { workspace_id: ctx.workspaceId, day, person_id: who.id, team_id: who.team, network };
      const facet = roll(2) ? 'employer' : 'citizen';
      await ctx.tx
        .insertInto('fact_waiting')
        .values({
          ...common,
          facet,
          measure: 'clicks',
          source_id: newId(),
          hour: 9,
          value: who.value,
          part: who.value,
        })
        .execute();
    }
  });
  return acts;
}

/** Every number in an answer that clicks can have made. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d{10,}(?:\.\d+)?/g)].map(([digits]) => Number(digits)).filter((n) => n >= least);
}
/** Sums of the lines of each table too: the total less its lines is what was left out. */
function sumsIn(answer: unknown): number[] {
  if (Array.isArray(answer)) {
    const values = answer.flatMap((line: Record<string, { value?: number } | number>) =>
      Object.values(line ?? {}).flatMap((one) =>
        typeof one === 'number' ? [one] : typeof one?.value === 'number' ? [one.value] : [],
      ),
    );
    const large = values.filter((n) => n >= least);
    return [...(large.length > 1 ? [large.reduce((a, b) => a + b, 0)] : []), ...answer.flatMap(sumsIn)];
  }
  return answer && typeof answer === 'object' ? Object.values(answer).flatMap(sumsIn) : [];
}

/** People of whom some number, or the difference of two, is all they did in one to twelve acts. */
function recognised(numbers: ReadonlySet<number>, people: readonly Somebody[]): Set<string> {
  const marks = new Map<number, string>();
  for (const { id, value } of people) for (let acts = 1; acts <= 12; acts++) marks.set(value * acts, id);
  const found = new Set<string>();
  const all = [...numbers];
  for (const one of all) {
    for (const other of [0, ...all]) {
      const whose = marks.get(one - other);
      if (whose) found.add(whose);
    }
  }
  return found;
}

it('no sum and no difference of what any route answers is one person’s figure', {
  timeout: 120_000,
}, async () => {
  const app = await testApp();
  const roll = dice(20_261_122);
  const people = await colleagues(app, roll);
  const first = app.house.now();
  const acts: Act[] = [];
  const numbers = new Set<number>();
  const shift = (days: number) => dayOf(new Date(first.getTime() + days * 86_400_000));
  for (let day = 0; day < 24; day++) {
    acts.push(...(await actOn(app, shift(day), people, roll)));
    app.travel('1 day');
    await releaseEverywhere(app.house);
    for (let asked = 0; asked < 8; asked++) {
      const from = roll(day + 1);
      const period = `?from=${shift(from)}&to=${shift(from + roll(day + 1 - from + 2))}`;
      const route = ['overview', 'overview', 'overview.csv', 'stories.csv', 'network-figures', 'own-posts'][
        roll(6)
      ]!;
      const who = roll(2) ? app.sylvie : app.karim;
      const answer = await who.get<Record<string, unknown>>(
        `/api/v1/analytics/${route}${/figures|posts/.test(route) ? '' : period}`,
      );
      expect(answer.status, answer.text).toBe(200);
      for (const number of [...numbersIn(answer.text), ...sumsIn(answer.body)]) numbers.add(number);
    }
  }
  expect(numbers.size, 'figures were told').toBeGreaterThan(30);
  expect([...recognised(numbers, people)]).toEqual([]);

  // The same attacker, where totals are computed as they are asked for, or tables show every line.
  const naive = new Set<number>();
  const sum = (some: readonly Act[]) => some.reduce((total, { who }) => total + who.value, 0);
  for (let from = 0; from < 24; from += 4) {
    for (let to = from; to < 24; to++) {
      const period = acts.filter(({ day }) => day >= shift(from) && day <= shift(to));
      naive.add(sum(period));
      for (const team of new Set(people.map((one) => one.team))) {
        naive.add(sum(period.filter(({ who }) => who.team === team)));
      }
    }
  }
  expect(recognised(naive, people).size).toBeGreaterThan(0);
});
