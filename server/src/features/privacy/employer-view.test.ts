/** What the employer can see: every look at named data is noted for its person; the page says what the routes declare. */
import type { AuditEntry } from '@portevoix/core/audit';
import type { EmployerView, LookPage, MyEmployerView } from '@portevoix/core/privacy';
import { expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';

it('Nadia reads who looked at her data, in which role, when and at what; nobody else can', async () => {
  const { karim, sylvie, nadia, tom } = await testApp();
  await karim.get('/api/v1/people');
  await karim.get(`/api/v1/people/${nadia.personId}`);
  const mine = (await nadia.get<LookPage>('/api/v1/me/looks')).body.items;
  expect(mine).toMatchObject([
    { viewer: 'Karim Belkacem', role: 'owner', place: 'people' },
    { viewer: 'Karim Belkacem', role: 'owner', place: 'people' },
  ]);
  expect(mine[0]!.data).toEqual(expect.arrayContaining(['name', 'email', 'membership']));
  expect((await nadia.get<MyEmployerView>('/api/v1/me/employer-view')).body.looks).toBe(2);
  // What is shown of Tom is Tom's to read: the list alone.
  expect((await tom.get<LookPage>('/api/v1/me/looks')).body.items).toHaveLength(1);
  expect((await sylvie.get<LookPage>('/api/v1/me/looks')).body.items).toHaveLength(1);
  expect((await karim.get<LookPage>('/api/v1/me/looks')).body.items, 'his own are no look').toEqual([]);
});

it('looking again within the hour is the same look; an hour later it is another', async () => {
  const { karim, nadia, travel } = await testApp();
  for (let i = 0; i < 3; i++) await karim.get(`/api/v1/people/${nadia.personId}`);
  const count = async () => (await nadia.get<LookPage>('/api/v1/me/looks')).body.items.length;
  expect(await count()).toBe(1);
  travel('61 minutes');
  await karim.get(`/api/v1/people/${nadia.personId}`);
  expect(await count()).toBe(2);
});

it('every look of the staff is on the audit log, once an hour, and the chain holds', async () => {
  const { karim, nadia, travel } = await testApp();
  const looks = async () =>
    (await karim.get<{ items: AuditEntry[] }>('/api/v1/audit-entries?act=privacy.named_data_seen')).body
      .items;
  for (let i = 0; i < 3; i++) await karim.get(`/api/v1/people/${nadia.personId}`);
  await karim.get('/api/v1/people');
  const [list, one, ...more] = await looks();
  expect(one).toMatchObject({
    actor: { kind: 'person', person: { name: 'Karim Belkacem' } },
    about: { kind: 'person', person: { name: 'Nadia Haddad' } },
    details: { place: 'people', count: 1, kinds: expect.arrayContaining(['name', 'email']) },
  });
  // Nadia had been looked at in that hour, on a page of her own: that the list showed her too is another look.
  expect(list).toMatchObject({ about: null, details: { place: 'people', count: 3 } });
  expect(more).toEqual([]);
  expect((await looks())[0], 'who reads the log is shown names too').toMatchObject({
    about: { kind: 'person', person: { name: 'Nadia Haddad' } },
    details: { place: 'audit_entries' },
  });
  travel('61 minutes');
  await karim.get(`/api/v1/people/${nadia.personId}`);
  expect((await looks()).filter((look) => look.details.place === 'people')).toHaveLength(3);
  expect((await karim.put<{ problems: unknown[] }>('/api/v1/audit-verification')).body.problems).toEqual([]);
});

it('a member who sees a colleague’s name under a comment has not looked', async () => {
  const { karim, nadia, tom } = await testApp();
  const story = await karim.post<{ id: string }>('/api/v1/stories', {
    ...{
      title: 'Portes ouvertes',
      url: 'https://tilleuls.example/a',
      excerpt: 'Une bonne nouvelle.',
      facet: 'employer',
    },
    captions: [{ locale: 'fr', text: 'Une bonne nouvelle de chez nous.' }],
    publishAt: new Date().toISOString(),
  });
  await nadia.post(`/api/v1/feed/${story.body.id}/comments`, { text: 'Merci à toute l’équipe' });
  expect((await tom.get(`/api/v1/feed/${story.body.id}/comments`)).text).toContain('Nadia Haddad');
  expect((await nadia.get<LookPage>('/api/v1/me/looks')).body.items).toEqual([]);
});

it('looks are only added to: not changed, not removed before their year is over', async () => {
  const { karim, nadia, inside, runJobs, travel, house } = await testApp();
  await karim.get(`/api/v1/people/${nadia.personId}`);
  await expect(
    inside((ctx) => ctx.tx.updateTable('looks').set({ role: 'member' }).execute()),
  ).rejects.toThrow('not changed');
  await expect(inside((ctx) => ctx.tx.deleteFrom('looks').execute())).rejects.toThrow('kept for a year');
  const count = () =>
    inside(async (ctx) => (await ctx.tx.selectFrom('looks').select('role').execute()).length);
  const forget = async () => {
    await inside((ctx) => house.jobs.enqueue(ctx.tx, 'privacy.obey_clocks', {}));
    await runJobs('privacy.obey_clocks');
  };
  travel('50 weeks');
  await forget();
  expect(await count()).toBe(1);
  travel('3 weeks');
  await forget();
  expect(await count()).toBe(0);
});

it('the page names who holds each role and what it is shown, and what nobody is shown at all', async () => {
  const { nadia } = await testApp();
  const view = (await nadia.get<MyEmployerView>('/api/v1/me/employer-view')).body;
  const owner = view.roles.find(({ role }) => role === 'owner')!;
  expect(owner.holders).toEqual(['Karim Belkacem']);
  expect(owner.sees.map(({ place }) => place)).toEqual(
    expect.arrayContaining(['people', 'suggestions', 'archive']),
  );
  const analyst = view.roles.find(({ role }) => role === 'analyst')!;
  expect(analyst.holders).toEqual(['Sylvie Marchand']);
  expect(analyst.sees, 'whoever reads the numbers is shown nobody by name').toEqual([]);
  expect(view.never).toEqual(expect.arrayContaining(['shares', 'figures', 'networks', 'declining']));
});

it('before joining, anybody reads the same without a name of anybody', async () => {
  const { anonymous } = await testApp();
  const page = await anonymous.get<EmployerView>('/api/v1/employer-view');
  expect(page.status).toBe(200);
  expect(page.body.leastPeople).toBe(5);
  expect(page.text).not.toMatch(/Karim|Sylvie/);
});

it('in works-council mode ten people stand behind a figure, and nobody is shown what somebody published', async () => {
  const app = await testApp();
  const { karim, nadia, sylvie } = app;
  await karim.put('/api/v1/guardrails', { archive: true });
  const story = await karim.post<{ id: string }>('/api/v1/stories', {
    ...{
      title: 'Portes ouvertes',
      url: 'https://tilleuls.example/a',
      excerpt: 'Une nouvelle.',
      facet: 'employer',
    },
    captions: [{ locale: 'fr', text: 'Une bonne nouvelle de chez nous.' }],
    publishAt: new Date().toISOString(),
  });
  const shared = await nadia.post<{ publications: { id: string }[] }>('/api/v1/shares', {
    storyId: story.body.id,
    targets: [{ network: 'linkedin', mode: 'assisted' }],
  });
  await nadia.put(`/api/v1/publications/${shared.body.publications[0]!.id}/declaration`, {});
  await app.runJobs();
  const exporting = () => karim.post('/api/v1/archive/exports', { reason: 'Un litige en cours' });
  expect(await exporting()).toMatchObject({ status: 200, body: { people: [nadia.personId] } });
  expect((await nadia.get<LookPage>('/api/v1/me/looks')).body.items).toMatchObject([
    { place: 'archive', data: ['name', 'published_words'] },
  ]);
  expect((await sylvie.patch('/api/v1/protection', { worksCouncil: true })).status).toBe(403);
  const on = await karim.patch('/api/v1/protection', { worksCouncil: true });
  expect(on.body).toMatchObject({ leastPeople: 5, inForce: 10, off: ['archive'] });
  expect(await exporting()).toMatchObject({
    status: 403,
    body: { code: 'privacy.off_in_council_mode' },
  });
  expect((await karim.get<{ leastPeople: number }>('/api/v1/analytics/overview')).body.leastPeople).toBe(10);
  expect((await nadia.get<MyEmployerView>('/api/v1/me/employer-view')).body.worksCouncilSince).toBeTruthy();
  await karim.patch('/api/v1/protection', { worksCouncil: false });
  expect((await exporting()).status).toBe(200);
});

it('the number of people behind a figure is raised by its administrators, and never lowered', async () => {
  const { karim } = await testApp();
  expect((await karim.patch('/api/v1/protection', { leastPeople: 4 })).status).toBe(422);
  expect((await karim.patch('/api/v1/protection', { leastPeople: 7 })).body).toMatchObject({ inForce: 7 });
  expect(await karim.patch('/api/v1/protection', { leastPeople: 6 })).toMatchObject({
    status: 409,
    body: { code: 'workspaces.least_people_only_upward' },
  });
});
