import { charterVersion } from '@portevoix/core/auth';
import type { Invitation, JoinRequest, Person } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { writeLetter } from './invitations-letters.service.ts';
import { isGoodHour, reminderDueAt } from './joining.rules.ts';

type Made = Invitation & { url: string | null; mailed: boolean };
type People = { items: Person[] };

const linkIn = (text = '') => /\/join\/([\w-]+)/.exec(text)?.[1] ?? '';
const noIn = (text = '') => /\/no\/([\w-]+)/.exec(text)?.[1] ?? '';
const account = (email: string, name = 'Inès Roche') => ({
  ...{ name, email, password: 'une phrase assez longue', locale: 'fr', charterVersion },
});

async function invited(app: TestApp, name: string, email: string) {
  const person = await app.karim.post<Person>('/api/v1/people', { name, email, locale: 'fr' });
  const made = await app.karim.post<Made>('/api/v1/invitations', { personId: person.body.id });
  await app.runJobs();
  return { person: person.body, made: made.body, letter: app.emails().find(({ to }) => to === email) };
}

test('an invitation by letter shows its link to its reader alone', async () => {
  const app = await testApp();
  const { made, letter } = await invited(app, 'Inès Roche', 'ines@ex.test');
  expect(made).toMatchObject({ mailed: true, url: null, kind: 'personal' });
  const seen = await app.anonymous.get<{ name: string; email: string; byLetter: boolean }>(
    `/api/v1/invitations/${linkIn(letter?.text)}`,
  );
  expect(seen.body).toMatchObject({ name: 'Inès Roche', email: 'ines@ex.test', byLetter: true });
  const joined = await app.anonymous.put(
    `/api/v1/invitations/${linkIn(letter?.text)}/acceptance`,
    account('ines@ex.test'),
  );
  expect(joined.status).toBe(200);
});

test('a link handed over by hand never shows an address', async () => {
  const app = await testApp();
  const person = await app.karim.post<Person>('/api/v1/people', { name: 'Zoé', email: 'zoe@ex.test' });
  const made = await app.karim.post<Made>('/api/v1/invitations', { personId: person.body.id, letter: false });
  expect(made.body.mailed).toBe(false);
  const seen = await app.anonymous.get(`/api/v1/invitations/${made.body.url?.split('/').pop()}`);
  expect(seen.body).toMatchObject({ name: 'Zoé', email: null });
});

test('saying no from the letter takes one tap, and the mail program’s own button does it too', async () => {
  const app = await testApp();
  const { letter } = await invited(app, 'Inès Roche', 'ines@ex.test');
  expect(letter?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
  const page = `/no/${noIn(letter?.text)}`;
  // A scanner that opens every link answers nothing in her name.
  expect((await app.anonymous.get(page, { 'accept-language': 'fr' })).text).toContain('Refuser et effacer');
  expect((await app.anonymous.get(`/api/v1/invitations/${linkIn(letter?.text)}`)).status).toBe(200);
  const done = await app.app.inject({
    method: 'POST',
    url: page,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'fr' },
    payload: 'List-Unsubscribe=One-Click',
  });
  expect(done.statusCode).toBe(200);
  expect(done.body).toContain('Votre adresse est effacée');
  expect((await app.anonymous.get(`/api/v1/invitations/${linkIn(letter?.text)}`)).status).toBe(410);
  const kept = await app.inside((ctx) =>
    ctx.tx.selectFrom('people').select('email').where('name', '=', 'Inès Roche').executeTakeFirstOrThrow(),
  );
  expect(kept.email).toBeNull();
});

/** All that staff can ask about people and invitations, without what names the row or its moment. */
async function asStaffSee(app: TestApp, person: Person, name: string) {
  const asked = [
    await app.karim.get(`/api/v1/people/${person.id}`),
    await app.karim.get(`/api/v1/people?state=invited&q=${encodeURIComponent(name)}`),
    await app.karim.get(`/api/v1/people?q=${encodeURIComponent(`${name.toLowerCase()}@ex.test`)}`),
    await app.karim.get('/api/v1/invitations'),
    await app.karim.post('/api/v1/people', { name, email: `${name.toLowerCase()}@ex.test` }),
    await app.karim.post('/api/v1/people/imports', { csv: `name;email\nX;${name}@ex.test` }),
    await app.karim.post('/api/v1/invitations', { personId: person.id }),
    await app.karim.get('/api/v1/teams'),
  ];
  return asked
    .map(({ status, text }) => `${status} ${text}`)
    .join('\n')
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
    .replaceAll(new RegExp(name, 'gi'), 'NAME');
}

