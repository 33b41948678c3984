/** Stages open and close by the clock of their place, once, whatever happens to the program; their stories come with them. */
import { type Campaign, instantOf } from '@portevoix/core/campaigns';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { visitor } from '../../../../test/campaigns.ts';
import { turnedBack } from './service.ts';

const minute = 60_000;
/** A time on the wall of a zone, so many minutes from the app's now. */
const inMinutes = (app: TestApp, minutes: number, zone = 'Europe/Paris') => {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(app.house.now().getTime() + minutes * minute)).replace(' ', 'T');
};

async function campaignWith(app: TestApp, from: number, to: number, more: Record<string, unknown> = {}) {
  const { karim } = app;
  const { body: made } = await karim.post<Campaign>('/api/v1/campaigns', {
    ...{ slug: 'creches', timeZone: 'Europe/Paris' },
    texts: { fr: { title: 'Des crèches', summary: 'Cent places.' } },
  });
  const { body: staged } = await karim.post<Campaign>(`/api/v1/campaigns/${made.id}/stages`, {
    ...{ opensWall: inMinutes(app, from), closesWall: inMinutes(app, to) },
    ...{ texts: { fr: { title: 'Conseil' } }, ...more },
  });
  const stageId = staged.stages[0]?.id ?? '';
  await karim.post(`/api/v1/campaign-stages/${stageId}/alerts`, {
    ...{ kind: 'petition', slug: 'signer', texts: { fr: { title: 'Signer', ask: 'Ouvrez.' } } },
  });
  await karim.patch(`/api/v1/campaigns/${made.id}`, { transparency: { sponsor: 'Fondation' } });
  await karim.put(`/api/v1/campaigns/${made.id}/publication`);
  return { id: made.id, stageId };
}
const tick = async (app: TestApp) => {
  await app.inside((ctx) => ctx.house.jobs.enqueue(ctx.tx, 'campaigns.turn_stages', {}));
  await app.runJobs();
};
const told = async (app: TestApp, name: string) =>
  app.inside((ctx) =>
    ctx.tx
      .selectFrom('events')
      .select('data')
      .where('workspace_id', '=', app.workspaceId)
      .where('name', '=', name)
      .execute(),
  );
const stateOf = async (app: TestApp, id: string) =>
  (await app.karim.get<Campaign>(`/api/v1/campaigns/${id}`)).body.stages[0]?.state;

test('a stage opens and closes by itself, and each is told once although two nodes look at the same minute', async () => {
  const app = await testApp();
  const { id } = await campaignWith(app, 10, 60);
  const page = visitor(app.app);
  expect((await page.reads('/c/creches/signer')).html).toContain('Ouvre le');
  await tick(app);
  expect(await told(app, 'campaigns.stage_opened')).toHaveLength(0);
  app.travel('11 minutes');
  await Promise.all([tick(app), tick(app), tick(app)]);
  expect(await told(app, 'campaigns.stage_opened')).toHaveLength(1);
  expect(await stateOf(app, id)).toBe('open');
  app.travel('1 hour');
  expect((await page.reads('/c/creches/signer')).status).toBe(410);
  expect((await page.sends('/c/creches/signer', { email: 'a@b.fr' })).status).toBe(409);
  await Promise.all([tick(app), tick(app)]);
  expect((await told(app, 'campaigns.stage_closed')).map(({ data }) => data)).toMatchObject([
    { missed: false },
  ]);
  expect(await stateOf(app, id)).toBe('closed');
});

test('a window that went by while no program ran is only closed: nobody is called to what is over', async () => {
  const app = await testApp();
  await campaignWith(app, 10, 60);
  app.travel('3 hours');
  await tick(app);
  expect(await told(app, 'campaigns.stage_opened')).toHaveLength(0);
  expect((await told(app, 'campaigns.stage_closed')).map(({ data }) => data)).toMatchObject([
    { missed: true },
  ]);
});

test('Karim opens and closes before the hour; the clock adds nothing to it', async () => {
  const app = await testApp();
  const { karim } = app;
  const { id, stageId } = await campaignWith(app, 60, 120);
  await karim.put(`/api/v1/campaign-stages/${stageId}/opening`);
  expect(await stateOf(app, id)).toBe('open');
  await karim.put(`/api/v1/campaign-stages/${stageId}/opening`);
  await karim.put(`/api/v1/campaign-stages/${stageId}/closure`);
  expect(await stateOf(app, id)).toBe('closed');
  app.travel('70 minutes');
  await tick(app);
  expect(await stateOf(app, id)).toBe('closed');
  await karim.delete(`/api/v1/campaign-stages/${stageId}/closure`);
  expect(await stateOf(app, id)).toBe('open');
  await tick(app);
  expect(await told(app, 'campaigns.stage_opened')).toHaveLength(1);
  app.travel('1 hour');
  await tick(app);
  expect((await karim.delete(`/api/v1/campaign-stages/${stageId}/closure`)).status).toBe(409);
  expect((await karim.put(`/api/v1/campaign-stages/${stageId}/opening`)).status).toBe(409);
});

