/** Moments: the window, the burst, the wall that anybody may look at, and words that nobody can trace. */
import { wallTimeOf } from '@portevoix/core/sharing';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { newId } from '../../../platform/ids.ts';

async function makeMoment(more: Record<string, unknown> = {}, options: { process?: string } = {}) {
  const app = await testApp();
  const [petition, other] = await makeCampaign(
    app,
    [{ kind: 'petition' }, { kind: 'petition', slug: 'other' }],
    options,
  );
  if (!petition || !other) throw new Error('There is no campaign.');
  const wall = (hours: number) =>
    wallTimeOf(new Date(app.house.now().getTime() + hours * 3_600_000), 'Europe/Paris');
  const plan = {
    ...{ slug: 'vote', alertId: petition.alertId, opensWall: wall(1), closesWall: wall(9), goal: 50 },
    texts: {
      fr: { title: 'Le vote', text: 'Tout se joue aujourd’hui.' },
      en: { title: 'The vote', text: 'It is today.' },
    },
    ...more,
  };
  const made = await app.karim.post<{ id: string }>(`/api/v1/campaigns/${petition.campaignId}/moments`, plan);
  const api = `/api/v1/campaign-moments/${made.body.id}`;
  const tick = async () => {
    await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'campaigns.turn_moments', {}));
    await app.runJobs();
  };
  /** Acts of people in districts, as confirming them leaves them. */
  const act = (districts: Record<string, number>, alertId = petition.alertId) =>
    app.inside(async (ctx) => {
      const base = { workspace_id: ctx.workspaceId, campaign_id: petition.campaignId, alert_id: alertId };
      let done = 0;
      for (const [name, count] of Object.entries(districts)) {
        const ocdId = `ocd-division/country:fr/circo:69-${name}`;
        await ctx.tx
          .insertInto('jurisdictions')
          .values({
            ...{ workspace_id: ctx.workspaceId, id: newId(), ocd_id: ocdId, country: 'fr' },
            ...{ name: `Rhône, ${name}e`, kind: 'circonscription' },
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        for (let one = 0; one < count; one++, done++)
          await ctx.tx
            .insertInto('actions')
            .values({
              ...{ ...base, id: newId(), supporter_id: null, state: 'done', label: 'measured' },
              ...{ district: ocdId, at: ctx.now, done_at: ctx.now },
            })
            .execute();
      }
      await ctx.tx
        .insertInto('action_counts')
        .values({
          ...{ ...base, hour: new Date(Math.floor(ctx.now.getTime() / 3_600_000) * 3_600_000) },
          ...{ channel: 'direct', slot: Math.floor(Math.random() * 30_000), done },
        })
        .execute();
    });
  const tom = visitor(app.app, { 'accept-language': 'en' });
  return { app, petition, other, plan, made, api, tick, act, tom, path: '/c/creches/live/vote' };
}

test('a moment starts and stops by the clock, once, and counts only what was done while it lasted', async () => {
  const { app, api, act, tick, tom, path } = await makeMoment();
  await act({ 1: 20 });
  expect((await tom.reads(path)).html).toContain('It begins on');
  expect((await app.karim.get(api)).body).toMatchObject({ state: 'planned', done: null });
  app.travel('61 minutes');
  await tick();
  await act({ 1: 9, 2: 8 });
  app.travel('30 seconds');
  const open = await tom.reads(path);
  expect(open.html).toContain('<p class="count big">15</p>');
  expect(open.html).toContain('15');
  expect(open.headers['set-cookie']).toBeUndefined();
  expect((await app.karim.get(api)).body).toMatchObject({ state: 'open', done: 15 });
  app.travel('9 hours');
  await tick();
  await act({ 1: 30 });
  app.travel('1 minute');
  const over = await tom.reads(path);
  expect(over.html).toContain('This moment is over.');
  expect(over.html).toContain('<p class="count big">15</p>');
  expect(over.html).not.toContain('http-equiv="refresh"');
});

test('a hand may start and stop it; what was stopped stays so', async () => {
  const { app, api } = await makeMoment();
  expect((await app.nadia.put(`${api}/start`)).status).toBe(403);
  expect((await app.karim.put(`${api}/start`)).body).toMatchObject({ state: 'open' });
  expect((await app.karim.put(`${api}/start`)).status).toBe(200);
  expect((await app.karim.delete(api)).status).toBe(409);
  expect((await app.karim.put(`${api}/stop`)).body).toMatchObject({ state: 'closed' });
  expect((await app.karim.put(`${api}/stop`)).status).toBe(409);
  expect((await app.karim.put(`${api}/start`)).status).toBe(409);
});

test('the wall reloads without script, and stops when asked', async () => {
  const { tom, path } = await makeMoment();
  const page = await tom.reads(path);
  expect(page.html).toContain('<meta http-equiv="refresh" content="20">');
  expect(page.html).not.toContain('<script');
  const still = await tom.reads(`${path}?still=1&lang=en`);
  expect(still.html).not.toContain('http-equiv="refresh"');
  expect(still.html).toContain('Refresh by itself again');
});

test('a district with fewer than five is counted with the others, on the map and in the table', async () => {
  const { app, api, act, tom, path } = await makeMoment();
  await app.karim.put(`${api}/start`);
  await act({ 1: 13, 2: 7, 3: 2, 4: 4, 10: 0 });
  app.travel('30 seconds');
  const { html } = await tom.reads(`${path}?lang=en`);
  const rows = [...html.matchAll(/<tr><th scope="row">([^<]+)<\/th><td>([^<]+)<\/td>/g)].map(
    ([, name, n]) => [name, n],
  );
  expect(rows).toEqual([
    ['Rhône, 1e', '10'],
    ['Rhône, 2e', '5'],
    ['Other districts', '5'],
  ]);
  expect(html).toContain('role="img"');
  expect(html).toMatch(/>69-1<\/text>/);
});

test('words come to the wall only with a tick, after somebody has read them, and go by their own link', async () => {
  const { app, api, tom, petition, path } = await makeMoment();
  await app.karim.put(`${api}/start`);
  const done = await tom.reads(`${petition.path}/done?lang=en`);
  const pass = /name="pass" value="([^"]+)"/.exec(done.html)?.[1] ?? '';
  const say = (fields: Record<string, string>) => tom.sends(`${path}?lang=en`, { pass, ...fields });
  const words = { first_name: 'Tom', words: 'For my daughter <b>Ida</b>.' };
  const unticked = await say(words);
  expect(unticked.status).toBe(422);
  // What was typed stands there again, and the missing tick is said at its box.
  expect(unticked.html).toContain('value="Tom"');
  expect(unticked.html).toContain('id="show-problem"');
  expect((await app.karim.get<{ items: unknown[] }>(`${api}/words`)).body.items).toEqual([]);
  const left = await say({ ...words, show: 'yes' });
  expect(left.html).toContain('Thank you for your words');
  expect((await say({ ...words, show: 'yes' })).status).toBe(409);
  expect((await tom.reads(`${path}?lang=en`)).html).not.toContain('For my daughter');
  const waiting = await app.karim.get<{ items: { id: string }[] }>(`${api}/words`);
  expect(waiting.body.items).toMatchObject([{ firstName: 'Tom', state: 'waiting' }]);
  expect((await app.sylvie.get(`${api}/words`)).status).toBe(403);
  await app.karim.put(`/api/v1/wall-words/${waiting.body.items[0]?.id}/showing`);
  const shown = (await tom.reads(`${path}?lang=en`)).html;
  expect(shown).toContain('For my daughter &#60;b&#62;Ida&#60;/b&#62;.');
  // Taken off, put back, and taken back by whoever said them; opening the link alone does nothing.
  await app.karim.delete(`/api/v1/wall-words/${waiting.body.items[0]?.id}/showing`);
  expect((await tom.reads(`${path}?lang=en`)).html).not.toContain('For my daughter');
  const plain = left.html.replaceAll('&#61;', '=').replaceAll('&#38;', '&');
  const back = /href="([^"]*pass=[^"]*)"/.exec(plain)?.[1] ?? '';
  for (let scan = 0; scan < 3; scan++) await tom.reads(back);
  expect((await app.karim.get<{ items: unknown[] }>(`${api}/words`)).body.items).toHaveLength(1);
  expect((await tom.sends(`${path}?lang=en`, { step: 'take_back', pass })).html).toContain(
    'Your words are gone',
  );
  expect((await app.karim.get<{ items: unknown[] }>(`${api}/words`)).body.items).toEqual([]);
});

