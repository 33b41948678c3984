import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { imapServer } from '../../../../test/imap-server.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import { countSupporters } from '../supporters/overview.store.ts';
import { findOrAddSupporter, openSupporter, proveAddress } from '../supporters/supporters.service.ts';

const recorded = '0198a0b0-1111-7222-8333-444455556666';
const fixture = (name: string, letterId: string) =>
  fs
    .readFileSync(path.join(import.meta.dirname, 'fixtures', `${name}.eml`), 'utf8')
    .replaceAll(recorded, letterId);

async function sentTo(app: TestApp, email: string) {
  const supporterId = await app.inside(async (ctx) => {
    const { id } = await findOrAddSupporter(ctx, { email, locale: 'fr', origin: 'asked' });
    await proveAddress(ctx, id);
    await giveConsent(ctx, id, ['newsletter'], { source: 'join', confirmed: true });
    return id;
  });
  const letter = async () => {
    const id = await app.inside((ctx) =>
      queueLetter(ctx, { kind: 'own_space', to: { supporterId }, data: { locale: 'fr' } }),
    );
    await app.runJobs();
    return id!;
  };
  return { letter, read: async () => (await app.inside((ctx) => openSupporter(ctx, supporterId)))! };
}
async function hookOf(app: TestApp) {
  const { body } = await app.karim.put<{ address: string }>('/api/v1/mail-intake/hook');
  const url = new URL(body.address).pathname;
  return (mail: string, type = 'message/rfc822') =>
    app.app.inject({ method: 'POST', url, payload: mail, headers: { 'content-type': type } });
}
const counts = async (app: TestApp) =>
  (await app.karim.get<{ counts: Record<string, number> }>('/api/v1/mail-intake')).body.counts;

test('a hard bounce stops letters to that address, counted once however often it is told', async () => {
  const app = await testApp();
  const lea = await sentTo(app, 'lea@example.org');
  const id = await lea.letter();
  expect(await app.inside(countSupporters)).toMatchObject({ newsletter: 1 });
  const post = await hookOf(app);
  expect((await post(fixture('postfix-unknown-user', id))).statusCode).toBe(204);
  const form = new URLSearchParams({ 'body-mime': fixture('postfix-unknown-user', id) }).toString();
  expect((await post(form, 'application/x-www-form-urlencoded')).statusCode).toBe(204);
  expect(await lea.read()).toMatchObject({ undeliverable: true, out: false });
  expect(await counts(app)).toMatchObject({ hard: 2, unknown: 0 });
  const { newsletter } = await app.inside(countSupporters);
  expect(newsletter).toBe(0);
});

test('five soft bounces within thirty days are enough, four are not', async () => {
  const app = await testApp();
  const lea = await sentTo(app, 'lea@example.org');
  const post = await hookOf(app);
  for (let i = 1; i <= 4; i++) await post(fixture('exim-full', await lea.letter()));
  expect(await lea.read()).toMatchObject({ undeliverable: false });
  await post(fixture('sendmail-temporary', await lea.letter()));
  expect(await lea.read()).toMatchObject({ undeliverable: true });
});

test('soft bounces of long ago do not add up', async () => {
  const app = await testApp();
  const lea = await sentTo(app, 'lea@example.org');
  const post = await hookOf(app);
  for (let i = 1; i <= 4; i++) await post(fixture('exim-full', await lea.letter()));
  app.travel('31 days');
  await post(fixture('exim-full', await lea.letter()));
  expect(await lea.read()).toMatchObject({ undeliverable: false });
});

test('a complaint is a no, and no list brings the address back', async () => {
  const app = await testApp();
  const lea = await sentTo(app, 'lea@example.org');
  const post = await hookOf(app);
  await post(fixture('complaint', await lea.letter()));
  expect(await lea.read()).toMatchObject({ out: true, undeliverable: false });
  expect(await counts(app)).toMatchObject({ complaint: 1 });
});

