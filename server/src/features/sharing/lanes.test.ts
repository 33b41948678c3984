/** Many messages due at once: each server and each network sees only so many at a time, and all get through. */
import { expect, test } from 'vitest';
import { createLanes } from './lanes.ts';

test('never more at once than a server and a network are given, and everyone has their turn', async () => {
  const inLane = createLanes({ perNetwork: 5, perHost: 3 });
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (name: string, by: number) => {
    now.set(name, (now.get(name) ?? 0) + by);
    most.set(name, Math.max(most.get(name) ?? 0, now.get(name)!));
  };
  let done = 0;
  await Promise.all(
    Array.from({ length: 60 }, (_, at) => {
      const server = `https://host${at % 4}.example/x`;
      return inLane('mastodon', server, async () => {
        for (const name of ['mastodon', server]) count(name, 1);
        await new Promise((resolve) => setTimeout(resolve, 2));
        for (const name of ['mastodon', server]) count(name, -1);
        done++;
        if (at % 7 === 0) throw new Error('one that fails gives its place back');
      }).catch(() => {});
    }),
  );
  expect(done).toBe(60);
  expect(most.get('mastodon')).toBe(5);
  for (let host = 0; host < 4; host++)
    expect(most.get(`https://host${host}.example/x`)).toBeLessThanOrEqual(3);
});
