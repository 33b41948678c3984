/** What a node has in hand stays its own while it lives, and is another's once it is silent. */
import { expect, onTestFinished, test } from 'vitest';
import { pushApp } from '../../../../test/push-supporters.ts';
import { newId } from '../../../platform/ids.ts';
import { claimOfBroadcasts } from '../outbox/claims.store.ts';
import { pushes } from './pushes.store.ts';
import { createPushSender } from './sender.ts';

// Long enough for a busy machine to say in time that a node lives.
const settings = { lease: 1000, idle: 20 };

test('a service that thinks longer than a lease is asked by one of two nodes, once', async () => {
  const { house, supporter, switchOn, service, draft, begin, rows } = await pushApp();
  await supporter('tom@exemple.test');
  const phone = await switchOn('tom@exemple.test');
  service.pace.delay = 3500;
  await begin(await draft());
  await house.jobs.drain(house);
  const nodes = [1, 2].map(() => createPushSender(house, settings).start());
  onTestFinished(async () => void (await Promise.all(nodes.map((stop) => stop()))));
  await expect.poll(rows, { timeout: 20_000 }).toMatchObject([{ state: 'sent', tries: 1 }]);
  expect(phone.asked).toBe(1);
  expect(phone.told).toHaveLength(1);
});

test('what a node held that fell silent is told by another', async () => {
  const { house, supporter, switchOn, draft, begin, rows } = await pushApp();
  await supporter('tom@exemple.test');
  const phone = await switchOn('tom@exemple.test');
  await begin(await draft());
  await house.jobs.drain(house);
  expect(await house.inSystem((ctx) => claimOfBroadcasts(ctx, pushes, newId(), 10))).toHaveLength(1);
  const stop = createPushSender(house, settings).start();
  onTestFinished(stop);
  await expect.poll(rows, { timeout: 20_000 }).toMatchObject([{ state: 'sent', tries: 2 }]);
  expect(phone.told).toHaveLength(1);
});
