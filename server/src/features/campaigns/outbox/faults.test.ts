/** Mail servers that are slow, silent, cut off or unwilling: no letter is lost, none holds up another, and no second copy is unexplained. */
import { setTimeout as rest } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createMailer, type MailPatience } from '#platform/mail.ts';
import { testApp } from '../../../../test/app.ts';
import { refusal, testSmtp } from '../../../../test/smtp.ts';
import { letterKinds } from './kinds.ts';
import type { RenderedLetter } from './letter.ts';
import { queueLetter } from './queue.service.ts';
import { createSender } from './sender.ts';
import { mailState } from './troubles.service.ts';

const patience: MailPatience = { greeting: 800, handing: 1500, answer: 1500 };

/** The app with a mail server of its own, over two connections. */
async function start(given: Partial<MailPatience> = {}) {
  const app = await testApp();
  const smtp = await testSmtp();
  const smtpPace = { connections: 2, perSecond: 0 };
  const wait = (limits: Partial<MailPatience>) => {
    app.house.mail = createMailer(
      { ...app.house.config, smtpUrl: smtp.url, smtpPace },
      { ...patience, ...limits },
    );
  };
  wait(given);
  onTestFinished(() => app.house.mail.close(true));
  const kind = `test_${Math.random().toString(36).slice(2)}`;
  const more: Partial<RenderedLetter> = {};
  letterKinds[kind] = async (_ctx, { address, data }) => ({
    ...{ to: address ?? '', subject: 'Votre signature', text: 'Bonjour', ...more },
    ...(typeof data.from === 'string' && { from: data.from }),
  });
  onTestFinished(() => void delete letterKinds[kind]);
  const queue = (...names: string[]) =>
    app.inside(async (ctx) => {
      for (const name of names)
        await queueLetter(ctx, { kind, to: { address: `${name}@exemple.test` }, data: {} });
    });
  const queueFrom = (from: string) =>
    app.inside((ctx) =>
      queueLetter(ctx, { kind, to: { address: 'camille.arnaud@exemple.test' }, data: { from } }),
    );
  const rows = () =>
    app.inside(async (ctx) =>
      ctx.tx
        .selectFrom('letters_out')
        .select(['state', 'tries'])
        .where('workspace_id', '=', ctx.workspaceId)
        .orderBy('id')
        .execute(),
    );
  const arrived = () => smtp.mails.map(({ to }) => to?.[0]?.address?.replace('@exemple.test', '')).sort();
  const send = () => createSender(app.house).drain();
  return { ...app, smtp, wait, queue, queueFrom, rows, arrived, send, more };
}
const never = () => new Promise<undefined>(() => {});
const after = (ms: number) => async () => {
  await rest(ms);
  return undefined;
};

test('a server that greets late, takes recipients slowly and answers late gets every letter once', async () => {
  const { queue, send, smtp, rows, arrived } = await start({ greeting: 5000, handing: 5000 });
  smtp.connect = after(1200);
  smtp.from = after(300);
  smtp.rcpt = after(600);
  await queue('ines', 'nadia', 'tom');
  await send();
  expect(arrived()).toEqual(['ines', 'nadia', 'tom']);
  expect(await rows()).toEqual(Array(3).fill({ state: 'sent', tries: 1 }));
});

test('a server that never greets is away: letters stay due untried, staff are told, and all leave once it greets', async () => {
  const { queue, send, smtp, rows, arrived, inside } = await start();
  smtp.connect = never;
  await queue('ines', 'nadia', 'tom');
  await send();
  expect(await rows()).toEqual(Array(3).fill({ state: 'queued', tries: 0 }));
  expect(await inside(mailState)).toMatchObject({ state: 'down' });
  smtp.connect = () => undefined;
  await send();
  expect(arrived()).toEqual(['ines', 'nadia', 'tom']);
  expect(await inside(mailState)).toMatchObject({ state: 'ok' });
});

test('a recipient at whose name the server falls silent waits, and holds up nobody else', async () => {
  const { queue, send, smtp, rows, arrived, travel } = await start();
  smtp.rcpt = (address) => (address.startsWith('tom') ? never() : undefined);
  const others = Array.from({ length: 30 }, (_, n) => `p${n}`);
  await queue('tom', ...others);
  const sending = send();
  // The other connection takes all the others while this one hangs.
  await expect.poll(() => smtp.mails.length, { timeout: 5000, interval: 20 }).toBe(30);
  expect(await rows()).toContainEqual({ state: 'sending', tries: 1 });
  await sending;
  expect((await rows())[0]).toEqual({ state: 'queued', tries: 1 });
  smtp.rcpt = () => undefined;
  travel('3 minutes');
  await send();
  expect(arrived()).toEqual([...others, 'tom'].sort());
});

test('a server that falls silent at everybody is as good as away: staff are told, and the others wait untried', async () => {
  const { queue, send, smtp, wait, rows, arrived, inside, travel } = await start({ handing: 150 });
  smtp.rcpt = never;
  const names = Array.from({ length: 20 }, (_, n) => `p${n}`);
  await queue(...names);
  await send();
  expect(await inside(mailState)).toMatchObject({ state: 'down' });
  const tried = (await rows()).filter(({ tries }) => tries === 1).length;
  expect(tried).toBeGreaterThanOrEqual(10);
  expect(tried).toBeLessThanOrEqual(12);
  smtp.rcpt = () => undefined;
  // It answers again, as fast as the machine lets it.
  wait({ handing: 20_000 });
  travel('3 minutes');
  await send();
  expect(arrived()).toEqual(names.sort());
  expect(await inside(mailState)).toMatchObject({ state: 'ok' });
});