test('nothing leads from words on the wall to whoever acted', async () => {
  const { app } = await makeMoment();
  const columns = await app.inside((ctx) => ctx.tx.introspection.getTables());
  const names = columns.find(({ name }) => name === 'campaign_moment_words')?.columns.map(({ name }) => name);
  expect(names).not.toContain('supporter_id');
  expect(names).not.toContain('action_id');
  expect(names).toContain('sealed_words');
});

test('the burst puts stories out at their minutes, once, and not while the campaign is only tried', async () => {
  const { app, api, plan, tick } = await makeMoment();
  const story = async (title: string) =>
    (
      await app.karim.post<{ id: string }>('/api/v1/stories', {
        ...{ title, url: `https://tilleuls.example/${title}`, excerpt: 'Une nouvelle.', facet: 'citizen' },
        captions: [{ locale: 'fr', text: 'Une bonne nouvelle de chez nous.' }],
      })
    ).body.id;
  const [now, later] = [await story('Maintenant'), await story('Ensuite')];
  const saved = await app.karim.put(api, {
    ...plan,
    stories: [
      { storyId: now, afterMinutes: 0 },
      { storyId: later, afterMinutes: 30 },
    ],
  });
  expect(saved.status, saved.text).toBe(200);
  await app.karim.put(`${api}/start`);
  await tick();
  const released = async () =>
    (
      await app.karim.get<{
        stories: { title: string; releasedAt: string | null; problem: string | null }[];
      }>(api)
    ).body.stories;
  expect((await released()).map(({ releasedAt, problem }) => [releasedAt !== null, problem])).toEqual([
    [true, null],
    [false, null],
  ]);
  app.travel('31 minutes');
  await tick();
  expect((await released()).map(({ releasedAt }) => releasedAt !== null)).toEqual([true, true]);
});

test('another organisation cannot plan, start or read a moment; an alert of another campaign is refused', async () => {
  const { app, api, plan, petition } = await makeMoment();
  const { owner } = await app.otherWorkspace();
  for (const path of [api, `${api}/words`, `${api}/contest`])
    expect((await owner.get(path)).status).toBe(404);
  expect((await owner.put(`${api}/start`)).status).toBe(404);
  expect((await owner.post(`/api/v1/campaigns/${petition.campaignId}/moments`, plan)).status).toBe(404);
  const foreign = { ...plan, slug: 'other', alertId: newId() };
  expect((await app.karim.post(`/api/v1/campaigns/${petition.campaignId}/moments`, foreign)).status).toBe(
    404,
  );
  expect((await app.karim.post(`/api/v1/campaigns/${petition.campaignId}/moments`, plan)).status).toBe(409);
});

test('a moment that is thrown away leaves no wall behind', async () => {
  const { app, api, tom, path } = await makeMoment();
  expect((await app.karim.delete(api)).status).toBeLessThan(300);
  expect((await app.karim.get(api)).status).toBe(404);
  expect((await tom.reads(path)).status).toBe(404);
});