test('invited, declined and expired look the same to staff on every route, and leave no event and no webhook', async () => {
  const seen: string[] = [];
  for (const fate of ['silent', 'declined', 'expired'] as const) {
    const app = await testApp();
    const { person, letter } = await invited(app, 'Yasmine', 'yasmine@ex.test');
    const events = async () =>
      (await app.inside((ctx) => ctx.tx.selectFrom('events').select('id').execute())).length;
    const before = await events();
    if (fate === 'declined') {
      const done = await app.anonymous.put(`/api/v1/invitations/${noIn(letter?.text)}/refusal`);
      expect(done.status).toBe(204);
      await app.runJobs();
    }
    expect(await events()).toBe(before);
    if (fate === 'expired') app.travel('31 days');
    seen.push((await asStaffSee(app, person, 'Yasmine')).replaceAll(/"state":"(open|expired)"/g, ''));
  }
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).toBe(seen[0]);
});

test('an address that said no is invited by no list again, until its owner joins by themselves', async () => {
  const app = await testApp();
  const { person, letter } = await invited(app, 'Yann', 'yann@ex.test');
  await app.anonymous.put(`/api/v1/invitations/${noIn(letter?.text)}/refusal`);
  const again = await app.karim.post<Made>('/api/v1/invitations', { personId: person.id });
  expect(again.body.mailed).toBe(true);
  await app.runJobs();
  expect(app.emails()).toEqual([]);
  const link = await app.karim.post<Made>('/api/v1/invitations', {});
  const joined = await app.anonymous.put<{ personId: string }>(
    `/api/v1/invitations/${link.body.url?.split('/').pop()}/acceptance`,
    account('yann@ex.test', 'Yann'),
  );
  expect(joined.body.personId).toBe(person.id);
  expect((await app.karim.get<Person>(`/api/v1/people/${person.id}`)).body).toMatchObject({
    state: 'member',
    email: 'yann@ex.test',
  });
});

test('two reminders at most, a week apart, in working hours, and each says how to say no', async () => {
  const app = await testApp();
  await app.karim.patch('/api/v1/joining-settings', { reminders: 2, reminderDays: 7 });
  const person = await app.karim.post<Person>('/api/v1/people', { name: 'Inès', email: 'ines@ex.test' });
  await app.karim.post('/api/v1/invitations', { personId: person.body.id, expiresInDays: 365 });
  const sent: Date[] = [];
  const texts: string[] = [];
  for (let hours = 0; hours < 24 * 40; hours++) {
    await app.runJobs('people.write_letter');
    for (const mail of app.emails()) {
      sent.push(app.house.now());
      texts.push(mail.text);
    }
    app.travel('1 hour');
  }
  expect(sent).toHaveLength(3);
  expect(texts.every((text) => noIn(text) !== '')).toBe(true);
  for (const [index, at] of sent.entries()) {
    if (index === 0) continue;
    expect(isGoodHour(at, 'Europe/Paris')).toBe(true);
    expect(at.getTime() - sent[index - 1]!.getTime()).toBeGreaterThanOrEqual(7 * 86_400_000);
  }
});

test('nobody is reminded where reminders are off, or once they have answered', async () => {
  const app = await testApp();
  const { letter } = await invited(app, 'Inès', 'ines@ex.test');
  await invited(app, 'Zoé', 'zoe@ex.test');
  await app.anonymous.put(`/api/v1/invitations/${noIn(letter?.text)}/refusal`);
  await app.karim.patch('/api/v1/joining-settings', { reminders: 0 });
  app.travel('14 days');
  await app.runJobs();
  app.travel('3 days');
  await app.runJobs();
  expect(app.emails()).toEqual([]);
});

test('a reminder that falls on a Friday evening waits for Monday morning', () => {
  const due = reminderDueAt(new Date('2026-11-20T19:00:00Z'), 7, 'Europe/Paris');
  expect(due.toISOString()).toBe('2026-11-30T08:00:00.000Z');
});

