/** Contests: free to enter, never tied to politics, drawn so that a stranger can work it out, claimed before anybody is named. */
import { createHash } from 'node:crypto';
import { wallTimeOf } from '@portevoix/core/sharing';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

async function makeContest(more: Record<string, unknown> = {}, process?: string) {
  const app = await testApp();
  const [petition] = await makeCampaign(app, [{ kind: 'petition' }], process ? { process } : {});
  if (!petition) throw new Error('There is no campaign.');
  const wall = (hours: number) =>
    wallTimeOf(new Date(app.house.now().getTime() + hours * 3_600_000), 'Europe/Paris');
  const moment = await app.karim.post<{ id: string }>(`/api/v1/campaigns/${petition.campaignId}/moments`, {
    ...{ slug: 'vote', alertId: petition.alertId, opensWall: wall(-1), closesWall: wall(9) },
    texts: { fr: { title: 'Le vote' }, en: { title: 'The vote' } },
  });
  const api = `/api/v1/campaign-moments/${moment.body.id}/contest`;
  const rules = {
    ...{ closesWall: wall(8), organiser: 'Clinique des Tilleuls', address: '1 rue des Lilas, Lyon' },
    ...{ contact: 'jeu@tilleuls.example', countries: ['fr'], claimDays: 7 },
    prizes: [{ name: 'Livre', valueMinor: 25_00, count: 2 }],
    ...more,
  };
  const tick = async () => {
    await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'campaigns.turn_contests', {}));
    await app.runJobs();
  };
  const tom = visitor(app.app, { 'accept-language': 'en' });
  const path = '/c/creches/contest/vote?lang=en';
  const ticks = { old_enough: 'yes', no_official: 'yes' };
  const ask = async (email: string) => {
    await tom.sends(path, { email, ...ticks });
    await app.runJobs();
    const letter = app.emails().find((mail) => mail.to === email);
    return linksIn(letter?.text ?? '')[0] ?? '';
  };
  const enter = async (email: string) => {
    const link = await ask(email);
    await tom.sends(link, { step: 'confirm' });
    return link;
  };
  const data = async () =>
    JSON.parse((await tom.reads('/c/creches/contest/vote/data?lang=en')).html) as {
      commitment: string;
      listRoot: string | null;
      seed: string | null;
      entries: string[];
      drawn: { rank: number; entry: string; prize: number }[];
    };
  return { app, api, rules, tick, tom, path, ticks, ask, enter, data };
}