test.each(['silent', 'trickle'] as const)(
  'a server that has the letter and whose answer never ends (%s) may have it: it comes again under the same id, four times at most',
  async (behave) => {
    const { queue, send, smtp, rows, travel } = await start({ answer: 300 });
    smtp.behave = behave;
    await queue('tom');
    for (let hour = 0; hour < 6; hour++) {
      await send();
      travel('3 hours');
    }
    expect(smtp.mails).toHaveLength(4);
    expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await rows()).toEqual([{ state: 'refused', tries: 4 }]);
  },
);

test('cut in the middle of the text it has not arrived: no try is a second copy', async () => {
  const { queue, send, smtp, rows, arrived, travel, more } = await start();
  more.attachments = [
    { filename: 'proposition.pdf', content: Buffer.alloc(6_000_000, 7), contentType: 'application/pdf' },
  ];
  smtp.behave = 'cut';
  await queue('tom');
  for (let hour = 0; hour < 5; hour++) {
    await send();
    travel('5 hours');
  }
  expect(smtp.mails).toHaveLength(0);
  // After more tries than a letter is given that may have arrived, it still is on its way.
  expect(await rows()).toEqual([{ state: 'queued', tries: 5 }]);
  smtp.behave = 'well';
  await send();
  expect(arrived()).toEqual(['tom']);
});

test('a recipient is refused, another greylisted and then taken, and the others have theirs at once', async () => {
  const { queue, send, smtp, rows, arrived, travel } = await start();
  smtp.rcpt = (address) =>
    address.startsWith('paul')
      ? refusal(550, 'No such user.')
      : address.startsWith('ines')
        ? refusal(451, 'Greylisted.')
        : undefined;
  await queue('ines', 'paul', 'tom');
  await send();
  expect(arrived()).toEqual(['tom']);
  smtp.rcpt = () => undefined;
  travel('3 minutes');
  await send();
  await send();
  expect(arrived()).toEqual(['ines', 'tom']);
  expect((await rows()).map(({ state, tries }) => `${state} ${tries}`)).toEqual([
    'sent 2',
    'refused 1',
    'sent 1',
  ]);
});

test('our own address refused, nothing is tried in vain; one organisation’s refused, only its letters wait', async () => {
  const { queue, queueFrom, send, smtp, rows, arrived, travel, inside, house } = await start();
  smtp.from = () => refusal(553, 'Not your address.');
  await queue('ines', 'tom');
  await send();
  expect(await rows()).toEqual(Array(2).fill({ state: 'queued', tries: 0 }));
  expect(await inside(mailState)).toMatchObject({ state: 'sender_refused' });

  smtp.from = (address) =>
    house.config.mailFrom.includes(address) ? undefined : refusal(553, 'Not your address.');
  await queueFrom('"Zoé Lefèvre" <lettres@tilleuls.test>');
  await queue('nadia');
  await send();
  expect(arrived()).toEqual(['ines', 'nadia', 'tom']);
  expect(await rows()).toContainEqual({ state: 'queued', tries: 0 });
  smtp.from = () => undefined;
  travel('11 minutes');
  await send();
  expect(arrived()).toEqual(['camille.arnaud', 'ines', 'nadia', 'tom']);
});

test('a server that hangs up after each letter gets all of them, each once and at the first try', async () => {
  const { queue, send, smtp, rows } = await start();
  smtp.behave = 'tired';
  const names = Array.from({ length: 12 }, (_, n) => `p${n}`);
  await queue(...names);
  await send();
  // What met the end of its connection before any of it was read waits for another one.
  expect(smtp.mails).toHaveLength(12);
  expect(await rows()).toEqual(Array(12).fill({ state: 'sent', tries: 1 }));
});

test('a running engine goes on beside a letter that hangs, and stops without waiting for it', async () => {
  const { queue, smtp, rows, house } = await start({ handing: 60_000 });
  smtp.rcpt = (address) => (address.startsWith('tom') ? never() : undefined);
  await queue('tom');
  const stop = createSender(house, { idle: 20, grace: 100 }).start();
  await rest(300);
  await queue('ines', 'nadia');
  await expect.poll(() => smtp.mails.length, { timeout: 5000 }).toBe(2);
  const since = performance.now();
  await stop();
  expect(performance.now() - since).toBeLessThan(3000);
  expect(await rows()).toMatchObject([{ state: 'queued' }, { state: 'sent' }, { state: 'sent' }]);
});

test('a letter whose outcome cannot be noted at once is noted a moment later, not sent again', async () => {
  const { queue, smtp, rows, house } = await start();
  const { inWorkspace } = house;
  const { deliver } = house.mail;
  let away = 0;
  house.mail.deliver = async (mail) => {
    const delivery = await deliver(mail);
    away = 2;
    return delivery;
  };
  house.inWorkspace = async (...of) => {
    if (away-- > 0) throw new Error('The database is away.');
    return inWorkspace(...of);
  };
  await queue('tom');
  await createSender(house).drain();
  house.inWorkspace = inWorkspace;
  await createSender(house).drain();
  expect(smtp.mails).toHaveLength(1);
  expect(await rows()).toEqual([{ state: 'sent', tries: 1 }]);
});