test('a stage that is put off is planned again, one that is prolonged goes on, and a crossed window is refused', async () => {
  const app = await testApp();
  const { karim } = app;
  const { id, stageId } = await campaignWith(app, -10, 30);
  expect(await stateOf(app, id)).toBe('open');
  const change = (body: Record<string, unknown>) => karim.patch(`/api/v1/campaign-stages/${stageId}`, body);
  expect((await change({ opensWall: inMinutes(app, 40) })).status).toBe(422);
  await change({ opensWall: inMinutes(app, 40), closesWall: inMinutes(app, 90) });
  expect(await stateOf(app, id)).toBe('planned');
  app.travel('45 minutes');
  await tick(app);
  expect(await told(app, 'campaigns.stage_opened')).toHaveLength(2);
  app.travel('1 hour');
  await tick(app);
  await change({ closesWall: inMinutes(app, 60) });
  expect(await stateOf(app, id)).toBe('open');
});

test('what somebody closed by hand does not open again because its end was moved', () => {
  const now = new Date('2027-01-10T10:00:00Z');
  const at = (hours: number) => new Date(now.getTime() + hours * 60 * minute);
  const window = { opens_at: at(-5), closes_at: at(9) };
  const byHand = { opensAt: at(-5), closesAt: at(-1), openedAt: at(-5), closedAt: at(-2) };
  expect(turnedBack(byHand, window, now)).toEqual({});
  expect(turnedBack({ ...byHand, closedAt: at(-1) }, window, now)).toEqual({ closed_at: null });
});

test.each([
  // Clocks forward: 02:30 does not exist and is read as 03:30 summer time.
  ['Europe/Paris', '2027-03-28T02:30', '2027-03-28T01:30:00.000Z', 'skipped'],
  ['America/Denver', '2027-03-14T02:30', '2027-03-14T09:30:00.000Z', 'skipped'],
  // Clocks back: 02:30 comes twice, and the first one counts; 01:30 in Denver likewise.
  ['Europe/Paris', '2027-10-31T02:30', '2027-10-31T00:30:00.000Z', 'repeated'],
  ['America/Denver', '2027-11-07T01:30', '2027-11-07T07:30:00.000Z', 'repeated'],
])('on a day the clocks change in %s, %s on the wall is %s', async (zone, wall, instant, change) => {
  expect(instantOf({ zone, at: wall })).toMatchObject({ change });
  const { karim } = await testApp();
  const { body: made } = await karim.post<Campaign>('/api/v1/campaigns', {
    ...{ slug: 'heure', timeZone: zone, texts: { en: { title: 'Clock' } } },
  });
  const day = Number(wall.slice(8, 10));
  const { body } = await karim.post<Campaign>(`/api/v1/campaigns/${made.id}/stages`, {
    ...{ opensWall: `${wall.slice(0, 8)}${String(day - 1).padStart(2, '0')}T09:00`, closesWall: wall },
    texts: { en: { title: 'Vote' } },
  });
  expect(body.stages[0]).toMatchObject({ closesAt: instant, closesChange: change, opensChange: 'none' });
  // A window of a day that loses or gains an hour is that much shorter or longer.
  const hours = (Date.parse(instant) - Date.parse(body.stages[0]?.opensAt ?? '')) / (60 * minute);
  expect(hours).toBe(change === 'skipped' ? 17.5 : Number(wall.slice(11, 13)) + 15.5);
});

test('the stories of a stage come out with it, each at its minute, for those it concerns', async () => {
  const app = await testApp();
  const { karim, nadia, tom } = app;
  const story = async (title: string) =>
    (await karim.post<{ id: string }>('/api/v1/stories', { title, body: 'Texte.', locale: 'fr' })).body.id;
  const [first, later, gone] = [await story('Premier'), await story('Plus tard'), await story('Retiré')];
  const { id, stageId } = await campaignWith(app, 10, 300, { audience: { hats: ['employee'] } });
  await karim.put(`/api/v1/stories/${gone}/publication`);
  await karim.delete(`/api/v1/stories/${gone}/publication`);
  await karim.put(`/api/v1/campaign-stages/${stageId}/stories`, {
    stories: [
      { storyId: first, afterMinutes: 0 },
      { storyId: later, afterMinutes: 45 },
      { storyId: gone, afterMinutes: 0 },
    ],
  });
  await karim.delete(`/api/v1/campaigns/${id}/test-mode`);
  const feed = async (who: typeof nadia) =>
    (await who.get<{ items: { title: string }[] }>('/api/v1/feed')).body.items.map(({ title }) => title);
  app.travel('11 minutes');
  await tick(app);
  expect(await feed(nadia)).toEqual(['Premier']);
  expect(await feed(tom)).toEqual([]);
  app.travel('46 minutes');
  await tick(app);
  expect(await feed(nadia)).toEqual(['Plus tard', 'Premier']);
  const pack = (await karim.get<Campaign>(`/api/v1/campaigns/${id}`)).body.stages[0]?.stories;
  expect(pack?.map(({ title, problem }) => [title, problem])).toEqual([
    ['Premier', null],
    ['Retiré', 'content.story_not_prepared'],
    ['Plus tard', null],
  ]);
  expect(await told(app, 'campaigns.story_put_out')).toHaveLength(2);
});