test('a stranger works the draw out again from what was published, before and after', async () => {
  const { app, api, rules, tick, tom, path, enter, data } = await makeContest();
  expect((await app.karim.put(api, rules)).status).toBe(200);
  expect((await tom.reads(path)).status).toBe(404);
  const opened = await app.karim.put<{ commitment: string }>(`${api}/opening`);
  expect(opened.status).toBe(200);
  expect((await tom.reads(path)).html).toContain('Taking part is free');
  const links = new Map<string, string>();
  for (let index = 0; index < 9; index++) {
    const email = `p${index}@example.test`;
    links.set(email, await enter(email));
  }
  const before = await data();
  expect(before).toMatchObject({ commitment: opened.body.commitment, seed: null, entries: [], drawn: [] });
  app.travel('9 hours');
  await tick();
  const closed = await data();
  expect(closed).toMatchObject({ seed: null, drawn: [] });
  expect(closed.entries).toHaveLength(9);
  expect(sha([...closed.entries].sort().join('\n'))).toBe(closed.listRoot);
  expect((await tom.reads('/c/creches/contest/vote/draw?lang=en')).html).not.toContain('The seed is shown');
  app.travel('11 minutes');
  await tick();
  const drawn = await data();
  expect(sha(drawn.seed ?? '')).toBe(before.commitment);
  expect(drawn.entries).toEqual(closed.entries);
  const order = drawn.entries
    .map((entry) => ({ entry, lot: sha(`${drawn.seed}:${drawn.listRoot}:${entry}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ entry }) => entry);
  expect(drawn.drawn.map(({ entry }) => entry)).toEqual(order.slice(0, 2));
  const page = (await tom.reads('/c/creches/contest/vote/draw?lang=en')).html;
  expect(page).toContain(drawn.seed);
  expect(page).not.toContain('example.test');
  const letters = app.emails().filter(({ subject }) => subject.startsWith('Your entry was drawn'));
  expect(letters).toHaveLength(2);
});

test('a winner claims by a button and agrees; only then staff learn whom to reach, and a name is public only if wished', async () => {
  const { app, api, rules, tick, tom, enter } = await makeContest();
  await app.karim.put(api, rules);
  await app.karim.put(`${api}/opening`);
  for (let index = 0; index < 5; index++) await enter(`p${index}@example.test`);
  app.travel('9 hours');
  await tick();
  app.travel('11 minutes');
  await tick();
  const [first, second] = app.emails().filter(({ subject }) => subject.startsWith('Your entry was drawn'));
  type Seen = { winners: { state: string; contact: { fullName: string } | null }[] };
  const seen = async () => (await app.karim.get<Seen>(api)).body.winners;
  expect(await seen()).toMatchObject([
    { state: 'told', contact: null },
    { state: 'told', contact: null },
  ]);
  expect((await app.karim.get(api)).text).not.toContain('example.test');
  const link = linksIn(first?.text ?? '')[0] ?? '';
  // Opening the link, however often, claims nothing.
  for (let scan = 0; scan < 3; scan++) expect((await tom.reads(link)).html).toContain('Claim my prize');
  const refused = await tom.sends(link, {
    step: 'claim',
    full_name: 'Tom Vasseur',
    reached_at: 'tom@x.test',
  });
  expect(refused.status).toBe(422);
  await tom.sends(link, {
    ...{
      step: 'claim',
      full_name: 'Tom Vasseur',
      reached_at: 'tom@x.test',
      agree: 'yes',
      public_name: 'Tom',
    },
  });
  expect((await seen()).filter(({ state }) => state === 'claimed')).toMatchObject([
    { contact: { fullName: 'Tom Vasseur' } },
  ]);
  const draw = () => tom.reads('/c/creches/contest/vote/draw?lang=en');
  expect((await draw()).html).toContain('Tom');
  expect((await draw()).html).not.toContain('Vasseur');
  // The other does not answer: after seven days the next one's turn comes, once.
  app.travel('8 days');
  await tick();
  await tick();
  const next = app.emails().filter(({ subject }) => subject.startsWith('Your entry was drawn'));
  expect(next).toHaveLength(1);
  expect([first?.to, second?.to]).not.toContain(next[0]?.to);
  expect((await seen()).map(({ state }) => state).sort()).toEqual(['claimed', 'passed', 'told']);
  expect(
    (
      await tom.sends(linksIn(second?.text ?? '')[0] ?? '', {
        step: 'claim',
        full_name: 'X',
        reached_at: 'y',
        agree: 'yes',
      })
    ).html,
  ).toContain('It is too late for this');
});

test('one entry per person, at the same instant too, confirmed by a button that no scanner presses', async () => {
  const { app, api, rules, tick, tom, path, ticks, ask, data } = await makeContest();
  await app.karim.put(api, rules);
  await app.karim.put(`${api}/opening`);
  const link = await ask('tom@example.test');
  for (let scan = 0; scan < 3; scan++) await tom.reads(link);
  await Promise.all(
    ['tom@example.test', 'Tom@EXAMPLE.test', 'tom@example.test'].map((email) =>
      tom.sends(path, { email, ...ticks }),
    ),
  );
  const rows = await app.inside((ctx) =>
    ctx.tx
      .selectFrom('contest_entries')
      .select('confirmed_at')
      .where('workspace_id', '=', app.workspaceId)
      .execute(),
  );
  expect(rows).toEqual([{ confirmed_at: null }]);
  app.travel('9 hours');
  await tick();
  // Never confirmed, it takes no part.
  expect((await data()).entries).toEqual([]);
  expect((await tom.sends(link, { step: 'confirm' })).html).toContain('It is too late for this');
  expect((await tom.sends(path, { email: 'late@example.test', ...ticks })).status).toBe(409);
});

test('a prize never hangs on a political act, whatever staff write and whenever the campaign becomes political', async () => {
  const { app, api, rules } = await makeContest({}, 'S.B. 101');
  expect((await app.karim.put(api, { ...rules, condition: 'act' })).status).toBe(422);
  const post = await app.karim.put<{ code: string }>(api, { ...rules, condition: 'post' });
  expect([post.status, post.body.code]).toEqual([409, 'campaigns.contest_political']);
  expect((await app.karim.put(api, rules)).status).toBe(200);
});

test('whoever takes part is no supporter, and nothing asks whether they acted', async () => {
  const { app, api, rules, tom, path, enter } = await makeContest({ condition: 'post' });
  await app.karim.put(api, rules);
  await app.karim.put(`${api}/opening`);
  await enter('tom@example.test');
  const supporters = await app.inside((ctx) =>
    ctx.tx.selectFrom('supporters').select('id').where('workspace_id', '=', app.workspaceId).execute(),
  );
  expect(supporters).toEqual([]);
  const { html } = await tom.reads(path);
  expect(html).toContain('No signature, letter, call or opinion is a condition');
  // A post made to take part is advertising, and the rules say how to mark it.
  expect(html).toContain('« Publicité »'.slice(2, 11));
  expect(html).toContain('#contest');
  const unticked = await tom.sends(path, { email: 'x@example.test', old_enough: 'yes' });
  expect(unticked.status).toBe(422);
});

test('rules are fixed once they are public, and staff see how many enter only in steps', async () => {
  const { app, api, rules, enter } = await makeContest();
  await app.karim.put(api, rules);
  expect((await app.sylvie.get(api)).status).toBe(403);
  await app.karim.put(`${api}/opening`);
  expect((await app.karim.put(api, rules)).status).toBe(409);
  expect((await app.karim.delete(api)).status).toBe(409);
  expect((await app.karim.put(`${api}/opening`)).status).toBe(409);
  for (let index = 0; index < 6; index++) await enter(`p${index}@example.test`);
  const seen = await app.karim.get(api);
  expect(seen.body).toMatchObject({ entries: 5, state: 'open' });
  expect(seen.text).not.toContain('seed');
});

test('a contest that was never opened can be given up, and its page is nowhere', async () => {
  const { app, api, rules, tom, path } = await makeContest();
  await app.karim.put(api, rules);
  expect((await app.karim.delete(api)).status).toBeLessThan(300);
  expect((await tom.reads(path)).status).toBe(404);
  const planned = await app.karim.put(api, rules);
  expect(planned.status, 'another may be planned in its place').toBe(200);
});
