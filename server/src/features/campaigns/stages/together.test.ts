/** Several staff at one campaign in the same second, and the clock with them: nobody is answered with a fault. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { stageJobs } from './jobs.ts';

const wall = (days: number, now: Date) =>
  `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)}T09:00`;

async function start() {
  const app = await testApp();
  const { karim, house } = app;
  const made = await karim.post<{ id: string }>('/api/v1/campaigns', {
    ...{ slug: 'together', timeZone: 'Europe/Paris' },
    texts: { en: { title: 'Together', summary: 'A place for every child.' } },
  });
  const campaign = `/api/v1/campaigns/${made.body.id}`;
  for (let n = 0; n < 3; n++)
    await karim.post(`${campaign}/stages`, {
      ...{ opensWall: wall(n - 1, house.now()), closesWall: wall(n + 5, house.now()) },
      texts: { en: { title: `Stage ${n}` } },
    });
  const stages = (await karim.get<{ stages: { id: string }[] }>(campaign)).body.stages.map(({ id }) => id);
  const alert = await karim.post<{ id: string }>(`/api/v1/campaign-stages/${stages[0]}/alerts`, {
    ...{ kind: 'petition', slug: 'sign' },
    texts: { en: { title: 'Sign', ask: 'Sign here.' } },
  });
  await karim.patch(campaign, { transparency: { sponsor: 'Clinique des Tilleuls' } });
  const out = await karim.put(`${campaign}/publication`);
  expect(out.status, out.text).toBe(200);
  return { ...app, campaign, campaignId: made.body.id, stages, alertId: alert.body.id };
}

test('the time zone changes while stages are edited, opened and closed: all of it is done, one after the other', async () => {
  const { karim, campaign, stages, house, runJobs } = await start();
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all([
      karim.patch(campaign, { timeZone: round % 2 ? 'Europe/Paris' : 'America/Denver' }),
      ...stages.map((id, n) =>
        karim.patch(`/api/v1/campaign-stages/${id}`, { closesWall: wall(n + 6 + round, house.now()) }),
      ),
      karim.put(`/api/v1/campaign-stages/${stages[1]}/opening`),
      karim.put(`/api/v1/campaign-stages/${stages[2]}/outcome`, {
        ...{ outcome: 'passed', texts: { en: 'Passed.' } },
      }),
      karim.put(`${campaign}/stage-order`, { ids: stages.toReversed() }),
      runJobs('campaigns.turn_stages'),
    ]);
    const said = answers.flatMap((answer) => (answer && 'status' in answer ? [answer.status] : []));
    expect(said.filter((status) => status >= 500)).toEqual([]);
  }
});

test('an alert is edited, deleted and moved along with its campaign’s clocks by several people at once', async () => {
  const { karim, campaign, stages, alertId, house } = await start();
  const rally = await karim.post<{ id: string }>(`/api/v1/campaign-stages/${stages[0]}/alerts`, {
    ...{ kind: 'gathering', slug: 'rally' },
    texts: { en: { title: 'Rally', ask: 'Come.' } },
  });
  const day = wall(3, house.now()).slice(0, 10);
  const settings = (n: number) => ({
    settings: { startsWall: `${day}T1${n}:00`, endsWall: `${day}T20:00`, place: 'Capitol', capacity: 5 + n },
  });
  expect((await karim.patch(`/api/v1/campaign-alerts/${rally.body.id}`, settings(0))).status).toBe(200);
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all([
      karim.patch(campaign, { timeZone: round % 2 ? 'Europe/Paris' : 'America/Denver' }),
      ...[1, 2, 3].map((n) => karim.patch(`/api/v1/campaign-alerts/${rally.body.id}`, settings(n))),
      karim.patch(`/api/v1/campaign-alerts/${alertId}`, { offered: round % 2 === 0 }),
      karim.put(`/api/v1/campaign-stages/${stages[0]}/alert-order`, { ids: [rally.body.id, alertId] }),
      karim.delete(`/api/v1/campaign-alerts/${alertId}`),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  }
});

test('a stage that cannot be opened keeps no other closed', async () => {
  const { karim, campaign, stages, house, workspaceId, inside, travel } = await start();
  const opens = house.now().getTime();
  await inside((ctx) =>
    ctx.tx
      .updateTable('campaign_stages')
      .set({ opened_at: null, opens_at: new Date(opens + 60_000) })
      .where('workspace_id', '=', workspaceId)
      .execute(),
  );
  travel('2 minutes');
  // The first of them meets a fault each time.
  const inWorkspace = house.inWorkspace.bind(house);
  let turn = 0;
  house.inWorkspace = (id, run, as) =>
    turn++ === 0 ? Promise.reject(new Error('a fault')) : inWorkspace(id, run, as);
  const turning = stageJobs.find(({ name }) => name === 'campaigns.turn_stages');
  await expect(turning?.run(house, {})).rejects.toThrow('a fault');
  house.inWorkspace = inWorkspace;
  const states = (await karim.get<{ stages: { state: string; openedAt: string | null }[] }>(campaign)).body
    .stages;
  expect(states.filter(({ openedAt }) => openedAt !== null)).toHaveLength(stages.length - 1);
});

test('a stage is planned on no day that does not exist', async () => {
  const { karim, campaign, stages } = await start();
  const day = { opensWall: '2027-02-30T09:00', closesWall: '2027-03-01T09:00' };
  const added = await karim.post(`${campaign}/stages`, { ...day, texts: { en: { title: 'Never' } } });
  expect(added.status).toBe(422);
  expect((await karim.patch(`/api/v1/campaign-stages/${stages[0]}`, day)).status).toBe(422);
});