test('a code is typed as it is read, puts people where it says, and serves as many as it may', async () => {
  const app = await testApp();
  const group = await app.karim.post<{ id: string }>('/api/v1/groups', { name: 'Relais' });
  const made = await app.karim.post<Made>('/api/v1/invitations', {
    ...{
      kind: 'code',
      hat: 'volunteer',
      team: 'Accueil',
      place: 'Lyon',
      groups: [group.body.id],
      maxUses: 1,
    },
  });
  expect(made.body.code).toMatch(/^[A-HJ-KM-NP-TW-Z2-9]{8}$/);
  const typed = `${made.body.code!.slice(0, 4).toLowerCase()} ${made.body.code!.slice(4)}`;
  const at = `/api/v1/invitations/${encodeURIComponent(typed)}`;
  expect((await app.anonymous.get(at)).body).toMatchObject({ hat: 'volunteer', name: null });
  const joined = await app.anonymous.put<{ personId: string }>(`${at}/acceptance`, account('a@ex.test'));
  expect((await app.karim.get(`/api/v1/people/${joined.body.personId}`)).body).toMatchObject({
    ...{ team: 'Accueil', place: 'Lyon', hats: ['volunteer'], state: 'member' },
  });
  expect((await app.karim.get<People>(`/api/v1/people?group=${group.body.id}`)).body.items).toHaveLength(1);
  expect((await app.anonymous.put(`${at}/acceptance`, account('b@ex.test'))).status).toBe(410);
  const list = await app.karim.get<{ items: Invitation[] }>('/api/v1/invitations');
  expect(list.body.items[0]).toMatchObject({ acceptedCount: 1, maxUses: 1 });
});

test('whoever tries codes is stopped, on whichever node, and a real code then waits an hour', async () => {
  const app = await testApp();
  const made = await app.karim.post<Made>('/api/v1/invitations', { kind: 'code' });
  for (let i = 0; i < 20; i++)
    expect((await app.anonymous.get('/api/v1/invitations/ABCDEFGH')).status).toBe(410);
  expect((await app.anonymous.get(`/api/v1/invitations/${made.body.code}`)).status).toBe(429);
  app.travel('1 hour');
  expect((await app.anonymous.get(`/api/v1/invitations/${made.body.code}`)).status).toBe(200);
  // The night forgets who tried.
  app.travel('1 day');
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'people.forget_tries', {}));
  await app.runJobs();
  const kept = await app.house.inSystem((ctx) => ctx.tx.selectFrom('joining_tries').select('key').execute());
  expect(kept).toEqual([]);
});

test('a letter that the mail server would not take is tried again, and counted once', async () => {
  const app = await testApp();
  const person = await app.karim.post<Person>('/api/v1/people', { name: 'Inès', email: 'ines@ex.test' });
  const made = await app.karim.post<Made>('/api/v1/invitations', { personId: person.body.id });
  const job = { workspaceId: app.workspaceId, invitationId: made.body.id, number: 1, locale: 'fr' as const };
  const busy = { ...app.house.mail, sendOnce: () => Promise.reject(new Error('451')) };
  await expect(writeLetter({ ...app.house, mail: busy }, job)).rejects.toThrow('451');
  await app.runJobs();
  await writeLetter(app.house, job);
  expect(app.emails()).toHaveLength(1);
});

