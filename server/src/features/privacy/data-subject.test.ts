/** What a person can do about their own data, and what becomes of somebody who left. */
import type { PrivacyCentre, StaffRequest } from '@portevoix/core/privacy';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type TestApp, testApp, testPassword } from '../../../test/app.ts';
import { png } from '../../../test/media-files.ts';

const centre = async (who: TestApp['nadia']) => (await who.get<PrivacyCentre>('/api/v1/me/privacy')).body;
const download = (app: TestApp, id: string, headers: Record<string, string>) =>
  app.app.inject({ url: `/privacy/exports/${id}`, headers });

test('Nadia takes a copy of everything about her, and nobody else can open it', async () => {
  const app = await testApp();
  const { nadia, karim, tom } = app;
  await nadia.post('/api/v1/suggestions', { url: 'https://example.org/a', why: '=1+1, pour voir' });
  const asked = await nadia.post<PrivacyCentre>('/api/v1/me/exports');
  expect(asked.status).toBe(201);
  expect((await nadia.post('/api/v1/me/exports')).body).toMatchObject({ code: 'privacy.export_under_way' });
  await app.runJobs();
  const [copy] = (await centre(nadia)).exports;
  expect(copy?.readyAt).not.toBeNull();
  expect((await centre(nadia)).requests[0]).toMatchObject({ kind: 'export', doneAt: expect.any(String) });
  const sent = await download(app, copy!.id, nadia.headers);
  expect(sent.headers['content-type']).toBe('application/zip');
  const files = unzipSync(sent.rawPayload);
  expect(strFromU8(files['LISEZ-MOI.txt']!)).toContain('Clinique des Tilleuls');
  expect(JSON.parse(strFromU8(files['people/people.json']!))).toMatchObject([{ name: 'Nadia Haddad' }]);
  const csv = strFromU8(files['content/story_suggestions.csv']!);
  // A spreadsheet would run what begins with an equals sign.
  expect(csv).toContain("'=1+1");
  for (const other of [karim, tom]) {
    expect((await download(app, copy!.id, other.headers)).statusCode).toBe(404);
  }
  expect((await download(app, copy!.id, {})).statusCode).toBe(401);
  app.travel('8 days');
  expect((await download(app, copy!.id, nadia.headers)).statusCode).toBe(404);
  await app.runJobs();
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'privacy.remove_expired', {}));
  await app.runJobs();
  const rows = await app.inside((ctx) => ctx.tx.selectFrom('privacy_exports').select('id').execute());
  expect(rows).toEqual([]);
});

test('a request to the organisation is answered within its month, and what was asked then goes', async () => {
  const app = await testApp();
  const { nadia, karim, sylvie } = app;
  await karim.patch('/api/v1/privacy-settings', { dpoEmail: 'dpo@tilleuls.test' });
  const words = 'Mon équipe est « Urgences ».';
  await nadia.post('/api/v1/privacy-requests', { kind: 'rectify', note: words });
  await app.runJobs();
  const [letter] = app.emails();
  expect(letter?.to).toBe('dpo@tilleuls.test');
  expect(JSON.stringify(letter)).not.toContain('Urgences');
  expect((await sylvie.get('/api/v1/privacy-requests')).status).toBe(403);
  const list = async () =>
    (await karim.get<{ items: StaffRequest[] }>('/api/v1/privacy-requests')).body.items;
  const [request] = await list();
  expect(request).toMatchObject({ from: { name: 'Nadia Haddad' }, note: words, late: false });
  app.travel('32 days');
  expect((await list())[0]).toMatchObject({ late: true });
  const answer = `/api/v1/privacy-requests/${request!.id}/answer`;
  expect((await karim.put(answer, { answer: 'Corrigé dans l’annuaire.' })).status).toBe(204);
  expect((await karim.put(answer, { answer: 'Encore.' })).body).toMatchObject({
    code: 'privacy.request_done',
  });
  expect((await list())[0]).toMatchObject({ from: null, note: null, doneAt: expect.any(String) });
  expect((await centre(nadia)).requests[0]).toMatchObject({ note: null, answer: 'Corrigé dans l’annuaire.' });
});

test('erasing asks for her address, and may leave a day in which she takes it back', async () => {
  const app = await testApp();
  const { nadia } = app;
  const erase = (body: Record<string, unknown>) => nadia.put<PrivacyCentre>('/api/v1/me/erasure', body);
  expect((await erase({ confirmation: 'nadia' })).body).toMatchObject({ code: 'privacy.wrong_confirmation' });
  const waiting = await erase({ confirmation: nadia.email.toUpperCase(), withRegret: true });
  expect(waiting.body.erasureDueAt).not.toBeNull();
  await app.runJobs();
  expect((await nadia.delete<PrivacyCentre>('/api/v1/me/erasure')).body.erasureDueAt).toBeNull();
  app.travel('2 days');
  await app.runJobs();
  expect((await nadia.get('/api/v1/me')).status).toBe(200);
  await erase({ confirmation: nadia.email, withRegret: true });
  app.travel('25 hours');
  await app.runJobs();
  expect((await nadia.get('/api/v1/me')).status).toBe(401);
});