test('while a campaign is only tried its stories stay where they are; in earnest they come out', async () => {
  const app = await testApp();
  const { karim, nadia } = app;
  const { body: story } = await karim.post<{ id: string }>('/api/v1/stories', {
    ...{ title: 'Prête', body: 'Texte.', locale: 'fr' },
  });
  const { id, stageId } = await campaignWith(app, -10, 300);
  const stories = [{ storyId: story.id, afterMinutes: 0 }];
  await karim.put(`/api/v1/campaign-stages/${stageId}/stories`, { stories });
  await tick(app);
  const feed = async () => (await nadia.get<{ items: object[] }>('/api/v1/feed')).body.items.length;
  expect(await feed()).toBe(0);
  await karim.delete(`/api/v1/campaigns/${id}/test-mode`);
  await app.runJobs();
  expect(await feed()).toBe(1);
  const unknown = [{ storyId: id, afterMinutes: 0 }];
  expect((await karim.put(`/api/v1/campaign-stages/${stageId}/stories`, { stories: unknown })).status).toBe(
    404,
  );
});

test('stages stand in the order Karim gives them, and one that has not begun can go', async () => {
  const app = await testApp();
  const { karim } = app;
  const { id, stageId } = await campaignWith(app, 10, 60);
  const { body: two } = await karim.post<Campaign>(`/api/v1/campaigns/${id}/stages`, {
    ...{ opensWall: inMinutes(app, 100), closesWall: inMinutes(app, 200), texts: { fr: { title: 'Vote' } } },
  });
  const second = two.stages[1]?.id ?? '';
  const { body } = await karim.put<Campaign>(`/api/v1/campaigns/${id}/stage-order`, {
    ids: [second, stageId],
  });
  expect(body.stages.map((stage) => stage.texts.fr?.title)).toEqual(['Vote', 'Conseil']);
  const { body: left } = await karim.delete<Campaign>(`/api/v1/campaign-stages/${second}`);
  expect(left.stages).toHaveLength(1);
});

test('an alert is offered in the tab “Act” only to those it concerns, while its stage is open, and its link names nobody', async () => {
  const app = await testApp();
  const { karim, nadia, tom } = app;
  const { id, stageId } = await campaignWith(app, -10, 60);
  interface Offers {
    items: { title: string; address: string }[];
  }
  const offers = async (who: typeof nadia) => (await who.get<Offers>('/api/v1/me/open-alerts')).body.items;
  expect(await offers(nadia)).toMatchObject([
    { title: 'Signer', address: 'http://voix.test/c/creches/signer?lang=fr' },
  ]);
  expect(await offers(tom)).toEqual(await offers(nadia));
  const alert = (await karim.get<Campaign>(`/api/v1/campaigns/${id}`)).body.stages[0]?.alerts[0]?.id;
  await karim.patch(`/api/v1/campaign-alerts/${alert}`, { audience: { hats: ['supporter'] } });
  expect([await offers(nadia), await offers(tom)].map((one) => one.length)).toEqual([0, 1]);
  await karim.patch(`/api/v1/campaign-stages/${stageId}`, { audience: { hats: ['employee'] } });
  expect((await offers(tom)).length).toBe(0);
  await karim.patch(`/api/v1/campaign-stages/${stageId}`, { audience: 'everyone' });
  await karim.patch(`/api/v1/campaign-alerts/${alert}`, { offered: false });
  expect((await offers(tom)).length).toBe(0);
  await karim.patch(`/api/v1/campaign-alerts/${alert}`, { offered: true });
  app.travel('2 hours');
  expect((await offers(tom)).length).toBe(0);
});

test('a stage keeps its kind when only its words or its window are changed', async () => {
  const app = await testApp();
  const { stageId } = await campaignWith(app, 60, 120, { kind: 'committee' });
  const { body } = await app.karim.patch<Campaign>(`/api/v1/campaign-stages/${stageId}`, {
    texts: { fr: { title: 'Commission' } },
  });
  expect(body.stages[0]).toMatchObject({ kind: 'committee', texts: { fr: { title: 'Commission' } } });
});