test('where somebody has to say yes, the question waits, and the answer is a letter', async () => {
  const app = await testApp();
  const made = await app.karim.post<Made>('/api/v1/invitations', { needsApproval: true, label: 'Affiche' });
  const at = `/api/v1/invitations/${made.body.url?.split('/').pop()}`;
  expect((await app.anonymous.put(`${at}/acceptance`, account('a@ex.test'))).status).toBe(409);
  const ask = (name: string, email: string) =>
    app.anonymous.post(`${at}/requests`, { name, email, locale: 'fr' });
  expect((await ask('Abel', 'abel@ex.test')).status).toBe(204);
  expect((await ask('Abel', 'abel@ex.test')).status).toBe(204);
  await ask('Bea', 'bea@ex.test');
  const waiting = await app.karim.get<{ items: JoinRequest[] }>('/api/v1/join-requests');
  expect(waiting.body.items.map(({ name, label }) => [name, label])).toEqual([
    ['Abel', 'Affiche'],
    ['Bea', 'Affiche'],
  ]);
  expect((await app.sylvie.get('/api/v1/join-requests')).status).toBe(403);
  const [abel, bea] = waiting.body.items;
  expect((await app.karim.put(`/api/v1/join-requests/${abel!.id}/approval`)).body).toEqual({ url: null });
  await app.karim.put(`/api/v1/join-requests/${bea!.id}/refusal`, { note: 'Écrivez d’abord à Karim.' });
  expect((await app.karim.put(`/api/v1/join-requests/${bea!.id}/approval`)).status).toBe(409);
  await app.runJobs();
  const mails = app.emails();
  expect(mails.find(({ to }) => to === 'bea@ex.test')?.text).toContain('Écrivez d’abord à Karim.');
  const token = linkIn(mails.find(({ to }) => to === 'abel@ex.test')?.text);
  const joined = await app.anonymous.put(
    `/api/v1/invitations/${token}/acceptance`,
    account('abel@ex.test', 'Abel'),
  );
  expect(joined.status).toBe(200);
  const kept = await app.inside((ctx) =>
    ctx.tx.selectFrom('join_requests').select(['name', 'email']).execute(),
  );
  expect(kept).toEqual([
    { name: null, email: null },
    { name: null, email: null },
  ]);
});

test('outside people have a door of their own: a page without JavaScript, a letter, and a hat', async () => {
  const app = await testApp();
  const open = () => app.anonymous.get('/o', { 'accept-language': 'fr' });
  const send = (form: string) =>
    app.app.inject({
      method: 'POST',
      url: '/o',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form,
    });
  expect((await open()).status).toBe(404);
  const words = { title: 'Ouvrir la nuit avec nous', text: 'Une maternité pour la vallée.' };
  await app.karim.patch('/api/v1/joining-settings', {
    outside: {
      open: true,
      hats: ['supporter', 'customer'],
      approval: false,
      words: { fr: words, en: words },
    },
  });
  const page = await open();
  expect(page.text).toContain('Ouvrir la nuit avec nous');
  expect(page.text).toContain('name="newsletter" value="yes">');
  expect(page.text).not.toMatch(/employeur|salari|collaborateur/i);
  expect((await send('lang=fr&hat=supporter&email=tom')).statusCode).toBe(422);
  const asked = await send('lang=fr&hat=customer&email=Lou%40ex.test&newsletter=yes');
  const member = await send(`lang=fr&hat=customer&email=${encodeURIComponent(app.nadia.email)}`);
  expect(asked.statusCode).toBe(200);
  expect(member.body).toBe(asked.body);
  await app.runJobs();
  const mails = app.emails();
  expect(mails.map(({ to }) => to)).toEqual(['lou@ex.test']);
  const at = `/api/v1/invitations/${linkIn(mails[0]?.text)}`;
  expect((await app.anonymous.get(at)).body).toMatchObject({ email: 'lou@ex.test', addressFixed: true });
  expect((await app.anonymous.put(`${at}/acceptance`, account('other@ex.test'))).status).toBe(422);
  const joined = await app.anonymous.put<{ personId: string }>(
    `${at}/acceptance`,
    account('lou@ex.test', 'Lou'),
  );
  expect((await app.karim.get(`/api/v1/people/${joined.body.personId}`)).body).toMatchObject({
    hats: ['customer'],
    state: 'member',
  });
});

test('who asked to join by their address and then says no leaves nothing behind', async () => {
  const app = await testApp();
  const words = { title: 'Avec nous', text: 'Pour la vallée.' };
  await app.karim.patch('/api/v1/joining-settings', {
    outside: { open: true, hats: ['supporter'], approval: false, words: { fr: words, en: words } },
  });
  await app.app.inject({
    method: 'POST',
    url: '/o',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'lang=fr&hat=supporter&email=lou%40ex.test',
  });
  await app.runJobs();
  const [letter] = app.emails();
  const address = `/api/v1/invitations/${linkIn(letter?.text)}`;
  expect((await app.anonymous.get(address)).status).toBe(200);
  await app.app.inject({
    method: 'POST',
    url: `/no/${linkIn(letter?.text)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  expect((await app.anonymous.get(address)).status).toBe(410);
  const left = await app.inside(({ tx }) => tx.selectFrom('invitations').selectAll().execute());
  expect(JSON.stringify(left)).not.toContain('lou@ex.test');
});
