/** The draw: fair over many seeds, the same for everybody who works it out, and never tied to politics. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asksForPolitics,
  type ContestRules,
  commitmentOf,
  contestRulesSchema,
  drawOrder,
  listRoot,
  prizeUnits,
  warningsOf,
} from './contests.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);

/** As the page of the draw says it, with nothing of ours. */
function workedOutAgain(seed: string, entries: readonly string[]): string[] {
  const root = sha([...entries].sort().join('\n'));
  return entries
    .map((entry) => `${sha(`${seed}:${root}:${entry}`)} ${entry}`)
    .sort()
    .map((line) => line.split(' ')[1] ?? '');
}

test('anybody who follows the page comes to the same order', () => {
  fc.assert(
    fc.property(hash, fc.uniqueArray(hash, { maxLength: 40 }), (seed, entries) => {
      expect(drawOrder(seed, entries)).toEqual(workedOutAgain(seed, entries));
      expect(commitmentOf(seed)).toBe(sha(seed));
      expect(listRoot(entries)).toBe(sha([...entries].sort().join('\n')));
    }),
  );
});

test('the order depends on neither the order of entering nor anything but seed and list', () => {
  fc.assert(
    fc.property(hash, fc.uniqueArray(hash, { minLength: 2, maxLength: 30 }), (seed, entries) => {
      expect(drawOrder(seed, [...entries].reverse())).toEqual(drawOrder(seed, entries));
      expect([...drawOrder(seed, entries)].sort()).toEqual([...entries].sort());
      // One entry more, and every lot is another one.
      expect(listRoot(entries.slice(1))).not.toBe(listRoot(entries));
    }),
  );
});

test('over many seeds each entry wins as often as any other, and so does each pair of places', () => {
  const entries = Array.from({ length: 8 }, (_, index) => sha(`entry ${index}`));
  const draws = 8_000;
  const wins = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (let round = 0; round < draws; round++) {
    const [first = '', second = ''] = drawOrder(sha(`seed ${round}`), entries);
    wins.set(first, (wins.get(first) ?? 0) + 1);
    pairs.set(`${first} ${second}`, (pairs.get(`${first} ${second}`) ?? 0) + 1);
  }
  const chiSquare = (counts: Iterable<number>, cells: number) => {
    const expected = draws / cells;
    return [...counts].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  };
  expect([wins.size, pairs.size]).toEqual([8, 56]);
  // Exceeded once in ten thousand fair draws: 29.9 for 7 degrees of freedom, 100 for 55.
  expect(chiSquare(wins.values(), 8)).toBeLessThan(29.9);
  expect(chiSquare(pairs.values(), 56)).toBeLessThan(100);
});

const rules = (more: Partial<ContestRules> = {}): ContestRules =>
  contestRulesSchema.parse({
    ...{ closesWall: '2027-03-03T18:00', organiser: 'Clinique', address: 'Lyon', contact: 'x@y.fr' },
    prizes: [{ name: 'Book', valueMinor: 25_00, count: 2 }],
    ...more,
  });

test('an act is no condition that can be said, and a post is none where acts are political', () => {
  expect(contestRulesSchema.safeParse({ ...rules(), condition: 'act' }).success).toBe(false);
  expect(asksForPolitics(rules({ condition: 'post' }), true)).toBe(true);
  expect(asksForPolitics(rules({ condition: 'post' }), false)).toBe(false);
  expect(asksForPolitics(rules(), true)).toBe(false);
});

test('what the law has to say is said before it is opened', () => {
  expect(warningsOf(rules({ countries: ['fr'] }))).toEqual([
    'no_purchase',
    'fr_promotional',
    'employee_benefit',
    'officials_and_press',
  ]);
  const dear = rules({
    ...{ countries: ['us'], employees: false, condition: 'post' },
    prizes: [{ name: 'Bicycle', valueMinor: 1_000_00, count: 6 }],
  });
  expect(warningsOf(dear)).toEqual([
    'no_purchase',
    'officials_and_press',
    'posting_is_advertising',
    'us_registration',
    'tax_report',
  ]);
  expect(prizeUnits(rules()).map(({ name }) => name)).toEqual(['Book', 'Book']);
});
