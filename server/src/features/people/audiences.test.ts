// Audiences and groups over the real routes: who they reach, as people come, change and go.
import type { FeedStory, Story } from '@portevoix/core/content';
import type { Group, Rule } from '@portevoix/core/people';
import { describe, expect, test } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { isWithinScope } from './index.ts';

const titles = async (who: Client) =>
  (await who.get<{ items: FeedStory[] }>('/api/v1/feed')).body.items.map((story) => story.title).sort();
const reasons = async (who: Client, id: string) =>
  (await who.get<FeedStory>(`/api/v1/feed/${id}`)).body.reasons;
const group = async (karim: Client, name: string, rule?: Rule) => {
  const made = await karim.post<Group>('/api/v1/groups', { name, ...(rule && { rule }) });
  expect(made.status, made.text).toBe(201);
  return made.body;
};
const size = async (who: Client, audience: unknown) =>
  (
    await who.post<{ members: number | null; hidden: string | null; of: number; examples: string[] }>(
      '/api/v1/audience-sizes',
      { audience },
    )
  ).body;
/** Enough people that numbers may be told. */
async function crowd(app: TestApp, count: number, options: Parameters<TestApp['person']>[1] = {}) {
  const people: Client[] = [];
  for (let at = 0; at < count; at++)
    people.push(await app.person(`Foule ${'abcdefghijkl'[at]} ${options.team ?? 'z'}`, options));
  return people;
}

describe('whom a story reaches', () => {
  test('Nadia changes team: what was for the night goes, what is for the day comes, and the reason says so', async () => {
    const { karim, nadia } = await testApp();
    await karim.patch(`/api/v1/people/${nadia.personId}`, { team: 'Nuit', place: 'Lyon' });
    await karim.post('/api/v1/people', { name: 'Jules', team: 'Jour' });
    const night = await publishStory(karim, { title: 'Nuit', audience: { teams: ['nuit'] } });
    const day = await publishStory(karim, { title: 'Jour', audience: { teams: ['jour'] } });
    expect(await titles(nadia)).toEqual(['Nuit']);
    expect(await reasons(nadia, night.id)).toEqual([{ kind: 'team', team: 'Nuit' }]);
    await karim.patch(`/api/v1/people/${nadia.personId}`, { team: 'Jour' });
    expect(await titles(nadia)).toEqual(['Jour']);
    expect((await nadia.get(`/api/v1/feed/${night.id}`)).status).toBe(404);
    expect(await reasons(nadia, day.id)).toEqual([{ kind: 'team', team: 'Jour' }]);
  });

  test('newcomers get what is for newcomers, and lose it when they are new no longer', async () => {
    const app = await testApp();
    const rule: Rule = { kind: 'joined', withinDays: 30 };
    const story = await publishStory(app.karim, { title: 'Bienvenue', audience: { rule } });
    const ines = await app.person('Inès Roy', { hats: ['employee'] });
    expect(await titles(ines)).toEqual(['Bienvenue']);
    expect(await reasons(ines, story.id)).toEqual([{ kind: 'joined' }]);
    app.travel('31 days');
    expect(await titles(ines)).toEqual([]);
    expect(await titles(await app.person('Paul Petit'))).toEqual(['Bienvenue']);
  });

  test('AND, OR and NOT over hat, place, group and topic, with a group kept by hand and one kept by a rule', async () => {
    const app = await testApp();
    const { karim, nadia, tom, sylvie } = app;
    await karim.patch(`/api/v1/people/${nadia.personId}`, { place: 'Lyon' });
    await karim.patch(`/api/v1/people/${sylvie.personId}`, { place: 'lyon' });
    const mentors = await group(karim, 'Mentors');
    const lyon = await group(karim, 'Lyon', { kind: 'place', in: ['Lyon'] });
    expect(lyon.people).toBe(2);
    await karim.put(`/api/v1/groups/${mentors.id}/members`, { add: [nadia.personId, tom.personId] });
    await publishStory(karim, {
      title: 'Lyon sans les mentors, ou soutiens',
      audience: {
        rule: {
          kind: 'any',
          rules: [
            {
              kind: 'all',
              rules: [
                { kind: 'group', in: [lyon.id] },
                { kind: 'not', rule: { kind: 'group', in: [mentors.id] } },
              ],
            },
            { kind: 'hat', in: ['supporter'] },
          ],
        },
      },
    });
    expect(await titles(sylvie)).toHaveLength(1);
    expect(await titles(nadia)).toHaveLength(0);
    expect(await titles(tom)).toHaveLength(1);
    await karim.put(`/api/v1/groups/${mentors.id}/members`, { remove: [nadia.personId] });
    expect(await titles(nadia)).toHaveLength(1);
  });

  test('a saved audience changes at once for every story that is meant for it', async () => {
    const { karim, nadia, tom } = await testApp();
    const saved = await karim.post<{ id: string }>('/api/v1/audiences', {
      name: 'Le personnel',
      rule: { kind: 'hat', in: ['employee'] },
    });
    const story = await publishStory(karim, { audience: { id: saved.body.id } });
    expect(story.audience).toMatchObject({ id: saved.body.id, name: 'Le personnel' });
    expect([(await titles(nadia)).length, (await titles(tom)).length]).toEqual([1, 0]);
    await karim.patch(`/api/v1/audiences/${saved.body.id}`, { rule: { kind: 'hat', in: ['supporter'] } });
    expect([(await titles(nadia)).length, (await titles(tom)).length]).toEqual([0, 1]);
  });

  test('equal rules are one audience, however they are written', async () => {
    const { karim } = await testApp();
    const short = await publishStory(karim, { audience: { hats: ['partner', 'employee'], locales: ['fr'] } });
    const long = await publishStory(karim, {
      audience: {
        rule: {
          kind: 'all',
          rules: [
            { kind: 'locale', in: ['fr'] },
            { kind: 'all', rules: [{ kind: 'hat', in: ['employee', 'partner', 'employee'] }] },
          ],
        },
      },
    });
    expect(long.audience?.id).toBe(short.audience?.id);
    const open = await publishStory(karim, { audience: { rule: { kind: 'all', rules: [] } } });
    expect(open.audience).toBeNull();
  });
});

