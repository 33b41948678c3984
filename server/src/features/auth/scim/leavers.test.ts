import { expect, test } from 'vitest';
import { directoryApp } from '../../../../test/scim-directory.ts';
import { openBrowser } from '../../../../test/session.ts';

const off = [{ op: 'Replace', path: 'active', value: 'False' }];
const on = [{ op: 'replace', value: { active: true } }];

/** Nadia, who is a member already, becomes known to the directory by her address. */
async function nadiaOfDirectory(app: Awaited<ReturnType<typeof directoryApp>>) {
  const user = await app.scim.post('/Users', {
    ...app.newUser('nadia'),
    ...{
      userName: app.nadia.email,
      emails: [{ value: app.nadia.email, type: 'work' }],
      displayName: 'Nadia Haddad',
    },
  });
  expect(await app.personOf(user.body.id)).toBe(app.nadia.personId);
  return `/Users/${user.body.id}`;
}

test('a directory makes an invitation, never a member, and sends a letter only where it was asked to', async () => {
  const quiet = await directoryApp();
  const user = await quiet.scim.post('/Users', quiet.newUser('ines', { displayName: 'Inès Dauphin' }));
  const id = await quiet.personOf(user.body.id);
  const person = await quiet.karim.get<object>(`/api/v1/people/${id}`);
  expect(person.body).toMatchObject({ name: 'Inès Dauphin', state: 'invited', hats: ['employee'] });
  await quiet.runJobs();
  expect(quiet.emails()).toEqual([]);

  const writing = await directoryApp({ sendsInvitations: true });
  const made = await writing.scim.post('/Users', writing.newUser('ines'));
  await writing.scim.patch(`/Users/${made.body.id}`, [{ op: 'replace', path: 'displayName', value: 'Inès' }]);
  await writing.runJobs();
  expect(writing.emails().map(({ to }) => to)).toEqual(['ines@clinique.test']);
});

test('"False" without further words: Nadia is signed out, her tokens are gone, and the event says who said so', async () => {
  const app = await directoryApp();
  const url = await nadiaOfDirectory(app);
  const phone = openBrowser(app.app);
  await phone.signIn(app.nadia.email);
  expect(await phone.isIn()).toBe(true);
  expect((await app.scim.patch(url, off)).status).toBe(200);
  expect(await phone.isIn()).toBe(false);
  expect((await app.nadia.get('/api/v1/me')).status).toBe(401);
  const left = await app.inside(async (ctx) => ({
    event: await ctx.tx
      .selectFrom('events')
      .select('data')
      .where('name', '=', 'people.person_left')
      .executeTakeFirst(),
    sessions: (await ctx.tx.selectFrom('sessions').selectAll().execute()).length,
    tokens: (
      await ctx.tx.selectFrom('api_tokens').selectAll().where('person_id', '=', app.nadia.personId).execute()
    ).length,
  }));
  expect(left).toMatchObject({
    event: { data: { personId: app.nadia.personId, by: 'directory' } },
    sessions: 0,
    tokens: 0,
  });
});

test('whom the directory took away gets a letter with a copy of her data, and after 30 days nothing names her', async () => {
  const app = await directoryApp();
  const url = await nadiaOfDirectory(app);
  await app.runJobs();
  app.emails();
  await app.scim.patch(url, off);
  await app.runJobs();
  const letters = app.emails().filter(({ to }) => to === app.nadia.email);
  expect(letters).toHaveLength(1);
  expect(letters[0]?.text).toMatch(/http:\/\/voix\.test\//);
  app.travel('31 days');
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'privacy.erase_due', {}));
  await app.runJobs();
  const left = await app.inside(async ({ tx }) => ({
    people: await tx.selectFrom('people').select('name').where('id', '=', app.nadia.personId).execute(),
    users: await tx.selectFrom('scim_users').select('resource').execute(),
    departures: await tx.selectFrom('scim_departures').select('id').execute(),
  }));
  expect(left).toEqual({ people: [], users: [], departures: [] });
  // The directory finds her no more: should it ever activate her again, she is somebody new.
  expect((await app.scim.get(url)).status).toBe(404);
});

test('removed from the directory is left as well, and so is said of by hand; each with its own by', async () => {
  const app = await directoryApp();
  const url = await nadiaOfDirectory(app);
  await app.scim.delete(url);
  await app.karim.put(`/api/v1/people/${app.tom.personId}/departure`);
  await app.sylvie.put('/api/v1/me/departure');
  const said = await app.inside((ctx) =>
    ctx.tx
      .selectFrom('events')
      .select('data')
      .where('name', '=', 'people.person_left')
      .orderBy('id')
      .execute(),
  );
  expect(said.map((event) => (event.data as { by: string }).by)).toEqual(['directory', 'staff', 'self']);
  expect((await app.tom.get('/api/v1/me')).status).toBe(401);
});

test('coming back within 30 days is a new invitation, and nothing of before returns by itself', async () => {
  const app = await directoryApp();
  const url = await nadiaOfDirectory(app);
  await app.scim.patch(url, off);
  app.travel('3 days');
  await app.scim.patch(url, on);
  const now = await app.personOf(url.slice('/Users/'.length));
  expect(now).not.toBe(app.nadia.personId);
  expect((await app.karim.get<object>(`/api/v1/people/${now}`)).body).toMatchObject({
    state: 'invited',
    role: 'member',
  });
  expect((await app.nadia.get('/api/v1/me')).status).toBe(401);
});