test('a forged report, another organisation’s and an absence note silence nobody', async () => {
  const app = await testApp();
  const lea = await sentTo(app, 'lea@example.org');
  const id = await lea.letter();
  const post = await hookOf(app);
  await post(fixture('forged', id));
  await post(fixture('postfix-unknown-user', '0198a0b0-9999-7222-8333-444455556666'));
  await post(fixture('away', id));
  const { owner } = await app.otherWorkspace();
  const { body } = await owner.put<{ address: string }>('/api/v1/mail-intake/hook');
  await app.app.inject({
    method: 'POST',
    url: new URL(body.address).pathname,
    payload: fixture('postfix-unknown-user', id),
    headers: { 'content-type': 'message/rfc822' },
  });
  expect(await lea.read()).toMatchObject({ undeliverable: false, out: false });
  expect(await counts(app)).toMatchObject({ hard: 0, unknown: 2, reply: 1 });
});

test('a report without the letter counts by the envelope’s id alone; a name that anybody can write silences nobody', async () => {
  const app = await testApp();
  const lea = await sentTo(app, 'lea@example.org');
  const id = await lea.letter();
  const post = await hookOf(app);
  // Written by whoever knows her address, as often as they like; and staff learn no more of a stranger's.
  for (let i = 0; i < 6; i++) {
    await post(fixture('recipient-only', id));
    await post(fixture('recipient-only', id).replaceAll('lea@', 'stranger@'));
    await post(fixture('postfix-envelope-id', '0198a0b0-9999-7222-8333-444455556666'));
  }
  expect(await lea.read()).toMatchObject({ undeliverable: false, out: false });
  expect(await counts(app)).toMatchObject({ hard: 0, soft: 0, unknown: 18 });
  await post(fixture('postfix-envelope-id', id));
  expect(await lea.read()).toMatchObject({ undeliverable: true });
});

test('only the secret address takes mail, it may be ended, and a huge one is refused', async () => {
  const app = await testApp();
  const post = await hookOf(app);
  expect((await post('x'.repeat(2_100_000))).statusCode).toBe(413);
  await app.karim.delete('/api/v1/mail-intake/hook');
  expect((await post('x')).statusCode).toBe(404);
  expect((await app.sylvie.get('/api/v1/mail-intake')).status).toBe(403);
});

test('a mailbox is read from where it was left, its password is never shown, and a wrong one is told', async () => {
  const app = await testApp({ allowPrivateHosts: ['localhost'] });
  const lea = await sentTo(app, 'lea@example.org');
  const mails = [fixture('qmail', await lea.letter())];
  const port = await imapServer({ password: 'secret', mails });
  const box = { host: 'localhost', port, security: 'starttls', user: 'voix', folder: 'INBOX' };
  expect((await app.karim.put('/api/v1/mail-intake/mailbox', box)).status).toBe(422);
  await app.karim.put('/api/v1/mail-intake/mailbox', { ...box, password: 'wrong' });
  const wrong = await app.karim.post('/api/v1/mail-intake/readings');
  expect(wrong.body).toMatchObject({
    read: 0,
    intake: { mailbox: { lastProblem: 'campaigns.mailbox_refused' } },
  });
  const saved = await app.karim.put('/api/v1/mail-intake/mailbox', { ...box, password: 'secret' });
  expect(saved.text).not.toContain('secret"');
  const first = await app.karim.post('/api/v1/mail-intake/readings');
  expect(first.body).toMatchObject({
    read: 1,
    intake: { mailbox: { lastProblem: null }, counts: { hard: 1 } },
  });
  expect(await lea.read()).toMatchObject({ undeliverable: true });
  mails.push(fixture('away', recorded));
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'campaigns.read_mailboxes', {}));
  await app.runJobs();
  expect(await counts(app)).toMatchObject({ reply: 1 });
  expect((await app.karim.post('/api/v1/mail-intake/readings')).body).toMatchObject({ read: 0 });
});
