/** A node that is killed in the middle of a send to browsers: the next one takes over, and every second copy is explained. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formOf, pushApp } from '../../../../test/push-supporters.ts';
import { switchOn } from './browsers.service.ts';

const people = 120;
const kills = 4;
const lanes = 5;
const worker = path.join(import.meta.dirname, '../../../../test/letters-worker.ts');

test('killed four times in one send: every browser is told, and only what was in flight came twice', async () => {
  const { house, inside, service, supporter, draft, begin } = await pushApp();
  const phones = Array.from({ length: people }, () => service.browser());
  for (const [n, phone] of phones.entries()) {
    const id = await supporter(`p${n}@exemple.test`);
    await inside((ctx) => switchOn(ctx, id, formOf(phone)));
  }
  await begin(await draft(), { anyHour: true, anyHourReason: 'Le vote est ce soir.' });
  await house.jobs.drain(house);
  // The nodes go by the clock on the wall, which the app of this test is ahead of.
  await inside((ctx) =>
    ctx.tx
      .updateTable('pushes_out')
      .set({ not_before: new Date(0) })
      .where('workspace_id', '=', ctx.workspaceId)
      .execute(),
  );
  service.pace.delay = 20;

  let node: ChildProcess | null = null;
  onTestFinished(() => void node?.kill('SIGKILL'));
  const run = async () => {
    const settings = { batch: 20, lanes, lease: 1000, idle: 50 };
    node = fork(
      worker,
      [JSON.stringify({ owner: house.db.owner, config: house.config, settings, push: true })],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    await once(node, 'message');
    return node;
  };
  const left = () =>
    inside((ctx) =>
      ctx.tx
        .selectFrom('pushes_out')
        .select(['id', 'state'])
        .where('workspace_id', '=', ctx.workspaceId)
        .where('state', 'in', ['queued', 'sending'])
        .execute(),
    );
  const asked = () => phones.reduce((sum, phone) => sum + phone.asked, 0);
  for (let kill = 0; kill < kills; kill++) {
    const running = await run();
    const before = asked();
    await expect.poll(asked, { timeout: 60_000 }).toBeGreaterThan(before + 7 + kill * 5);
    running.kill('SIGKILL');
    await once(running, 'exit');
  }
  const last = await run();
  await expect.poll(async () => (await left()).length, { timeout: 60_000 }).toBe(0);
  last.kill('SIGKILL');
  expect(phones.filter(({ told }) => told.length === 0)).toEqual([]);
  // Each lane notes its notice before it takes the next: one a lane at a kill. A second copy has the tag of the first.
  expect(asked() - people).toBeLessThanOrEqual(kills * lanes);
  for (const { told } of phones) expect(new Set(told.map(({ tag }) => tag)).size).toBe(1);
}, 300_000);
