/** Staff see counts in steps, of hours that are over; who acted they see nowhere. */
import type { CampaignFigures, TargetFigures } from '@portevoix/core/campaigns';
import { expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { newId } from '../../../platform/ids.ts';

async function started(kinds: Parameters<typeof makeCampaign>[1] = [{ kind: 'petition' }]) {
  const app = await testApp();
  const alerts = await makeCampaign(app, kinds);
  const [first] = alerts;
  const sign = async (names: readonly string[]) => {
    for (const name of names) {
      const someone = visitor(app.app);
      await someone.sends(`${first!.path}?via=email`, {
        ...{ given: name, family: 'Durand', email: `${name}@exemple.fr` },
      });
      await app.runJobs();
      const letter = app.emails().at(-1);
      await someone.sends(linksIn(letter?.text ?? '').find((url) => url.includes('/c/confirm/')) ?? '');
    }
  };
  const figures = async (who = app.sylvie) =>
    (await who.get<CampaignFigures>(`/api/v1/campaigns/${first!.campaignId}/figures`)).body;
  return { ...app, alerts, first: first!, sign, figures };
}
const people = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `p${from + i}`);

it('counts are told in steps, from five people on, once their hour is over', async () => {
  const { sign, figures, travel } = await started();
  await sign(people(0, 4));
  travel('61 minutes');
  const few = await figures();
  expect([few.acts, few.measured, few.firstTime], 'four people').toEqual([null, null, null]);
  expect(few.hours.every(({ acts }) => acts === null)).toBe(true);
  expect(few.channels).toEqual([{ channel: null, acts: null }]);

  await sign(people(4, 12));
  expect((await figures()).acts, 'this hour is not over').toBeNull();
  travel('61 minutes');
  const told = await figures();
  expect([told.acts, told.measured, told.declared, told.firstTime]).toEqual([10, 10, null, 10]);
  expect(told.hours.at(-1)?.acts ?? told.hours.at(-2)?.acts).toBe(5);
  expect(told.channels).toEqual([{ channel: 'email', acts: 10 }]);
  expect(told.alerts).toMatchObject([{ kind: 'petition', label: 'measured', acts: 10, hoursToHalf: null }]);
  expect(told.leastPeople).toBe(5);
}, 60_000);

/** Acts as they were counted, without the people who did them. */
const counted = (
  app: TestApp,
  at: { campaignId: string; alertId: string },
  hours: readonly [Date, number][],
) =>
  app.inside(async (ctx) => {
    for (const [hour, done] of hours) {
      await ctx.tx
        .insertInto('action_counts')
        .values({
          ...{ workspace_id: ctx.workspaceId, campaign_id: at.campaignId, alert_id: at.alertId },
          ...{ hour, channel: 'direct', slot: 0, done, first_time: 0 },
        })
        .execute();
    }
  });

it('the decisive hour stands out against the median of the same hour in four weeks, beside what opened then', async () => {
  const app = await started();
  const hour = 3_600_000;
  const now = Math.floor(app.house.now().getTime() / hour) * hour;
  const at = (hoursAgo: number) => new Date(now - hoursAgo * hour);
  const week = 168;
  await counted(app, app.first, [
    [at(3), 432],
    [at(3 + week), 20],
    [at(3 + 2 * week), 12],
    [at(3 + 3 * week), 31],
    [at(2), 26],
  ]);
  const told = await app.figures();
  const decisive = told.hours.find((one) => one.at === at(3).toISOString());
  expect(decisive).toMatchObject({ acts: 430, usual: 20 });
  expect(told.critical[0]).toMatchObject({
    at: at(3).toISOString(),
    acts: 430,
    usual: 20,
    liftPercent: 2050,
  });
  expect(told.marks).toMatchObject([{ kind: 'opens', title: 'Conseil municipal' }, { kind: 'closes' }]);
  expect(told.alerts[0]?.hoursToHalf, 'from the opening of the stage').toBeGreaterThan(0);
});

