/** What a node has in hand stays its own while it lives, and is another's once it is silent. */
import { setTimeout as rest } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createMailer } from '#platform/mail.ts';
import { testApp } from '../../../../test/app.ts';
import { testSmtp } from '../../../../test/smtp.ts';
import { newId } from '../../../platform/ids.ts';
import { letterKinds } from './kinds.ts';
import { queueLetter } from './queue.service.ts';
import { claimLetters } from './sender.store.ts';
import { createSender } from './sender.ts';

// Long enough for a busy machine to say in time that a node lives.
const settings = { lease: 1000, idle: 20, grace: 100 };

async function start() {
  const { house, inside } = await testApp();
  const smtp = await testSmtp();
  house.mail = createMailer({ ...house.config, smtpUrl: smtp.url });
  const kind = `test_${newId()}`;
  letterKinds[kind] = async () => ({ to: 'tom@exemple.test', subject: 'Bonjour', text: 'Bonjour' });
  onTestFinished(() => void delete letterKinds[kind]);
  await inside((ctx) => queueLetter(ctx, { kind, to: { address: 'tom@exemple.test' }, data: {} }));
  const rows = () =>
    inside((ctx) =>
      ctx.tx
        .selectFrom('letters_out')
        .select(['state', 'tries'])
        .where('workspace_id', '=', ctx.workspaceId)
        .execute(),
    );
  return { house, smtp, rows };
}

test('a letter that is on its way for longer than a lease is sent by one of two nodes, once', async () => {
  const { house, smtp, rows } = await start();
  smtp.rcpt = async () => {
    await rest(3500);
    return undefined;
  };
  const nodes = [1, 2].map(() => createSender(house, settings).start());
  onTestFinished(async () => void (await Promise.all(nodes.map((stop) => stop()))));
  await expect.poll(rows, { timeout: 20_000 }).toEqual([{ state: 'sent', tries: 1 }]);
  expect(smtp.mails).toHaveLength(1);
});

test('what a node held that fell silent is sent by another', async () => {
  const { house, smtp, rows } = await start();
  expect(await house.inSystem((ctx) => claimLetters(ctx, newId(), 10))).toHaveLength(1);
  onTestFinished(createSender(house, settings).start());
  await expect.poll(rows, { timeout: 20_000 }).toEqual([{ state: 'sent', tries: 2 }]);
  expect(smtp.mails).toHaveLength(1);
});
