import type { Calendar, FeedStory, Story } from '@portevoix/core/content';
import { describe, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';

const write = async (who: Client, more: Record<string, unknown> = {}): Promise<Story> => {
  const body = {
    title: 'La relève',
    url: 'https://www.tilleuls.example/releve',
    excerpt: 'x',
    image: null,
    ...more,
  };
  const answer = await who.post<Story>('/api/v1/stories', body);
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const titles = async (who: Client) =>
  (await who.get<{ items: FeedStory[] }>('/api/v1/feed')).body.items.map(({ title }) => title);
const code = (answer: { body: unknown }) => (answer.body as { code?: string }).code;

/** A group, with somebody whose role counts for it alone. */
async function group({ inside, karim, person }: TestApp, name: string) {
  const id = newId();
  await inside((ctx) =>
    ctx.tx
      .insertInto('groups')
      .values({ workspace_id: ctx.workspaceId, id, name, created_at: ctx.now, updated_at: ctx.now })
      .execute(),
  );
  const limited = async (full: string, role: 'editor' | 'contributor') => {
    const who = await person(full, { role });
    const answer = await karim.patch(`/api/v1/people/${who.personId}`, { role, groupScope: [id] });
    expect(answer.status, answer.text).toBe(200);
    return who;
  };
  return { id, limited };
}

describe('from a contributor to the feed', () => {
  test('refused with a note, corrected, submitted again and approved, a story is out and its author reads every word', async () => {
    const app = await testApp();
    const { karim, nadia } = app;
    const gil = await app.person('Gil Moreau', { role: 'contributor' });
    const story = await write(gil);
    expect(story).toMatchObject({ state: 'draft', author: 'Gil Moreau' });
    expect(story.may).toEqual({ write: true, submit: true, decide: false, discard: true });

    const asked = await gil.put<Story>(`/api/v1/stories/${story.id}/submission`, { note: 'Pour lundi ?' });
    expect(asked.body.state).toBe('pending');
    expect(code(await gil.patch(`/api/v1/stories/${story.id}`, { title: 'Autre' }))).toBe(
      'content.not_yours',
    );
    expect(code(await gil.put(`/api/v1/stories/${story.id}/decision`, { decision: 'approved' }))).toBe(
      'platform.forbidden',
    );
    const silent = await karim.put(`/api/v1/stories/${story.id}/decision`, {
      decision: 'refused',
      note: ' ',
    });
    expect(silent.status).toBe(422);

    await karim.put(`/api/v1/stories/${story.id}/decision`, {
      decision: 'refused',
      note: 'Qui parle ? Donnez un nom.',
    });
    const refused = await gil.get<Story>(`/api/v1/stories/${story.id}`);
    expect(refused.body).toMatchObject({
      state: 'refused',
      decision: { decision: 'refused', note: 'Qui parle ? Donnez un nom.', by: 'Karim Belkacem' },
    });
    await gil.patch(`/api/v1/stories/${story.id}`, { title: 'La relève, par Awa' });
    await gil.put(`/api/v1/stories/${story.id}/submission`, {});
    const out = await karim.put<Story>(`/api/v1/stories/${story.id}/decision`, { decision: 'approved' });
    expect(out.body).toMatchObject({ state: 'published', decision: { decision: 'approved' } });
    expect(await titles(nadia)).toEqual(['La relève, par Awa']);
    const said = await gil.get<{ items: { decision: string }[] }>(`/api/v1/stories/${story.id}/decisions`);
    expect(said.body.items.map(({ decision }) => decision)).toEqual([
      'approved',
      'submitted',
      'refused',
      'submitted',
    ]);
    expect(code(await gil.patch(`/api/v1/stories/${story.id}`, { title: 'Encore' }))).toBe(
      'content.not_yours',
    );
  });

  test('sent back is a draft again; its author may also take a question back before it is answered', async () => {
    const { karim, person } = await testApp();
    const gil = await person('Gil Moreau', { role: 'contributor' });
    const story = await write(gil);
    const submit = () => gil.put<Story>(`/api/v1/stories/${story.id}/submission`, {});
    await submit();
    expect((await gil.delete<Story>(`/api/v1/stories/${story.id}/submission`)).body.state).toBe('draft');
    await submit();
    const back = await karim.put<Story>(`/api/v1/stories/${story.id}/decision`, {
      decision: 'returned',
      note: 'Encore une photo.',
    });
    expect(back.body).toMatchObject({ state: 'draft', decision: { note: 'Encore une photo.' } });
    const late = await karim.put(`/api/v1/stories/${story.id}/decision`, { decision: 'approved' });
    expect([late.status, code(late)]).toEqual([409, 'content.not_pending']);
  });

  test('approved, a story comes out at the place its author gave it in the calendar', async () => {
    const { karim, nadia, person, runJobs, travel } = await testApp();
    const gil = await person('Gil Moreau', { role: 'contributor' });
    const plannedAt = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const story = await write(gil, { plannedAt });
    await gil.put(`/api/v1/stories/${story.id}/submission`, {});
    const approved = await karim.put<Story>(`/api/v1/stories/${story.id}/decision`, { decision: 'approved' });
    expect(approved.body).toMatchObject({ state: 'scheduled', publishAt: plannedAt });
    expect(await titles(nadia)).toEqual([]);
    travel('3 days');
    await runJobs();
    expect(await titles(nadia)).toEqual(['La relève']);
  });

  test('an editor of one group neither sees nor decides what another group writes', async () => {
    const app = await testApp();
    const care = await group(app, 'Soins');
    const kitchen = await group(app, 'Cuisine');
    const [awa, bob] = [
      await care.limited('Awa Diop', 'editor'),
      await kitchen.limited('Bob Petit', 'editor'),
    ];
    const gil = await care.limited('Gil Moreau', 'contributor');
    const story = await write(gil, { audience: { rule: { kind: 'group', in: [care.id] } } });
    expect(story.groupId).toBe(care.id);
    await gil.put(`/api/v1/stories/${story.id}/submission`, {});

    expect((await bob.get(`/api/v1/stories/${story.id}`)).status).toBe(404);
    expect((await bob.put(`/api/v1/stories/${story.id}/decision`, { decision: 'approved' })).status).toBe(
      404,
    );
    expect((await bob.get<{ items: Story[] }>('/api/v1/stories')).body.items).toEqual([]);
    expect((await awa.get<{ items: Story[] }>('/api/v1/stories')).body.items).toHaveLength(1);
    expect(code(await gil.patch(`/api/v1/stories/${story.id}`, { groupId: kitchen.id }))).toBe(
      'content.not_yours',
    );
    const moved = await awa.patch(`/api/v1/stories/${story.id}`, { groupId: kitchen.id });
    expect([moved.status, code(moved)]).toEqual([403, 'content.not_your_group']);
    const approved = await awa.put<Story>(`/api/v1/stories/${story.id}/decision`, { decision: 'approved' });
    expect(approved.body.state, approved.text).toBe('published');
    const wide = await write(awa, { audience: 'everyone' });
    const refused = await awa.put(`/api/v1/stories/${wide.id}/publication`, {});
    expect([refused.status, code(refused)]).toEqual([403, 'people.outside_scope']);
  });
});

describe('after publication', () => {
  test('a story is put away after its days, or the workspace’s, and publishing brings it back', async () => {
    const { house, karim, nadia, runJobs, travel } = await testApp();
    await karim.put('/api/v1/content/settings', { archiveAfterDays: 10, staleAfterDays: 30 });
    const usual = await write(karim, { title: 'Usuelle', publishAt: new Date().toISOString() });
    const long = await write(karim, {
      title: 'Longue',
      publishAt: new Date().toISOString(),
      archiveAfterDays: 0,
    });
    expect(usual.archivesAt).toBe(new Date(Date.parse(usual.publishAt!) + 10 * 86_400_000).toISOString());
    expect(long.archivesAt).toBeNull();
    travel('11 days');
    await house.inSystem((ctx) => ctx.house.jobs.enqueue(ctx.tx, 'content.archive_due_stories', {}));
    await runJobs('content.archive_due_stories');
    expect(await titles(nadia)).toEqual(['Longue']);
    expect((await karim.get<Story>(`/api/v1/stories/${usual.id}`)).body.state).toBe('archived');
    const back = await karim.put<Story>(`/api/v1/stories/${usual.id}/publication`, {});
    expect(back.body).toMatchObject({ state: 'published', archivedAt: null });
    expect(
      (await nadia.put('/api/v1/content/settings', { archiveAfterDays: 0, staleAfterDays: 30 })).status,
    ).toBe(403);
  });

  test('a story that nobody passes on any more has gone stale; a share makes it fresh again', async () => {
    const { karim, nadia, runJobs, travel } = await testApp();
    const story = await write(karim, { publishAt: new Date().toISOString() });
    const stale = async () =>
      (await karim.get<{ items: Story[] }>('/api/v1/stories?stale=true')).body.items.map(({ id }) => id);
    travel('20 days');
    expect(await stale()).toEqual([]);
    travel('15 days');
    expect(await stale()).toEqual([story.id]);
    expect((await karim.get<{ stale: number }>('/api/v1/content/overview')).body.stale).toBe(1);
    const shared = await nadia.post('/api/v1/shares', {
      storyId: story.id,
      targets: [{ network: 'linkedin', mode: 'assisted', text: 'À lire' }],
    });
    expect(shared.status, shared.text).toBe(201);
    await runJobs();
    expect(await stale()).toEqual([]);
    expect((await karim.get<Story>(`/api/v1/stories/${story.id}`)).body.stale).toBe(false);
  });
});

describe('versions', () => {
  test('each save keeps who changed what; an older version is restored as a new one', async () => {
    const { karim, person } = await testApp();
    const gil = await person('Gil Moreau', { role: 'contributor' });
    const story = await write(gil, { captions: [{ locale: 'fr', text: 'Venez voir' }] });
    await gil.patch(`/api/v1/stories/${story.id}`, {
      title: 'La relève de nuit',
      note: 'À dire avec ses mots',
    });
    await gil.patch(`/api/v1/stories/${story.id}`, { title: 'La relève de nuit' });
    interface Version {
      id: string;
      by: string;
      changed: string[];
    }
    const list = await karim.get<{ items: Version[] }>(`/api/v1/stories/${story.id}/versions`);
    expect(list.body.items.map(({ by, changed }) => ({ by, changed }))).toEqual([
      { by: 'Gil Moreau', changed: ['title', 'note'] },
      { by: 'Gil Moreau', changed: [] },
    ]);
    const [latest, first] = list.body.items as [Version, Version];
    const detail = await karim.get<{ fields: { title: string }; before: { title: string } }>(
      `/api/v1/story-versions/${latest.id}`,
    );
    expect([detail.body.before.title, detail.body.fields.title]).toEqual(['La relève', 'La relève de nuit']);
    const restored = await karim.put<Story>(`/api/v1/story-versions/${first.id}/restoration`);
    expect(restored.body, restored.text).toMatchObject({ title: 'La relève', note: null, state: 'draft' });
    expect(restored.body.captions.map(({ text }) => text)).toEqual(['Venez voir']);
    const after = await karim.get<{ items: Version[] }>(`/api/v1/stories/${story.id}/versions`);
    expect(after.body.items[0]).toMatchObject({ by: 'Karim Belkacem', changed: ['title', 'note'] });
  });
});

describe('the calendar', () => {
  test('shows what is out, scheduled and planned; moving keeps what is out where it is', async () => {
    const { karim, nadia, person } = await testApp();
    const gil = await person('Gil Moreau', { role: 'contributor' });
    const start = Date.now();
    const day = (n: number) => new Date(start + n * 86_400_000).toISOString();
    const out = await write(karim, { title: 'Parue', publishAt: new Date().toISOString() });
    const scheduled = await write(karim, { title: 'Programmée', publishAt: day(2) });
    const planned = await write(gil, { title: 'Prévue', plannedAt: day(3) });
    const loose = await write(gil, { title: 'Sans date' });
    const calendar = async (who: Client) =>
      (await who.get<Calendar>(`/api/v1/calendar?from=${day(-1)}&until=${day(10)}`)).body;
    const seen = await calendar(karim);
    expect(seen.timeZone).toBe('Europe/Paris');
    expect(seen.stories.map(({ title, state, movable }) => [title, state, movable])).toEqual([
      ['Parue', 'published', false],
      ['Programmée', 'scheduled', true],
      ['Prévue', 'draft', true],
    ]);
    expect(seen.unplaced.map(({ title }) => title)).toEqual(['Sans date']);
    expect((await calendar(gil)).stories.map(({ title, movable }) => [title, movable])).toEqual([
      ['Parue', false],
      ['Programmée', false],
      ['Prévue', true],
    ]);
    const place = (who: Client, story: Story, at: string | null) =>
      who.put(`/api/v1/stories/${story.id}/place`, { at });
    expect((await place(karim, scheduled, day(5))).body).toMatchObject({ at: day(5), state: 'scheduled' });
    expect((await place(gil, loose, day(4))).body).toMatchObject({ at: day(4), state: 'draft' });
    expect((await place(gil, planned, null)).body).toMatchObject({ at: null });
    expect(code(await place(karim, out, day(4)))).toBe('content.not_movable');
    expect(code(await place(gil, scheduled, day(4)))).toBe('content.not_yours');
    expect((await nadia.get(`/api/v1/calendar?from=${day(-1)}&until=${day(1)}`)).status).toBe(403);
  });
});

test('another workspace neither finds, decides nor moves our stories', async () => {
  const { karim, otherWorkspace } = await testApp();
  const { owner: olga } = await otherWorkspace();
  const story = await write(karim);
  await karim.put(`/api/v1/stories/${story.id}/submission`, {});
  for (const answer of [
    await olga.put(`/api/v1/stories/${story.id}/decision`, { decision: 'approved' }),
    await olga.put(`/api/v1/stories/${story.id}/place`, { at: null }),
    await olga.get(`/api/v1/stories/${story.id}/versions`),
    await olga.delete(`/api/v1/stories/${story.id}/submission`),
  ])
    expect(answer.status).toBe(404);
});
