/** Letters on their way: each arrives, whatever the mail server does, and what staff and logs see names nobody. */
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createMailer, type PooledMail } from '#platform/mail.ts';
import { testApp } from '../../../../test/app.ts';
import { testSmtp } from '../../../../test/smtp.ts';
import { letterKinds } from './kinds.ts';
import type { LetterKind } from './letter.ts';
import { letterFrame } from './letter-frame.ts';
import { queueLetter, queueLettersOf } from './queue.service.ts';
import { createSender } from './sender.ts';
import { mailState } from './troubles.service.ts';

/** A kind of letter for this test alone. */
function kind(write: LetterKind): string {
  const name = `test_${Math.random().toString(36).slice(2)}`;
  letterKinds[name] = write;
  onTestFinished(() => void delete letterKinds[name]);
  return name;
}
const plain = () =>
  kind(async (_ctx, { address, data }) => ({
    to: address ?? '',
    subject: String(data.subject ?? 'Votre signature'),
    text: 'Bonjour',
  }));

/** The app with a real mail server instead of the kept letters. */
async function start() {
  const app = await testApp();
  const smtp = await testSmtp();
  app.house.mail = createMailer({ ...app.house.config, smtpUrl: smtp.url });
  const rows = () =>
    app.inside(async (ctx) =>
      ctx.tx
        .selectFrom('letters_out')
        .select(['id', 'state', 'answer', 'tries', 'not_before'])
        .where('workspace_id', '=', ctx.workspaceId)
        .orderBy('id')
        .execute(),
    );
  const queue = (address: string, more: Partial<Parameters<typeof queueLetter>[1]> = {}) =>
    app.inside((ctx) => queueLetter(ctx, { kind: plain(), to: { address }, data: {}, ...more }));
  return { ...app, smtp, rows, queue, send: () => createSender(app.house).drain() };
}

test('a letter leaves once, under its own id, and is noted as sent after the server’s yes', async () => {
  const { queue, send, smtp, rows } = await start();
  const id = await queue('tom@exemple.test', { onceKey: 'a' });
  expect(await queue('tom@exemple.test', { onceKey: 'a' })).toBe(id);
  await send();
  await send();
  expect(smtp.mails).toHaveLength(1);
  expect(smtp.mails[0]?.messageId).toBe(`<${id}@voix.test>`);
  expect(smtp.reports).toEqual([{ envid: `${id}@voix.test`, ret: 'HDRS' }]);
  expect(await rows()).toMatchObject([{ state: 'sent', tries: 1 }]);
});

test('an id too long for an envelope is left out of it, and the letter leaves all the same', async () => {
  const { house, smtp } = await start();
  const messageId = `0198a0b0-1111-7222-8333-444455556666@${'voix.'.repeat(14)}test`;
  const letter: PooledMail = { messageId, to: 'tom@exemple.test', subject: 'Bonjour', text: 'Bonjour' };
  expect(await house.mail.deliver(letter)).toMatchObject({ state: 'sent' });
  expect(smtp.reports).toEqual([{ envid: null, ret: 'HDRS' }]);
  expect(smtp.mails[0]?.messageId).toBe(`<${messageId}>`);
});

test('greylisted, it comes again later; refused for good, it does not', async () => {
  const { queue, send, smtp, rows, travel } = await start();
  smtp.behave = 'busy';
  await queue('tom@exemple.test');
  await send();
  expect(await rows()).toMatchObject([{ state: 'queued', tries: 1 }]);
  smtp.behave = 'well';
  await send();
  expect(smtp.mails).toHaveLength(0);
  travel('3 minutes');
  await send();
  expect(smtp.mails).toHaveLength(1);
  smtp.behave = 'never';
  await queue('paul@exemple.test');
  await send();
  expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'refused']);
});

test('cut in the middle of the data, it is tried again as the same letter, and not for ever', async () => {
  const { queue, send, smtp, rows, travel } = await start();
  smtp.behave = 'lost';
  const id = await queue('tom@exemple.test');
  for (let hour = 0; hour < 6; hour++) {
    await send();
    travel('3 hours');
  }
  // A server that takes a letter and never says so has it four times, each under the same id.
  expect(smtp.mails.map(({ messageId }) => messageId)).toEqual(Array(4).fill(`<${id}@voix.test>`));
  expect(await rows()).toMatchObject([{ state: 'refused', tries: 4 }]);
});

test('without a mail server letters wait, staff are told, and nothing pretends', async () => {
  const { queue, inside, house, rows, travel } = await start();
  house.mail = createMailer({ ...house.config, smtpUrl: null });
  await queue('tom@exemple.test');
  travel('1 minute');
  expect(await createSender(house).drain()).toBe(0);
  expect(await inside(mailState)).toMatchObject({ state: 'off', waiting: 1 });
  expect(await rows()).toMatchObject([{ state: 'queued', tries: 0 }]);

  house.mail = createMailer({ ...house.config, smtpUrl: 'smtp://127.0.0.1:1' });
  await createSender(house).drain();
  expect(await inside(mailState)).toMatchObject({ state: 'down', waiting: 1 });
  expect(await rows()).toMatchObject([{ state: 'queued', tries: 0 }]);
});

test('what the server answers is kept without the address it repeats', async () => {
  const { queue, send, rows, smtp, house } = await start();
  smtp.rcpt = () => Object.assign(new Error('<tom@exemple.test>: no such user'), { responseCode: 550 });
  const lines: string[] = [];
  house.log.warn = house.log.error = (...all: unknown[]) => void lines.push(JSON.stringify(all));
  await queue('tom@exemple.test');
  await send();
  const [row] = await rows();
  expect(row).toMatchObject({ state: 'refused' });
  expect(row?.answer).toContain('no such user');
  expect(JSON.stringify(row) + lines.join()).not.toContain('exemple.test');
});