describe('how many it reaches', () => {
  test('a number of five or more is told with a few names; fewer than five is told to nobody', async () => {
    const app = await testApp();
    await crowd(app, 6, { team: 'Nuit' });
    const nights = await size(app.karim, { teams: ['Nuit'] });
    expect(nights).toMatchObject({ members: 6, hidden: null, of: 10 });
    expect(nights.examples).toHaveLength(5);
    expect(await size(app.sylvie, { teams: ['Nuit'] })).toMatchObject({ members: 6, examples: [] });
    const few = { members: null, hidden: 'few', of: 10, examples: [] };
    expect(await size(app.karim, { hats: ['supporter'] })).toEqual(few);
    expect(await size(app.karim, { hats: ['press'] })).toEqual(few);
    expect(await size(app.karim, 'everyone')).toMatchObject({ members: 10, of: 10 });
  });

  test('what people follow is theirs: no names, and no count that could be compared with another', async () => {
    const app = await testApp();
    const people = await crowd(app, 6, { team: 'Nuit' });
    await app.inside(async (ctx) => {
      const { setFollowedTopics } = await import('./index.ts');
      for (const person of people) await setFollowedTopics(ctx, person.personId, [' Soins ']);
      await setFollowedTopics(ctx, app.nadia.personId, ['nuit']);
    });
    const soins = await size(app.karim, { rule: { kind: 'topic', in: ['soins'] } });
    expect(soins).toEqual({ members: null, hidden: 'personal', of: 10, examples: [] });
    await crowd(app, 5, { team: 'Jour' });
    // All six of the night follow it: with a group that holds all but one, two counts would tell of that one.
    const night: Rule = {
      kind: 'all',
      rules: [
        { kind: 'topic', in: ['soins'] },
        { kind: 'team', in: ['Nuit'] },
      ],
    };
    expect(await size(app.karim, { rule: night })).toMatchObject({ members: null, hidden: 'personal' });
    const others: Rule = { kind: 'not', rule: { kind: 'topic', in: ['nuit'] } };
    expect(await size(app.karim, { rule: others })).toMatchObject({ members: null, hidden: 'personal' });
    const refused = await app.karim.post<{ code: string }>('/api/v1/groups', { name: 'Soins', rule: others });
    expect(refused.body.code).toBe('people.rule_lists_topics');
  });
});

