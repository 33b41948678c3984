/** A node that is killed in the middle of a send: the next one takes over, nobody is missed, and every second copy is explained. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { broadcastAudienceSchema } from '@portevoix/core/campaigns';
import { expect, onTestFinished, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign } from '../../../../test/campaigns.ts';
import { testSmtp } from '../../../../test/smtp.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import { findOrAddSupporter } from '../supporters/supporters.service.ts';
import { queueForReaders } from './audience.store.ts';
import { insertBroadcast } from './broadcasts.store.ts';

const people = 250;
const kills = 5;
const worker = path.join(import.meta.dirname, '../../../../test/letters-worker.ts');

test('killed five times in one send: nobody is missed, and only letters in flight came twice', async () => {
  const { house, inside } = await testApp();
  const [alert] = await makeCampaign({ house, workspaceId: await inside(async (ctx) => ctx.workspaceId) }, [
    { kind: 'petition' },
  ]);
  const smtp = await testSmtp();
  const broadcastId = await inside(async (ctx) => {
    for (let n = 0; n < people; n++) {
      const { id } = await findOrAddSupporter(ctx, {
        email: `p${n}@exemple.test`,
        locale: 'fr',
        origin: 'asked',
      });
      await giveConsent(ctx, id, ['newsletter'], { source: 'join', confirmed: true });
    }
    await ctx.tx
      .updateTable('supporters')
      .set({ proven_at: ctx.now })
      .where('workspace_id', '=', ctx.workspaceId)
      .execute();
    const texts = { fr: { subject: 'Le vote', preheader: '', body: 'Bonjour', button: '' } };
    const campaignId = alert?.campaignId ?? '';
    const id = await insertBroadcast(ctx, {
      campaign_id: campaignId,
      kind: 'news',
      alert_id: null,
      texts,
      audience: {},
    });
    await ctx.tx
      .updateTable('campaign_broadcasts')
      .set({ state: 'sending', any_hour: true, starts_at: ctx.now, started_at: ctx.now })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
    const readers = {
      kind: 'news' as const,
      campaignId,
      audience: broadcastAudienceSchema.parse({}),
      targetDistricts: null,
    };
    expect(await queueForReaders(ctx, { ...readers, broadcastId: id, notBefore: ctx.now })).toBe(people);
    return id;
  });

  let node: ChildProcess | null = null;
  onTestFinished(() => void node?.kill('SIGKILL'));
  const config = { ...house.config, smtpUrl: smtp.url };
  const run = async () => {
    const settings = { batch: 20, lease: 1000, idle: 50 };
    const setup = JSON.stringify({ owner: house.db.owner, config, settings });
    node = fork(worker, [setup], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await once(node, 'message');
    return node;
  };
  const left = () =>
    inside(async (ctx) =>
      ctx.tx
        .selectFrom('letters_out')
        .select(['id', 'state'])
        .where('workspace_id', '=', ctx.workspaceId)
        .where('broadcast_id', '=', broadcastId)
        .where('state', 'in', ['queued', 'sending'])
        .execute(),
    );
  /** Handed over at a kill and not noted: the only ones that may come twice. */
  const inFlight = new Set<string>();
  for (let kill = 0; kill < kills; kill++) {
    const running = await run();
    const before = smtp.mails.length;
    await expect.poll(() => smtp.mails.length, { timeout: 60_000 }).toBeGreaterThan(before + 10 + kill * 7);
    running.kill('SIGKILL');
    await once(running, 'exit');
    for (const { id, state } of await left()) if (state === 'sending') inFlight.add(id);
  }
  const last = await run();
  await expect.poll(async () => (await left()).length, { timeout: 60_000 }).toBe(0);
  last.kill('SIGKILL');
  const copies = Map.groupBy(smtp.mails, ({ messageId }) => messageId ?? '');
  expect(copies.size).toBe(people);
  expect(new Set(smtp.mails.map(({ to }) => to?.[0]?.address)).size).toBe(people);
  const twice = [...copies].filter(([, all]) => all.length > 1).map(([id]) => id.replace(/^<|@.*$/g, ''));
  expect(twice.filter((id) => !inFlight.has(id))).toEqual([]);
  // Each connection waits for the note of its letter before it takes the next: one a connection at a kill.
  expect(smtp.mails.length - people).toBeLessThanOrEqual(kills * house.config.smtpPace.connections);
}, 300_000);