test('letters of one lane leave one after the other, and their kind may say later', async () => {
  const { inside, house, rows, travel } = await start();
  const given: PooledMail[] = [];
  let together = 0;
  let most = 0;
  house.mail = {
    ...house.mail,
    async deliver(mail) {
      most = Math.max(most, ++together);
      await new Promise((resolve) => setTimeout(resolve, 10));
      given.push(mail);
      together--;
      return { state: 'sent', answer: '250' };
    },
  };
  const paced = kind(async (ctx, { address, data }) =>
    data.nth === 3 && ctx.now < later
      ? { later }
      : { to: address ?? '', subject: String(data.nth), text: '' },
  );
  const later = new Date(house.now().getTime() + 3_600_000);
  await inside(async (ctx) => {
    for (const nth of [1, 2, 3]) {
      const notBefore = new Date(ctx.now.getTime() + nth);
      await queueLetter(ctx, {
        kind: paced,
        to: { address: 'x@exemple.test' },
        data: { nth },
        lane: 'one',
        notBefore,
      });
    }
  });
  travel('1 second');
  await Promise.all([createSender(house).drain(), createSender(house).drain()]);
  await createSender(house).drain();
  expect(given.map(({ subject }) => subject)).toEqual(['1', '2']);
  expect(most).toBe(1);
  travel('2 hours');
  await createSender(house).drain();
  expect(given).toHaveLength(3);
  expect((await rows()).map(({ tries }) => tries)).toEqual([1, 1, 1]);
});

test('several nodes at once send each letter once, and one that dies is taken over', async () => {
  const { inside, house, smtp, travel, rows } = await start();
  const name = plain();
  await inside(async (ctx) => {
    for (let n = 0; n < 150; n++)
      await queueLetter(ctx, { kind: name, to: { address: `p${n}@exemple.test` }, data: {} });
    // Claimed by a node that is no more.
    await sql`update letters_out set state = 'sending', claimed_by = 'gone', claimed_at = ${ctx.now}, tries = 1
      where workspace_id = ${ctx.workspaceId} and id in (select id from letters_out where workspace_id = ${ctx.workspaceId} order by id limit 30)`.execute(
      ctx.tx,
    );
  });
  await Promise.all([1, 2, 3].map(() => createSender(house, { batch: 20 }).drain()));
  expect(smtp.mails).toHaveLength(120);
  travel('3 minutes');
  const stop = createSender(house, { idle: 20 }).start();
  await expect.poll(() => smtp.mails.length, { timeout: 10_000 }).toBe(150);
  await stop();
  expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(150);
  expect((await rows()).every(({ state }) => state === 'sent')).toBe(true);
});

test('one letter that cannot be written does not hold up the others', async () => {
  const { inside, house, smtp, rows } = await start();
  const name = kind(async (ctx, { address, data }) => {
    if (data.bad) await sql`select 1 / 0`.execute(ctx.tx);
    return data.gone ? { drop: 'unsubscribed' } : { to: address ?? '', subject: 'x', text: 'x' };
  });
  await inside(async (ctx) => {
    const to = { address: 'tom@exemple.test' };
    await queueLetter(ctx, { kind: name, to, data: {} });
    await queueLetter(ctx, { kind: name, to, data: { bad: true } });
    await queueLetter(ctx, { kind: name, to, data: { gone: true } });
    await queueLetter(ctx, { kind: name, to, data: {}, notAfter: new Date(ctx.now.getTime() - 1) });
  });
  await createSender(house).drain();
  expect(smtp.mails).toHaveLength(1);
  expect((await rows()).map(({ state, answer }) => [state, answer])).toEqual([
    ['sent', expect.any(String)],
    ['queued', 'could not be written'],
    ['dropped', 'unsubscribed'],
    ['dropped', 'too_late'],
  ]);
});

test('many of one kind are queued by one statement, each once', async () => {
  const { inside, rows } = await start();
  const ids = await inside(async (ctx) => {
    const made = await sql<{ id: string }>`
      insert into supporters (workspace_id, id, fingerprint, sealed_email, locale, origin, created_at)
      select ${ctx.workspaceId}, gen_random_uuid(), decode(md5(n::text), 'hex'), 'x', 'fr', 'asked', ${ctx.now}
      from generate_series(1, 5) n returning id`.execute(ctx.tx);
    return made.rows.map(({ id }) => id);
  });
  const many = { kind: plain(), to: { supporterIds: ids }, data: {}, onceKey: 'first' };
  expect(await inside((ctx) => queueLettersOf(ctx, many))).toBe(5);
  expect(await inside((ctx) => queueLettersOf(ctx, many))).toBe(0);
  expect(await rows()).toHaveLength(5);
});

test('a letter’s frame says the same in HTML and in plain text, and loads nothing', () => {
  const { html, text } = letterFrame({
    locale: 'fr',
    organisation: 'Clinique des Tilleuls',
    title: 'Le vote est demain <script>',
    paragraphs: ['Chère voisine,'],
    button: { text: 'Écrire à ma députée', url: 'https://voix.test/c/creches/ecrire?via=email' },
    foot: ['Vous recevez cette lettre parce que vous l’avez demandée.'],
    trial: true,
  });
  for (const words of ['Le vote est demain', 'Chère voisine,', 'Écrire à ma députée', 'parce que vous']) {
    expect(html).toContain(words);
    expect(text).toContain(words);
  }
  expect(html).not.toMatch(/<script|<img|src=|url\(|@import/);
});
