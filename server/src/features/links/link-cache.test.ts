import { expect, it } from 'vitest';
import { type Destination, LinkCache } from './link-cache.ts';

const destination = (linkId: string): Destination => ({
  workspaceId: 'w',
  linkId,
  location: `https://ex.fr/${linkId}`,
  plain: `https://ex.fr/${linkId}`,
  closed: false,
});

/** A cache over a table that can be away, with a clock of its own. */
function setup(table: Record<string, Destination>) {
  const state = { now: 0, away: false, queries: [] as string[][] };
  const cache = new LinkCache({
    now: () => state.now,
    size: 3,
    async load(codes) {
      state.queries.push([...codes]);
      if (state.away) throw new Error('PostgreSQL is away');
      return new Map(codes.flatMap((code) => (table[code] ? [[code, table[code]] as const] : [])));
    },
  });
  const find = (code: string) =>
    new Promise<Destination | null>((resolve, reject) =>
      cache.find(code, (found, error) => (error ? reject(error) : resolve(found))),
    );
  return { cache, state, find };
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

it('links asked for in one turn are one query', async () => {
  const { state, find } = setup({ a: destination('a'), b: destination('b') });
  const found = await Promise.all([find('a'), find('b'), find('a'), find('nowhere')]);
  expect(found.map((one) => one?.linkId)).toEqual(['a', 'b', 'a', undefined]);
  expect(state.queries).toEqual([['a', 'b', 'nowhere']]);
});

it('a known link goes on leading while PostgreSQL is away, however long', async () => {
  const { cache, state, find } = setup({ a: destination('a') });
  await find('a');
  state.away = true;
  for (let hour = 1; hour < 5; hour++) {
    state.now = hour * 3_600_000;
    expect(cache.known('a')?.linkId).toBe('a');
    await turn();
  }
  await expect(find('unseen')).rejects.toThrow('away');
});

it('a changed link is followed within half a minute', async () => {
  const table = { a: destination('a') };
  const { cache, state, find } = setup(table);
  await find('a');
  table.a = { ...destination('a'), closed: true };
  state.now = 31_000;
  cache.known('a');
  await turn();
  expect(cache.known('a')?.closed).toBe(true);
});

it('"no such link" is believed for five seconds only', async () => {
  const table: Record<string, Destination> = {};
  const { cache, state, find } = setup(table);
  expect(await find('new')).toBeNull();
  expect(cache.known('new')).toBeNull();
  table.new = destination('new');
  state.now = 5001;
  expect(cache.known('new')).toBeUndefined();
  expect((await find('new'))?.linkId).toBe('new');
});

it('the link used least lately makes room', async () => {
  const { cache, find } = setup(Object.fromEntries([...'abcd'].map((code) => [code, destination(code)])));
  for (const code of 'abc') await find(code);
  cache.known('a');
  await find('d');
  expect([...'abcd'].map((code) => cache.known(code)?.linkId)).toEqual(['a', undefined, 'c', 'd']);
});