it('people are counted per decision-maker, once each; whom few addressed is told from nobody else', async () => {
  const app = await started([{ kind: 'letter' }]);
  const ids = [newId(), newId(), newId()];
  await app.inside(async (ctx) => {
    for (const [index, id] of ids.entries()) {
      await ctx.tx
        .insertInto('targets')
        .values({
          ...{ workspace_id: ctx.workspaceId, id, source_key: String(index), name: `Élue ${index}` },
          ...{ chamber: 'other', post: 'Maire', created_at: ctx.now, updated_at: ctx.now },
        })
        .execute();
    }
    await ctx.tx
      .updateTable('campaign_alerts')
      .set({ selection: JSON.stringify({ ids }) })
      .where('workspace_id', '=', ctx.workspaceId)
      .execute();
    const act = async (target: string, times: number, supporter: string | null) => {
      for (let i = 0; i < times; i++) {
        const id = newId();
        await ctx.tx
          .insertInto('actions')
          .values({
            ...{ workspace_id: ctx.workspaceId, id, campaign_id: app.first.campaignId },
            ...{ alert_id: app.first.alertId, supporter_id: supporter, state: 'done', label: 'declared' },
            ...{ at: ctx.now, done_at: ctx.now },
          })
          .execute();
        await ctx.tx
          .insertInto('action_targets')
          .values({ workspace_id: ctx.workspaceId, action_id: id, target_id: target })
          .execute();
      }
    };
    await act(ids[0]!, 23, null);
    await act(ids[1]!, 4, null);
  });
  app.travel('61 minutes');
  const path = `/api/v1/campaigns/${app.first.campaignId}/target-figures`;
  const told = (await app.sylvie.get<TargetFigures>(path)).body;
  expect(told).toMatchObject({ of: 3, reached: 1, reachedByMany: 1, others: 2 });
  expect(told.targets).toMatchObject([{ name: 'Élue 0', people: 20 }]);
  expect((await app.nadia.get(path)).status, 'no member reads this').toBe(403);
});

it('what the other side did is noted with its source, held against our own count, and removed', async () => {
  const app = await started();
  const path = `/api/v1/campaigns/${app.first.campaignId}/comparisons`;
  const noted = {
    kind: 'petition',
    side: 'Collectif contre',
    count: 900,
    source: 'Ouest-Info, 3 mars',
    asOf: '2027-03-03',
  };
  const added = await app.karim.post<CampaignFigures>(path, noted);
  expect(added.status, added.text).toBe(201);
  expect(added.body.comparisons).toMatchObject([{ ...noted, ours: null }]);
  expect((await app.sylvie.post(path, noted)).status, 'analysts read').toBe(403);
  expect((await app.karim.post(path, { ...noted, source: '' })).status, 'nothing without a source').toBe(422);
  const gone = await app.karim.delete<CampaignFigures>(
    `/api/v1/campaign-comparisons/${added.body.comparisons[0]?.id}`,
  );
  expect(gone.body.comparisons).toEqual([]);
});

it('the counters of hours that are over are made shorter, and say the same', async () => {
  const app = await started();
  const at = new Date(Math.floor(app.house.now().getTime() / 3_600_000) * 3_600_000 - 7_200_000);
  await app.inside(async (ctx) => {
    for (let slot = 0; slot < 5; slot++)
      await ctx.tx
        .insertInto('action_counts')
        .values({
          ...{
            workspace_id: ctx.workspaceId,
            campaign_id: app.first.campaignId,
            alert_id: app.first.alertId,
          },
          ...{ hour: at, channel: 'direct', slot, done: 7, first_time: 3 },
        })
        .execute();
  });
  expect((await app.figures()).acts).toBe(35);
  await app.inside((ctx) => ctx.house.jobs.enqueue(ctx.tx, 'campaigns.merge_counts', {}));
  await app.runJobs('campaigns.merge_counts');
  const rows = await app.inside((ctx) =>
    ctx.tx.selectFrom('action_counts').select(['slot', 'done']).execute(),
  );
  expect(rows).toEqual([{ slot: 0, done: 35 }]);
  expect((await app.figures()).acts).toBe(35);
});

it('what one person did on five alerts is told nowhere as five', async () => {
  const kinds = ['a', 'b', 'c', 'd', 'e'].map((slug) => ({ kind: 'petition' as const, slug }));
  const app = await started(kinds);
  const at = new Date(Math.floor(app.house.now().getTime() / 3_600_000) * 3_600_000 - 3_600_000);
  for (const alert of app.alerts) await counted(app, alert, [[at, 1]]);
  const told = await app.figures();
  expect([told.acts, told.measured]).toEqual([null, null]);
  expect(told.hours.map(({ acts }) => acts)).toEqual([null]);
  expect(told.channels).toEqual([{ channel: null, acts: null }]);
  const page = await visitor(app.app).reads('/c/creches?lang=en');
  expect(page.html).not.toMatch(/Together: \d/);
  const { body } = await app.karim.get<{ items: { done: number | null }[] }>('/api/v1/campaigns');
  expect(body.items[0]?.done).toBeNull();
});