describe('rules that are refused', () => {
  test('too deep, too long, of teams and groups nobody knows, and of groups that are kept by rules', async () => {
    const { karim } = await testApp();
    const save = async (rule: unknown) =>
      (await karim.post<{ code: string }>('/api/v1/audiences', { name: 'Essai', rule })).body.code;
    let deep: Rule = { kind: 'hat', in: ['press'] };
    for (let i = 0; i < 5; i++) deep = { kind: 'not', rule: deep };
    expect(await save(deep)).toBe('people.rule_too_deep');
    for (let i = 0; i < 500; i++) deep = { kind: 'not', rule: deep };
    expect(await save(deep)).toBe('platform.invalid_request');
    expect(await save({ kind: 'any', rules: Array(60).fill({ kind: 'locale', in: ['fr'] }) })).toBe(
      'people.rule_too_long',
    );
    expect(await save({ kind: 'team', in: ['Nulle part'] })).toBe('people.unknown_team');
    expect(await save({ kind: 'group', in: ['018f0000-0000-7000-8000-000000000001'] })).toBe(
      'people.unknown_group',
    );
    const lyon = await group(karim, 'Lyon', { kind: 'place', in: ['Lyon'] });
    const nested = await karim.post<{ code: string }>('/api/v1/groups', {
      name: 'Deux fois',
      rule: { kind: 'group', in: [lyon.id] },
    });
    expect(nested.body.code).toBe('people.rule_of_rules');
    expect(await save({ kind: 'group', in: [lyon.id] })).toBeUndefined();
  });

  test('another organisation’s groups, teams and audiences are not found', async () => {
    const { karim, otherWorkspace } = await testApp();
    const { owner: olga } = await otherWorkspace();
    const theirs = await group(olga, 'Nuit');
    const saved = await olga.post<{ id: string }>('/api/v1/audiences', {
      name: 'Nuit',
      rule: { kind: 'group', in: [theirs.id] },
    });
    const tell = async (audience: unknown) =>
      (await karim.post<{ code: string }>('/api/v1/stories', { title: 'x', audience })).body.code;
    expect(await tell({ id: saved.body.id })).toBe('people.unknown_audience');
    expect(await tell({ rule: { kind: 'group', in: [theirs.id] } })).toBe('people.unknown_group');
    expect((await karim.get(`/api/v1/groups/${theirs.id}`)).status).toBe(404);
    expect((await karim.delete(`/api/v1/audiences/${saved.body.id}`)).status).toBe(404);
    expect((await karim.get<{ items: unknown[] }>(`/api/v1/people?group=${theirs.id}`)).body.items).toEqual(
      [],
    );
  });
});

describe('groups', () => {
  test('are filled by hand, by a spreadsheet, and by the column of an import of people', async () => {
    const { karim, nadia } = await testApp();
    const mentors = await group(karim, 'Mentors');
    const csv = `e-mail;nom\n${nadia.email};\n;Tom Vasseur\n;Personne\n`;
    const upload = (dryRun: boolean) =>
      karim.post<{ added: number; known: number; errors: object[] }>(`/api/v1/groups/${mentors.id}/imports`, {
        csv,
        dryRun,
      });
    expect((await upload(true)).body).toMatchObject({
      added: 2,
      errors: [{ line: 4, code: 'person_unknown' }],
    });
    expect((await karim.get<Group>(`/api/v1/groups/${mentors.id}`)).body.people).toBe(0);
    expect((await upload(false)).body).toMatchObject({ added: 2, known: 0 });
    expect((await upload(false)).body).toMatchObject({ added: 0, known: 2 });
    const people =
      'nom complet;lieu;groupes\nZoé Blanc;Lyon;mentors | Sauveteurs\nAli Noir;lyon;Sauveteurs\n';
    const imported = await karim.post('/api/v1/people/imports', {
      ...{ csv: people, dryRun: false, origin: 'Annuaire', legalBasis: 'contract' },
    });
    expect(imported.status, imported.text).toBe(200);
    const groups = (await karim.get<{ items: Group[] }>('/api/v1/groups')).body.items;
    expect(groups.map(({ name, people }) => [name, people])).toEqual([
      ['Mentors', 3],
      ['Sauveteurs', 2],
    ]);
    const lyon = await karim.get<{ items: { name: string; place: string }[] }>('/api/v1/people?place=Lyon');
    expect(lyon.body.items.map(({ name, place }) => [name, place])).toEqual([
      ['Ali Noir', 'Lyon'],
      ['Zoé Blanc', 'Lyon'],
    ]);
    const inMentors = await karim.get<{ items: { name: string }[] }>(`/api/v1/people?group=${mentors.id}`);
    expect(inMentors.body.items.map((person) => person.name)).toEqual([
      'Nadia Haddad',
      'Tom Vasseur',
      'Zoé Blanc',
    ]);
  });

  test('one that is kept by a rule takes nobody by hand', async () => {
    const { karim, nadia } = await testApp();
    const lyon = await group(karim, 'Lyon', { kind: 'place', in: ['Lyon'] });
    const answer = await karim.put<{ code: string }>(`/api/v1/groups/${lyon.id}/members`, {
      add: [nadia.personId],
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'people.group_kept_by_rule' } });
  });

  test('neither a group nor an audience is deleted while something is meant for it', async () => {
    const { karim } = await testApp();
    const mentors = await group(karim, 'Mentors');
    const rule: Rule = { kind: 'group', in: [mentors.id] };
    const story = await publishStory(karim, { audience: { rule } });
    const code = async (path: string) => (await karim.delete<{ code: string }>(path)).body.code;
    expect(await code(`/api/v1/groups/${mentors.id}`)).toBe('people.group_in_use');
    const saved = await karim.post<{ id: string }>('/api/v1/audiences', { name: 'Mentors', rule });
    await karim.patch<Story>(`/api/v1/stories/${story.id}`, { audience: { id: saved.body.id } });
    expect(await code(`/api/v1/audiences/${saved.body.id}`)).toBe('people.audience_in_use');
    expect(await code(`/api/v1/groups/${mentors.id}`)).toBe('people.group_in_use');
    await karim.patch<Story>(`/api/v1/stories/${story.id}`, { audience: 'everyone' });
    expect((await karim.delete(`/api/v1/audiences/${saved.body.id}`)).status).toBe(204);
    // Nothing but the leftover of the story's first rule names it now.
    expect((await karim.delete(`/api/v1/groups/${mentors.id}`)).status).toBe(204);
  });
});

