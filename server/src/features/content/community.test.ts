import type { Comment, FeedStory, Reactions, Story, Suggestion, TopicView } from '@portevoix/core/content';
import { describe, expect, test } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';
import { personalData } from './personal-data.ts';

const publish = async (who: Client, more: Record<string, unknown> = {}): Promise<Story> => {
  const answer = await who.post<Story>('/api/v1/stories', {
    ...{ title: 'La relève', url: 'https://www.tilleuls.example/releve', excerpt: 'x' },
    publishAt: new Date().toISOString(),
    ...more,
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const feed = async (who: Client, query = '') =>
  (await who.get<{ items: FeedStory[] }>(`/api/v1/feed${query}`)).body.items;
const titles = async (who: Client, query = '') => (await feed(who, query)).map(({ title }) => title);
const code = (answer: { body: unknown }) => (answer.body as { code?: string }).code;
const choose = (who: Client, topic: string, choice: string | null) =>
  who.put<{ items: TopicView[] }>('/api/v1/topics/choice', { topic, choice });

describe('suggestions', () => {
  test('Nadia suggests a page, reads the answer, and is named on the story as she agreed', async () => {
    const { karim, nadia, tom } = await testApp();
    const made = await nadia.post<Suggestion>('/api/v1/suggestions', {
      ...{ title: 'Une nuit aux urgences', url: 'https://presse.example/nuit', why: 'C’est nous.' },
      named: true,
    });
    expect(made.status, made.text).toBe(201);
    const queue = await karim.get<{ items: Suggestion[] }>('/api/v1/suggestions?waiting=true');
    expect(queue.body.items).toMatchObject([{ by: 'Nadia Haddad', why: 'C’est nous.', decision: null }]);
    expect((await nadia.get('/api/v1/suggestions')).status).toBe(403);
    const accepted = await karim.put<Suggestion>(`/api/v1/suggestions/${made.body.id}/acceptance`, {
      note: 'Merci, je l’écris demain.',
    });
    expect(accepted.body.story).toMatchObject({ title: 'Une nuit aux urgences', state: 'draft' });
    const mine = await nadia.get<{ items: Suggestion[] }>('/api/v1/suggestions/mine');
    expect(mine.body.items).toMatchObject([
      { decision: 'accepted', note: 'Merci, je l’écris demain.', decidedBy: 'Karim Belkacem' },
    ]);
    await karim.put(`/api/v1/stories/${accepted.body.story?.id}/publication`, {});
    expect(await feed(tom)).toMatchObject([{ suggestedBy: 'Nadia Haddad' }]);
    expect(code(await karim.put(`/api/v1/suggestions/${made.body.id}/refusal`, { note: 'x' }))).toBe(
      'content.suggestion_answered',
    );
  });

  test('a refusal carries a note; who did not agree is not named; what waits can be taken back', async () => {
    const { karim, nadia, tom } = await testApp();
    const suggest = async (who: Client, text: string) =>
      (await who.post<Suggestion>('/api/v1/suggestions', { text })).body;
    const refused = await suggest(tom, 'Une idée');
    expect((await karim.put(`/api/v1/suggestions/${refused.id}/refusal`, { note: ' ' })).status).toBe(422);
    await karim.put(`/api/v1/suggestions/${refused.id}/refusal`, { note: 'Trop tôt : reparlons-en en mai.' });
    const mine = await tom.get<{ items: Suggestion[] }>('/api/v1/suggestions/mine');
    expect(mine.body.items).toMatchObject([{ decision: 'refused', note: 'Trop tôt : reparlons-en en mai.' }]);
    const quiet = await suggest(tom, 'Le jardin\nIl fleurit.');
    const accepted = await karim.put<Suggestion>(`/api/v1/suggestions/${quiet.id}/acceptance`, {});
    const story = await karim.put<Story>(`/api/v1/stories/${accepted.body.story?.id}/publication`, {});
    expect([story.body.title, story.body.suggestedBy]).toEqual(['Le jardin', null]);
    const waiting = await suggest(nadia, 'Encore une');
    expect((await tom.delete(`/api/v1/suggestions/${waiting.id}`)).status).toBe(404);
    expect((await nadia.delete(`/api/v1/suggestions/${waiting.id}`)).status).toBe(204);
    expect((await nadia.post('/api/v1/suggestions', { title: 'Rien' })).status).toBe(422);
  });
});

describe('topics', () => {
  test('the feed of what Nadia follows says why each story stands in it; less of a topic is as easy', async () => {
    const { karim, nadia } = await testApp();
    await publish(karim, { title: 'Soins', topics: ['soins', 'nuit'] });
    await publish(karim, { title: 'Emploi', topics: ['emploi'] });
    expect(await titles(nadia, '?view=following')).toEqual([]);
    const topics = await choose(nadia, 'soins', 'follow');
    expect(topics.body.items.find(({ name }) => name === 'soins')).toMatchObject({
      choice: 'follow',
      stories: 1,
    });
    const [shown] = await feed(nadia, '?view=following');
    expect(shown).toMatchObject({ title: 'Soins', reasons: [{ kind: 'topic', topic: 'soins' }] });
    expect(await titles(nadia)).toEqual(['Emploi', 'Soins']);
    await choose(nadia, 'nuit', 'less');
    expect(await titles(nadia, '?view=following')).toEqual([]);
    await choose(nadia, 'nuit', null);
    expect(await titles(nadia, '?view=following')).toEqual(['Soins']);
  });

  test('what one follows reaches the audiences that ask for it', async () => {
    const { karim, nadia, tom } = await testApp();
    await publish(karim, { audience: { rule: { kind: 'topic', in: ['soins'] } } });
    expect(await titles(nadia)).toEqual([]);
    await choose(nadia, 'soins', 'follow');
    expect(await titles(nadia)).toEqual(['La relève']);
    expect(await titles(tom)).toEqual([]);
    await choose(nadia, 'soins', 'less');
    expect(await titles(nadia)).toEqual([]);
  });

  test('a topic of everybody’s cannot be left, and says so; a restricted one is seen by its audience alone', async () => {
    const { karim, nadia, tom } = await testApp();
    const story = await publish(karim, { title: 'Consignes', topics: ['sécurité'] });
    const rule = (body: Record<string, unknown>) =>
      karim.put('/api/v1/topics/rule', { topic: 'sécurité', ...body });
    await rule({ mandatory: true });
    expect(await feed(nadia, '?view=following')).toMatchObject([
      { reasons: [{ kind: 'mandatory', topic: 'sécurité' }] },
    ]);
    expect(code(await choose(nadia, 'sécurité', 'less'))).toBe('content.topic_mandatory');
    await rule({ mandatory: false, audience: { hats: ['employee'] } });
    expect(await titles(nadia)).toEqual(['Consignes']);
    expect(await titles(tom)).toEqual([]);
    expect((await tom.get(`/api/v1/feed/${story.id}`)).status).toBe(404);
    const seen = await tom.get<{ items: TopicView[] }>('/api/v1/topics');
    expect(seen.body.items.map(({ name }) => name)).not.toContain('sécurité');
    expect((await nadia.put('/api/v1/topics/rule', { topic: 'x', mandatory: true })).status).toBe(403);
  });
});

describe('how a story is offered', () => {
  test('what is important leads the feed until its day, and says why', async () => {
    const { karim, nadia, travel } = await testApp();
    const until = new Date(Date.now() + 2 * 86_400_000).toISOString();
    await publish(karim, { title: 'Importante', pinnedUntil: until });
    await publish(karim, { title: 'Récente' });
    const [first] = await feed(nadia);
    expect(first).toMatchObject({ title: 'Importante', reasons: [{ kind: 'pinned' }] });
    travel('3 days');
    expect(await titles(nadia)).toEqual(['Récente', 'Importante']);
  });

  test('a story for inside only is read and never shared', async () => {
    const { karim, nadia } = await testApp();
    const story = await publish(karim, { internal: true });
    expect(await feed(nadia)).toMatchObject([{ internal: true, shareable: false }]);
    const shared = await nadia.post('/api/v1/shares', {
      storyId: story.id,
      targets: [{ network: 'linkedin', mode: 'assisted', text: 'Voilà' }],
    });
    expect(code(shared)).toBe('content.not_shareable');
    expect(
      (await karim.patch<Story>(`/api/v1/stories/${story.id}`, { internal: false })).body.shareable,
    ).toBe(true);
  });

  test('a locked text is chosen and not changed; what promotes nobody asks for no disclosure', async () => {
    const { karim, nadia } = await testApp();
    const story = await publish(karim, {
      ...{ textLocked: true, disclosed: false },
      captions: [{ locale: 'fr', text: 'Les soins de nuit, selon la Haute Autorité.' }],
    });
    expect(await feed(nadia)).toMatchObject([{ textLocked: true, disclosed: false }]);
    const share = (text: string) =>
      nadia.post('/api/v1/shares', {
        storyId: story.id,
        targets: [{ network: 'linkedin', mode: 'assisted', text }],
      });
    expect(code(await share('Mes mots à moi'))).toBe('sharing.text_locked');
    const shared = await share('Les soins de nuit, selon la Haute Autorité.');
    expect(shared.status, shared.text).toBe(201);
    expect(shared.text).not.toContain('#salarié');
  });

  test('a story may ask people to come, with a time and a place', async () => {
    const { karim, nadia } = await testApp();
    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    await publish(karim, { ask: { kind: 'attend', startsAt, place: 'Salle Tilleul' } });
    expect(await feed(nadia)).toMatchObject([{ ask: { kind: 'attend', startsAt, place: 'Salle Tilleul' } }]);
    expect((await karim.post('/api/v1/stories', { title: 'x', ask: { kind: 'like' } })).status).toBe(422);
  });
});

describe('between us', () => {
  test('a comment is changed and deleted by its author alone; an editor hides it with a note its author reads', async () => {
    const { karim, nadia, tom, otherWorkspace } = await testApp();
    const { owner: olga } = await otherWorkspace();
    const story = await publish(karim);
    const path = `/api/v1/feed/${story.id}/comments`;
    const said = await nadia.post<Comment>(path, { text: 'Bravo à l’équipe' });
    expect(said.status, said.text).toBe(201);
    const list = async (who: Client) => (await who.get<{ items: Comment[] }>(path)).body.items;
    expect(await list(tom)).toMatchObject([
      { author: 'Nadia Haddad', text: 'Bravo à l’équipe', mine: false },
    ]);
    expect((await tom.patch(`/api/v1/comments/${said.body.id}`, { text: 'x' })).status).toBe(404);
    expect((await tom.put(`/api/v1/comments/${said.body.id}/hiding`, { note: 'x' })).status).toBe(403);
    expect((await olga.put(`/api/v1/comments/${said.body.id}/hiding`, { note: 'x' })).status).toBe(404);
    expect((await olga.get(path)).status).toBe(404);
    await nadia.patch(`/api/v1/comments/${said.body.id}`, { text: 'Bravo à toute l’équipe' });
    await karim.put(`/api/v1/comments/${said.body.id}/hiding`, { note: 'Un nom de patient y figurait.' });
    expect(await list(tom)).toMatchObject([{ text: null, hidden: { note: null } }]);
    expect(await list(nadia)).toMatchObject([
      { text: 'Bravo à toute l’équipe', hidden: { note: 'Un nom de patient y figurait.' } },
    ]);
    expect((await feed(tom))[0]?.comments).toBe(0);
    expect((await nadia.delete(`/api/v1/comments/${said.body.id}`)).status).toBe(204);
    expect(await list(tom)).toEqual([]);
  });

  test('too many comments in a few minutes are held back', async () => {
    const { karim, nadia, travel } = await testApp();
    const story = await publish(karim);
    const say = () => nadia.post(`/api/v1/feed/${story.id}/comments`, { text: 'Encore' });
    for (let n = 0; n < 10; n++) expect((await say()).status).toBe(201);
    expect(code(await say())).toBe('content.too_many_comments');
    travel('11 minutes');
    expect((await say()).status).toBe(201);
  });

  test('reactions are counted and never named; one’s own is seen by oneself', async () => {
    const { karim, nadia, tom } = await testApp();
    const story = await publish(karim);
    const path = `/api/v1/feed/${story.id}/reaction`;
    await nadia.put(path, { kind: 'proud' });
    await nadia.put(path, { kind: 'thanks' });
    const toms = await tom.put<Reactions>(path, { kind: 'thanks' });
    expect(toms.body).toEqual({ counts: { thanks: 2, proud: 0, useful: 0, moved: 0 }, mine: 'thanks' });
    const seen = await karim.get(`/api/v1/feed/${story.id}`);
    expect(seen.body).toMatchObject({ reactions: { counts: { thanks: 2 }, mine: null } });
    expect(seen.text).not.toMatch(/Nadia|Tom/);
    expect((await tom.delete<Reactions>(path)).body).toMatchObject({ counts: { thanks: 1 }, mine: null });
  });

  test('what Nadia said, suggested and follows is given to her and goes with her', async () => {
    const { inside, karim, nadia } = await testApp();
    const story = await publish(karim, { topics: ['soins'] });
    await nadia.post(`/api/v1/feed/${story.id}/comments`, { text: 'Bravo' });
    await nadia.put(`/api/v1/feed/${story.id}/reaction`, { kind: 'proud' });
    await nadia.post('/api/v1/suggestions', { text: 'Une idée', named: true });
    await choose(nadia, 'soins', 'follow');
    const given = await inside((ctx) => personalData.exportPerson(ctx, nadia.personId));
    expect(given).toMatchObject({
      story_comments: [{ text: 'Bravo' }],
      story_reactions: [{ kind: 'proud' }],
      story_suggestions: [{ text: 'Une idée' }],
      topic_follows: [{ topic: 'soins', choice: 'follow' }],
    });
    await inside((ctx) => personalData.erasePerson(ctx, nadia.personId));
    const after = await inside((ctx) => personalData.exportPerson(ctx, nadia.personId));
    expect(after).toMatchObject({
      ...{ story_comments: [], story_reactions: [], story_suggestions: [], topic_follows: [] },
    });
    expect(await feed(karim)).toMatchObject([{ comments: 0, reactions: { counts: { proud: 0 } } }]);
  });
});