test('whoever left by themselves is not brought back by a change in the directory', async () => {
  const app = await directoryApp();
  const url = await nadiaOfDirectory(app);
  await app.nadia.put('/api/v1/me/departure');
  await app.scim.patch(url, [{ op: 'replace', path: 'displayName', value: 'Nadia H.' }]);
  expect(await app.personOf(url.slice('/Users/'.length))).toBe(app.nadia.personId);
  const people = await app.inside((ctx) =>
    ctx.tx.selectFrom('people').select('left_at').where('email', '=', app.nadia.email).execute(),
  );
  expect(people).toHaveLength(1);
  expect(people[0]?.left_at).not.toBeNull();
});

test('the last owner cannot be taken away by a directory; the page says what waits', async () => {
  const app = await directoryApp();
  const user = await app.scim.post('/Users', {
    ...app.newUser('karim'),
    emails: [{ value: app.karim.email }],
  });
  expect(await app.personOf(user.body.id)).toBe(app.karim.personId);
  expect((await app.scim.patch(`/Users/${user.body.id}`, off)).body.active).toBe(false);
  const page = await app.karim.get<{ held: object }>(`/api/v1/directories/${app.directoryId}`);
  expect(page.status).toBe(200);
  expect(page.body.held).toMatchObject({ many: 0, lastOwner: 1 });
});

/** Twenty people of the directory, of whom Nadia is one and a member. */
async function twenty(app: Awaited<ReturnType<typeof directoryApp>>) {
  const urls = [await nadiaOfDirectory(app)];
  for (let at = 1; at < 20; at++) {
    urls.push(`/Users/${(await app.scim.post('/Users', app.newUser(`person${at}`))).body.id}`);
  }
  return urls;
}
const held = async (app: Awaited<ReturnType<typeof directoryApp>>) =>
  (await app.karim.get<{ held: { many: number } }>(`/api/v1/directories/${app.directoryId}`)).body.held.many;
const stateOf = async (app: Awaited<ReturnType<typeof directoryApp>>, id: string | null) =>
  await app.inside((ctx) =>
    ctx.tx
      .selectFrom('people')
      .select(['left_at', 'held_at'])
      .where('id', '=', id ?? '')
      .executeTakeFirstOrThrow(),
  );

test('half the company at once: from the tenth on they are signed out and held, until somebody decides', async () => {
  const app = await directoryApp();
  const [nadia, ...others] = await twenty(app);
  for (const url of others.slice(0, 9)) await app.scim.patch(url, off);
  expect(await held(app)).toBe(0);
  await app.scim.patch(nadia as string, off);
  expect(await held(app)).toBe(1);
  expect(await stateOf(app, app.nadia.personId)).toMatchObject({ left_at: null, held_at: expect.any(Date) });
  expect((await app.nadia.get('/api/v1/me')).status).toBe(401);
  // Later ones wait with them, although the hour is over.
  app.travel('2 hours');
  await app.scim.delete(others[15] as string);
  expect(await held(app)).toBe(2);

  const decided = await app.karim.put(`/api/v1/directories/${app.directoryId}/departures`, {
    decision: 'stay',
  });
  expect(decided.body).toEqual({ left: 0, stayed: 2, waiting: 0 });
  expect((await app.nadia.get('/api/v1/me')).status).toBe(200);
  expect(await stateOf(app, app.nadia.personId)).toEqual({ left_at: null, held_at: null });
});

test('confirmed, those who were held have left; taken back by the directory, they never had', async () => {
  const app = await directoryApp();
  const [nadia, ...others] = await twenty(app);
  for (const url of [...others.slice(0, 10), nadia as string]) await app.scim.patch(url, off);
  expect(await held(app)).toBe(2);
  await app.scim.patch(nadia as string, on);
  expect(await held(app)).toBe(1);
  expect((await app.nadia.get('/api/v1/me')).status).toBe(200);
  const decided = await app.karim.put(`/api/v1/directories/${app.directoryId}/departures`, {
    decision: 'leave',
  });
  expect(decided.body).toEqual({ left: 1, stayed: 0, waiting: 0 });
  expect((await stateOf(app, await app.personOf((others[9] as string).slice(7)))).left_at).not.toBeNull();
});

test('a directory that is taken away leaves nobody held', async () => {
  const app = await directoryApp();
  const [nadia, ...others] = await twenty(app);
  for (const url of [...others.slice(0, 9), nadia as string]) await app.scim.patch(url, off);
  expect((await app.nadia.get('/api/v1/me')).status).toBe(401);
  expect((await app.karim.delete(`/api/v1/directories/${app.directoryId}`)).status).toBe(204);
  expect((await app.nadia.get('/api/v1/me')).status).toBe(200);
});

test('ten of a hundred are no crowd', async () => {
  const app = await directoryApp();
  const urls = [];
  for (let at = 0; at < 60; at++)
    urls.push((await app.scim.post('/Users', app.newUser(`person${at}`))).body.id);
  for (const id of urls.slice(0, 12)) await app.scim.patch(`/Users/${id}`, off);
  expect(await held(app)).toBe(0);
});