test('a contributor of one group stays inside it, also when the group is gone', async () => {
  const app = await testApp();
  const { karim, nadia } = app;
  const nights = await group(karim, 'Nuit');
  const days = await group(karim, 'Jour');
  await karim.patch(`/api/v1/people/${nadia.personId}`, { role: 'contributor', groupScope: [nights.id] });
  const audience = async (rule: Rule) => (await publishStory(karim, { audience: { rule } })).audience!.id;
  const within = async (id: string | null) => {
    const { groupScope } = (await nadia.get<{ person: { groupScope: string[] } }>('/api/v1/me')).body.person;
    const actor = { kind: 'person', identityId: '', personId: nadia.personId, hats: [] } as const;
    return app.house.inWorkspace(app.workspaceId, (ctx) => isWithinScope(ctx, id), {
      actor: { ...actor, role: 'contributor', groupScope },
    });
  };
  const own = await audience({ kind: 'group', in: [nights.id] });
  const both = await audience({ kind: 'group', in: [nights.id, days.id] });
  expect([await within(own), await within(both), await within(null)]).toEqual([true, false, false]);
  expect((await nadia.get('/api/v1/groups')).status).toBe(403);
  expect((await nadia.get('/api/v1/audience-choices')).status).toBe(200);
  await karim.patch(`/api/v1/people/${nadia.personId}`, { groupScope: [] });
  expect([await within(own), await within(null)]).toEqual([false, false]);
});

test('an editor of one group puts nothing out for others: not at once, not later, not by changing whom it is for', async () => {
  const { karim, nadia, tom } = await testApp();
  const nights = await group(karim, 'Nuit');
  await karim.put(`/api/v1/groups/${nights.id}/members`, { add: [tom.personId] });
  await karim.patch(`/api/v1/people/${nadia.personId}`, { role: 'editor', groupScope: [nights.id] });
  const inside = { rule: { kind: 'group', in: [nights.id] } };
  const now = new Date(Date.now() - 60_000).toISOString();
  const write = (over: object) =>
    nadia.post<Story & { code: string }>('/api/v1/stories', { title: 'Relève', facet: 'employer', ...over });
  for (const audience of ['everyone', { hats: ['employee'] }, { rule: { kind: 'not', ...inside } }]) {
    const refused = await write({ publishAt: now, audience });
    expect(refused.status, JSON.stringify(audience)).toBeGreaterThanOrEqual(400);
  }
  expect((await write({ publishAt: now })).body.code).toBe('people.outside_scope');
  expect(await titles(tom)).toEqual([]);
  const draft = (await write({ audience: 'everyone' })).body;
  const out = () => nadia.put<{ code: string }>(`/api/v1/stories/${draft.id}/publication`);
  expect((await out()).body.code).toBe('people.outside_scope');
  expect((await nadia.patch(`/api/v1/stories/${draft.id}`, { audience: inside })).status).toBe(200);
  expect((await out()).status).toBe(200);
  expect(await titles(tom)).toEqual(['Relève']);
  const widened = await nadia.patch<{ code: string }>(`/api/v1/stories/${draft.id}`, {
    audience: 'everyone',
  });
  expect(widened.body.code).toBe('people.outside_scope');
});