test('the only owner is erased once somebody else is owner', async () => {
  const app = await testApp();
  const { karim, nadia } = app;
  const now = await karim.put('/api/v1/me/erasure', { confirmation: karim.email });
  expect(now.body).toMatchObject({ code: 'people.last_owner' });
  await karim.put('/api/v1/me/erasure', { confirmation: karim.email, withRegret: true });
  app.travel('25 hours');
  await app.runJobs();
  expect((await karim.get('/api/v1/me')).status).toBe(200);
  expect((await karim.patch(`/api/v1/people/${nadia.personId}`, { role: 'owner' })).status).toBe(200);
  app.travel('25 hours');
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'privacy.erase_due', {}));
  await app.runJobs();
  expect((await karim.get('/api/v1/me')).status).toBe(401);
});

test('whoever leaves is handed their data by letter and erased after thirty days', async () => {
  const app = await testApp();
  const { nadia } = app;
  await app.runJobs();
  await nadia.put('/api/v1/me/departure');
  await app.runJobs();
  const letter = app.emails().find((mail) => mail.to === nadia.email);
  expect(letter?.subject).toContain('Clinique des Tilleuls');
  const id = /handover\/([\da-f-]{36})/.exec(letter!.text)?.[1];
  const code = /(\d{5} \d{5})/.exec(letter!.text)?.[1];
  const url = `/privacy/handover/${id}`;
  const post = (given: string) =>
    app.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'fr' },
      payload: new URLSearchParams({ code: given }).toString(),
    });
  expect((await app.app.inject({ url })).statusCode).toBe(200);
  const wrong = await post('0000000000');
  expect(wrong.statusCode).toBe(403);
  expect(wrong.body).toContain('Ce n’est pas le code');
  const opened = await post(code!);
  expect(opened.headers['content-type']).toBe('application/zip');
  expect(strFromU8(unzipSync(opened.rawPayload)['people/people.json']!)).toContain('Nadia Haddad');
  app.travel('31 days');
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'privacy.erase_due', {}));
  await app.runJobs();
  expect((await app.app.inject({ url })).statusCode).toBe(404);
  const rows = await app.inside((ctx) =>
    ctx.tx.selectFrom('people').select('name').where('id', '=', nadia.personId).execute(),
  );
  expect(rows).toEqual([]);
  const signIn = await app.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: nadia.email, password: testPassword },
  });
  expect(signIn.statusCode).toBe(401);
});

test('ten wrong codes close the link in the letter', async () => {
  const app = await testApp();
  await app.nadia.put('/api/v1/me/departure');
  await app.runJobs();
  const letter = app.emails().find((mail) => mail.to === app.nadia.email)!;
  const url = `/privacy/handover/${/handover\/([\da-f-]{36})/.exec(letter.text)?.[1]}`;
  for (let i = 0; i < 10; i++) {
    const sent = await app.app.inject({
      ...{ method: 'POST', url, payload: 'code=1' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(sent.statusCode).toBe(403);
  }
  expect((await app.app.inject({ url })).statusCode).toBe(404);
});

test('Nadia takes a request back before anybody answers, and only she can', async () => {
  const { nadia, karim, tom } = await testApp();
  const asked = await nadia.post<PrivacyCentre>('/api/v1/privacy-requests', {
    kind: 'object',
    note: 'Ma photo',
  });
  const path = `/api/v1/privacy-requests/${asked.body.requests[0]!.id}`;
  expect((await tom.delete(path)).status).toBe(404);
  expect((await karim.delete(path)).status).toBe(404);
  expect((await nadia.delete<PrivacyCentre>(path)).body.requests).toEqual([]);
  expect((await karim.put(`${path}/answer`, { answer: 'Trop tard.' })).status).toBe(404);
  expect((await karim.get<{ items: StaffRequest[] }>('/api/v1/privacy-requests')).body.items).toEqual([]);
});

test('a file Karim uploaded comes with his copy', async () => {
  const app = await testApp();
  const { karim } = app;
  expect((await karim.upload(await png(40, 30), 'La relève.png')).status).toBeLessThan(300);
  const asked = await karim.post<PrivacyCentre>('/api/v1/me/exports');
  await app.runJobs();
  const sent = await download(app, asked.body.exports[0]!.id, karim.headers);
  const names = Object.keys(unzipSync(sent.rawPayload));
  expect(names.some((name) => /^content\/files\/.+La_relève/.test(name))).toBe(true);
});
