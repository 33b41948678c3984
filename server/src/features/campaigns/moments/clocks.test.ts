/** Moments and the clocks: a zone that changes after planning, the night without two o'clock, a window that moved. */
import { type Moment, wallTimeOf } from '@portevoix/core/campaigns';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign } from '../../../../test/campaigns.ts';

async function start() {
  const app = await testApp();
  const [petition] = await makeCampaign(app, [{ kind: 'petition' }]);
  const { campaignId, alertId, stageId } = petition!;
  const { karim } = app;
  const campaign = `/api/v1/campaigns/${campaignId}`;
  const wall = (hours: number, zone = 'Europe/Paris') =>
    wallTimeOf(new Date(app.house.now().getTime() + hours * 3_600_000), zone);
  const plan = (opensWall: string, closesWall: string) => ({
    ...{ slug: 'vote', alertId, opensWall, closesWall },
    texts: { fr: { title: 'Le vote' }, en: { title: 'The vote' } },
  });
  const add = (opensWall: string, closesWall: string) =>
    karim.post<Moment>(`${campaign}/moments`, plan(opensWall, closesWall));
  const change = (id: string, opensWall: string, closesWall: string) =>
    karim.put<Moment & { code?: string }>(`/api/v1/campaign-moments/${id}`, plan(opensWall, closesWall));
  const look = async (id: string) => (await karim.get<Moment>(`/api/v1/campaign-moments/${id}`)).body;
  const tick = async () => {
    await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'campaigns.turn_moments', {}));
    await app.runJobs();
  };
  const contest = {
    ...{
      organiser: 'Clinique des Tilleuls',
      address: '1 rue des Lilas, Lyon',
      contact: 'jeu@tilleuls.example',
    },
    prizes: [{ name: 'Livre', valueMinor: 25_00, count: 1 }],
  };
  return { ...app, campaign, alertId, stageId, wall, add, change, look, tick, contest };
}

test('in another time zone a moment keeps its times on the wall, and so does a draw that nobody has read of', async () => {
  const { karim, campaign, wall, add, look, contest } = await start();
  const { body } = await add(wall(24), wall(30));
  const api = `/api/v1/campaign-moments/${body.id}/contest`;
  expect((await karim.put(api, { ...contest, closesWall: wall(29) })).status).toBe(200);
  expect((await karim.patch(campaign, { timeZone: 'America/Denver' })).status).toBe(200);
  const moved = await look(body.id);
  expect(moved.opensWall).toBe(body.opensWall);
  expect(wallTimeOf(new Date(moved.opensAt), 'America/Denver')).toBe(body.opensWall);
  expect(wallTimeOf(new Date(moved.closesAt), 'America/Denver')).toBe(body.closesWall);
  const draw = (await karim.get<{ closesAt: string; rules: { closesWall: string } }>(api)).body;
  expect(wallTimeOf(new Date(draw.closesAt), 'America/Denver')).toBe(draw.rules.closesWall);
});

test('what has begun keeps its beginning when the zone changes', async () => {
  const { karim, campaign, wall, add, look, tick } = await start();
  const { body } = await add(wall(-1), wall(9));
  await tick();
  expect((await karim.patch(campaign, { timeZone: 'Asia/Tokyo' })).status).toBe(200);
  const after = await look(body.id);
  expect(after).toMatchObject({ opensAt: body.opensAt, state: 'open' });
  expect(after.closesAt > after.opensAt).toBe(true);
});

test('in the night when the clocks go forward an end on the wall that comes before its beginning is refused', async () => {
  const { add } = await start();
  // Half past two does not exist on that night in Paris: it is half past three.
  const refused = await add('2099-03-29T02:30', '2099-03-29T03:10');
  expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([
    422,
    'campaigns.dates_crossed',
  ]);
});

test('a moment that runs cannot end before it began', async () => {
  const { wall, add, change, tick, look } = await start();
  const { body } = await add(wall(-1), wall(9));
  await tick();
  const refused = await change(body.id, '2020-01-01T09:00', '2020-01-01T10:00');
  expect([refused.status, refused.body.code]).toEqual([422, 'campaigns.dates_crossed']);
  expect(await look(body.id)).toMatchObject({ state: 'open', closesAt: body.closesAt });
});

test('a draw whose rules are public goes with no moment, alert or stage: its commitment stays', async () => {
  const { karim, campaign, wall, add, contest, alertId, stageId } = await start();
  const { body } = await add(wall(24), wall(30));
  const api = `/api/v1/campaign-moments/${body.id}/contest`;
  await karim.put(api, { ...contest, closesWall: wall(29) });
  expect((await karim.put(`${api}/opening`)).status).toBe(200);
  await karim.put(`${campaign}/test-mode`);
  for (const url of [
    `campaign-moments/${body.id}`,
    `campaign-alerts/${alertId}`,
    `campaign-stages/${stageId}`,
  ]) {
    const refused = await karim.delete<{ code: string }>(`/api/v1/${url}`);
    expect([url, refused.status, refused.body.code]).toEqual([url, 409, 'campaigns.contest_fixed']);
  }
});
