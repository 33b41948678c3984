/** Staff make a campaign, change it while it runs, try it, put it away; nobody else may. */
import type { Campaign, CampaignAlert } from '@portevoix/core/campaigns';
import { expect, test } from 'vitest';
import { type Client, testApp } from '../../../../test/app.ts';
import { visitor } from '../../../../test/campaigns.ts';

const words = { fr: { title: 'Une crèche de plus', summary: 'Vingt-quatre places.', why: '' } };
const newOne = { slug: 'une-creche', texts: words, timeZone: 'Europe/Paris' };
const wall = (days: number, clock = '09:00') =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}`;

async function made(karim: Client, slug = 'une-creche'): Promise<Campaign> {
  return (await karim.post<Campaign>('/api/v1/campaigns', { ...newOne, slug })).body;
}
async function withStage(karim: Client, { id }: Campaign, from = -1, to = 5): Promise<Campaign> {
  const texts = { fr: { title: 'Conseil municipal' } };
  const body = { texts, opensWall: wall(from), closesWall: wall(to) };
  return (await karim.post<Campaign>(`/api/v1/campaigns/${id}/stages`, body)).body;
}
async function withAlert(karim: Client, campaign: Campaign): Promise<CampaignAlert> {
  const body = { kind: 'petition', slug: 'signer', texts: { fr: { title: 'Signer', ask: 'Ouvrez.' } } };
  return (await karim.post<CampaignAlert>(`/api/v1/campaign-stages/${campaign.stages[0]?.id}/alerts`, body))
    .body;
}
async function ready(karim: Client, slug?: string) {
  const campaign = await made(karim, slug);
  const staged = await withStage(karim, campaign);
  const alert = await withAlert(karim, staged);
  await karim.patch(`/api/v1/campaigns/${campaign.id}`, { transparency: { sponsor: 'Fondation' } });
  await karim.put(`/api/v1/campaigns/${campaign.id}/publication`);
  return { campaign: staged, alert };
}

test('Karim begins a draft in its test mode, finds it by words and by state, and its address is taken', async () => {
  const { karim, otherWorkspace } = await testApp();
  const campaign = await made(karim);
  expect(campaign).toMatchObject({ state: 'draft', testMode: true, done: null });
  const found = async (query: string) =>
    (await karim.get<{ items: Campaign[] }>(`/api/v1/campaigns?${query}`)).body.items.map(({ slug }) => slug);
  expect(await found('q=CRÈCHE')).toEqual(['une-creche']);
  expect(await found('q=100%25')).toEqual([]);
  expect(await found('state=draft')).toEqual(['une-creche']);
  expect(await found('state=open')).toEqual([]);
  const again = await karim.post<{ code: string }>('/api/v1/campaigns', newOne);
  expect([again.status, again.body.code]).toEqual([409, 'campaigns.slug_taken']);
  const { owner: olga } = await otherWorkspace();
  expect((await olga.post('/api/v1/campaigns', newOne)).status).toBe(409);
  expect((await olga.post('/api/v1/campaigns', { ...newOne, slug: 'confirm' })).status).toBe(422);
  expect((await olga.get(`/api/v1/campaigns/${campaign.id}`)).status).toBe(404);
});

test('what is missing is said plainly, and keeps a campaign from being published', async () => {
  const { karim, anonymous } = await testApp();
  const campaign = await made(karim);
  const refused = await karim.put<{ code: string; fields: { path: string }[] }>(
    `/api/v1/campaigns/${campaign.id}/publication`,
  );
  expect(refused.body.code).toBe('campaigns.not_ready');
  expect(refused.body.fields.map(({ path }) => path)).toEqual(['stage', 'alert', 'sponsor']);
  await withAlert(karim, await withStage(karim, campaign));
  await karim.patch(`/api/v1/campaigns/${campaign.id}`, {
    transparency: { sponsor: 'Fondation', process: 'Budget 2027' },
  });
  const political = await karim.put<{ fields: { path: string }[] }>(
    `/api/v1/campaigns/${campaign.id}/publication`,
  );
  expect(political.body.fields.map(({ path }) => path)).toEqual(['controller']);
  await karim.patch(`/api/v1/campaigns/${campaign.id}`, {
    transparency: { sponsor: 'Fondation', process: 'Budget 2027', controller: 'Son conseil' },
  });
  expect((await anonymous.get('/c/une-creche')).status).toBe(404);
  expect((await karim.put<Campaign>(`/api/v1/campaigns/${campaign.id}/publication`)).body.state).toBe('open');
  expect((await anonymous.get('/c/une-creche')).status).toBe(200);
  await karim.delete(`/api/v1/campaigns/${campaign.id}/publication`);
  expect((await anonymous.get('/c/une-creche')).status).toBe(404);
});

test('a change shows on the public page at once, and moving the clock keeps the hours on the wall', async () => {
  const app = await testApp();
  const { karim } = app;
  const { campaign } = await ready(karim);
  await karim.patch(`/api/v1/campaigns/${campaign.id}`, {
    texts: { fr: { ...words.fr, title: 'Deux crèches de plus' } },
  });
  expect((await visitor(app.app).reads('/c/une-creche')).html).toContain('Deux crèches de plus');
  const moved = await karim.patch<Campaign>(`/api/v1/campaigns/${campaign.id}`, {
    timeZone: 'America/Denver',
  });
  const [before, after] = [campaign.stages[0], moved.body.stages[0]];
  expect(after?.closesWall).toBe(before?.closesWall);
  expect(after?.closesAt).not.toBe(before?.closesAt);
});

test('the test mode ends only by a wish of its own, and never in a demonstration', async () => {
  const app = await testApp();
  const { karim } = app;
  const { campaign } = await ready(karim);
  const page = visitor(app.app);
  expect((await page.reads('/c/une-creche?lang=fr')).html).toContain('à l’essai');
  await karim.delete(`/api/v1/campaigns/${campaign.id}/test-mode`);
  expect((await page.reads('/c/une-creche?lang=fr')).html).not.toContain('à l’essai');
  expect((await karim.delete(`/api/v1/campaigns/${campaign.id}`)).status).toBe(409);
  const stage = campaign.stages[0]?.id;
  expect((await karim.delete(`/api/v1/campaign-stages/${stage}`)).status).toBe(409);
  await karim.put(`/api/v1/campaigns/${campaign.id}/test-mode`);
  expect((await page.reads('/c/une-creche?lang=fr')).html).toContain('à l’essai');
  await app.inside((ctx) =>
    ctx.tx
      .updateTable('workspaces')
      .set({ demonstration_at: ctx.now })
      .where('id', '=', app.workspaceId)
      .execute(),
  );
  const refused = await karim.delete<{ code: string }>(`/api/v1/campaigns/${campaign.id}/test-mode`);
  expect(refused.body).toMatchObject({ code: 'campaigns.demonstration_only_tests' });
});

test('a copy begins as a draft on other days, at the same hours, and nothing of what was done comes along', async () => {
  const { karim } = await testApp();
  const { campaign, alert } = await ready(karim);
  await karim.patch(`/api/v1/campaign-alerts/${alert.id}`, { offered: false });
  const copy = await karim.post<Campaign>(`/api/v1/campaigns/${campaign.id}/copies`, {
    slug: 'une-creche-2',
    firstDay: wall(30).slice(0, 10),
  });
  expect(copy.status).toBe(201);
  expect(copy.body).toMatchObject({ state: 'draft', testMode: true, done: null, outcome: null });
  const stage = copy.body.stages[0];
  expect(stage?.opensWall).toBe(wall(30));
  expect(stage?.closesWall).toBe(wall(36));
  expect(stage?.alerts[0]).toMatchObject({ slug: 'signer', offered: false });
  expect(stage?.alerts[0]?.id).not.toBe(alert.id);
});

test('the old address of an archived campaign says that it is over, what came of it, and where it goes on', async () => {
  const app = await testApp();
  const { karim } = app;
  const { campaign } = await ready(karim);
  const { campaign: next } = await ready(karim, 'la-suite');
  await karim.put(`/api/v1/campaigns/${campaign.id}/outcome`, {
    outcome: 'changed',
    texts: { fr: 'Douze places au lieu de vingt-quatre.' },
  });
  expect(
    (await karim.put(`/api/v1/campaigns/${campaign.id}/archive`, { successorId: campaign.id })).status,
  ).toBe(409);
  await karim.put(`/api/v1/campaigns/${campaign.id}/archive`, { successorId: next.id });
  const page = visitor(app.app);
  const old = await page.reads('/c/une-creche/signer?lang=fr');
  expect(old.status).toBe(410);
  expect(old.html).toContain('Douze places au lieu de vingt-quatre.');
  expect(old.html).toContain('href="/c/la-suite?lang=fr"');
  expect((await page.reads('/c/une-creche/transparency')).status).toBe(200);
  await karim.delete(`/api/v1/campaigns/${campaign.id}/archive`);
  expect((await page.reads('/c/une-creche/signer?lang=fr')).status).toBe(200);
});

test('an outcome stands on the public page at once, in the reader’s words, and can be taken back', async () => {
  const app = await testApp();
  const { karim } = app;
  const { campaign } = await ready(karim);
  const stage = campaign.stages[0]?.id;
  await karim.put(`/api/v1/campaign-stages/${stage}/outcome`, {
    outcome: 'postponed',
    texts: { fr: 'Le vote est reporté à mars.' },
  });
  const page = visitor(app.app);
  expect((await page.reads('/c/une-creche')).html).toContain('Le vote est reporté à mars.');
  const told = await karim.put<Campaign>(`/api/v1/campaigns/${campaign.id}/outcome`, {
    outcome: 'passed',
    texts: { fr: 'Voté à l’unanimité.' },
  });
  expect(told.body.state).toBe('ended');
  expect((await page.reads('/c/une-creche')).html).toContain('Voté à l’unanimité.');
  await karim.delete(`/api/v1/campaigns/${campaign.id}/outcome`);
  await karim.delete(`/api/v1/campaign-stages/${stage}/outcome`);
  expect((await page.reads('/c/une-creche')).html).not.toMatch(/reporté|unanimité/);
});

test('a draft goes with all of it; analysts read and change nothing, members read nothing', async () => {
  const { karim, sylvie, nadia } = await testApp();
  const campaign = await made(karim);
  await withAlert(karim, await withStage(karim, campaign));
  expect((await sylvie.get<Campaign>(`/api/v1/campaigns/${campaign.id}`)).body.stages).toHaveLength(1);
  expect((await sylvie.patch(`/api/v1/campaigns/${campaign.id}`, { goal: 50 })).status).toBe(403);
  expect((await nadia.get('/api/v1/campaigns')).status).toBe(403);
  expect((await karim.delete(`/api/v1/campaigns/${campaign.id}`)).status).toBe(204);
  expect((await karim.get(`/api/v1/campaigns/${campaign.id}`)).status).toBe(404);
});

test('an alert takes the settings its kind allows, and says at which of them it was refused', async () => {
  const { karim } = await testApp();
  const { campaign, alert } = await ready(karim);
  const changed = await karim.patch<CampaignAlert>(`/api/v1/campaign-alerts/${alert.id}`, {
    settings: { goal: 500 },
    slug: 'signer-ici',
  });
  expect(changed.body.settings).toMatchObject({ goal: 500 });
  expect(changed.body.address).toMatch(/\/c\/une-creche\/signer-ici$/);
  const wrong = await karim.patch<{ fields: { path: string }[] }>(`/api/v1/campaign-alerts/${alert.id}`, {
    settings: { goal: 'beaucoup' },
  });
  expect(wrong.status).toBe(422);
  expect(wrong.body.fields[0]?.path).toBe('settings.goal');
  const second = { kind: 'share', slug: 'signer-ici', texts: { fr: { title: 'Faire passer' } } };
  const stage = campaign.stages[0]?.id;
  expect((await karim.post(`/api/v1/campaign-stages/${stage}/alerts`, second)).status).toBe(409);
  const other = await karim.post<CampaignAlert>(`/api/v1/campaign-stages/${stage}/alerts`, {
    ...second,
    slug: 'faire-passer',
  });
  const ordered = await karim.put<Campaign>(`/api/v1/campaign-stages/${stage}/alert-order`, {
    ids: [other.body.id, alert.id],
  });
  expect(ordered.body.stages[0]?.alerts.map(({ slug }) => slug)).toEqual(['faire-passer', 'signer-ici']);
  const left = await karim.delete<Campaign>(`/api/v1/campaign-alerts/${other.body.id}`);
  expect(left.body.stages[0]?.alerts).toHaveLength(1);
  expect((await karim.get(`/api/v1/campaign-alerts/${other.body.id}`)).status).toBe(404);
});

test('an address that another campaign has is refused when one is renamed, even another organisation’s', async () => {
  const { karim, otherWorkspace } = await testApp();
  const { owner: olga } = await otherWorkspace();
  const ours = await made(karim, 'la-notre');
  await made(olga, 'la-leur');
  const taken = await karim.patch(`/api/v1/campaigns/${ours.id}`, { slug: 'la-leur' });
  expect([taken.status, taken.body.code]).toEqual([409, 'campaigns.slug_taken']);
  const renamed = await karim.patch<Campaign>(`/api/v1/campaigns/${ours.id}`, { slug: 'la-notre-aussi' });
  expect([renamed.status, renamed.body.slug]).toEqual([200, 'la-notre-aussi']);
});
