/** Approval: an editor reads first, sees the words and the network, and never who or how much. */
import type { Guardrails } from '@portevoix/core/guardrails';
import type { Approval } from '@portevoix/core/sharing';
import { describe, expect, it } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { follow, look, shareOn } from '../../../test/sharing.ts';
import { changeMembers, createGroup } from '../people/index.ts';

async function start(approval: object = { hats: ['employee'] }) {
  const app = await testApp();
  await app.karim.put('/api/v1/guardrails', { approval });
  const story = await publishStory(app.karim);
  const share = async (who: Client, text = 'Ma nuit la plus calme.') =>
    (await shareOn(who, story.id, { network: 'linkedin', mode: 'assisted', text })).body.publications[0]!;
  return { ...app, app, story, share };
}
const queueOf = async (who: Client, show = 'waiting') =>
  (await who.get<{ items: Approval[]; waiting: number }>(`/api/v1/approvals?show=${show}`)).body;

describe('what an employee publishes waits, where the organisation asks for it', () => {
  it('Nadia’s waits and she opens no composer; Tom’s, a supporter’s, does not', async () => {
    const { nadia, tom, share } = await start();
    expect(await share(nadia)).toMatchObject({ state: 'awaiting_approval', composeUrl: null });
    expect((await share(tom)).state).toBe('intent_opened');
    expect((await nadia.get<Guardrails>('/api/v1/guardrails')).body.waitingHats).toEqual(['employee']);
    expect((await tom.get<Guardrails>('/api/v1/guardrails')).body.approval.hats).toEqual([]);
  });

  it('a team may be chosen instead of a hat', async () => {
    const { karim, app, person, share } = await start({});
    const rose = await person('Rose Lim', { team: 'Bloc opératoire' });
    const { body } = await karim.get<{ id: string; name: string }[] | { items: { id: string }[] }>(
      '/api/v1/teams',
    );
    const teams = Array.isArray(body) ? body : body.items;
    await karim.put('/api/v1/guardrails', { approval: { teams: [teams[0]!.id] } });
    expect((await share(rose)).state).toBe('awaiting_approval');
    expect((await share(app.nadia)).state).toBe('intent_opened');
  });

  it('a group may be chosen, whatever hats its people wear', async () => {
    const { karim, nadia, tom, inside, share } = await start({});
    const groupId = await inside(async (ctx) => {
      const group = await createGroup(ctx, { name: 'Produits réglementés' });
      await changeMembers(ctx, group.id, { add: [tom.personId], remove: [] });
      return group.id;
    });
    await karim.put('/api/v1/guardrails', { approval: { groups: [groupId] } });
    expect((await share(tom)).state).toBe('awaiting_approval');
    expect((await share(nadia)).state).toBe('intent_opened');
  });

  it('Karim reads the words and the network: no name, no figure; Nadia cannot see the queue', async () => {
    const { karim, nadia, share } = await start();
    await share(nadia);
    const queue = await queueOf(karim);
    expect(queue).toMatchObject({
      waiting: 1,
      items: [{ network: 'linkedin', story: 'La relève repensée', text: expect.stringContaining('calme') }],
    });
    expect(JSON.stringify(queue)).not.toMatch(/Nadia|Haddad|click/);
    expect((await nadia.get('/api/v1/approvals')).status).toBe(403);
  });

  it('approved, she opens the composer herself, and it counts only once it is online', async () => {
    const { app, karim, nadia, share, travel, runJobs } = await start();
    const { id } = await share(nadia);
    expect((await nadia.put(`/api/v1/publications/${id}/opening`)).status).toBe(409);
    travel('3 days');
    expect((await karim.put(`/api/v1/approvals/${id}/approval`)).status).toBe(204);
    expect(await look(nadia, id)).toMatchObject({ state: 'approved', composeUrl: expect.any(String) });
    const opened = await nadia.put(`/api/v1/publications/${id}/opening`);
    expect(opened.body).toMatchObject({
      state: 'intent_opened',
      composeUrl: expect.stringContaining('linkedin'),
    });
    await runJobs();
    expect((await look(nadia, id)).state).toBe('intent_opened');
    await follow(app, await look(nadia, id));
    expect((await look(nadia, id)).state).toBe('verified');
    expect((await queueOf(karim)).waiting).toBe(0);
  });

  it('sent back, it carries the editor’s note and can go nowhere; she writes another', async () => {
    const { karim, nadia, share } = await start();
    const { id } = await share(nadia);
    expect((await karim.put(`/api/v1/approvals/${id}/refusal`, { note: '' })).status).toBe(422);
    const note = 'Le patient se reconnaîtrait : retirez la date.';
    expect((await karim.put(`/api/v1/approvals/${id}/refusal`, { note })).status).toBe(204);
    expect(await look(nadia, id)).toMatchObject({
      state: 'sent_back',
      advice: expect.stringContaining(note),
    });
    expect((await nadia.put(`/api/v1/publications/${id}/attempt`)).status).toBe(409);
    expect((await karim.put(`/api/v1/approvals/${id}/approval`)).status).toBe(409);
  });

  it('nobody approves their own, and a second decision finds the first', async () => {
    const { karim, nadia, person, share } = await start();
    const own = await share(karim);
    expect((await queueOf(karim)).items).toEqual([]);
    expect((await karim.put<{ code: string }>(`/api/v1/approvals/${own.id}/approval`)).body.code).toBe(
      'sharing.own_approval',
    );
    const anne = await person('Anne Roy', { role: 'editor' });
    const { id } = await share(nadia);
    const both = await Promise.all([
      karim.put(`/api/v1/approvals/${id}/approval`),
      anne.put(`/api/v1/approvals/${id}/refusal`, { note: 'Pas encore.' }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([204, 409]);
  });

  it('a term that became confidential after the approval stops the composer', async () => {
    const { karim, nadia, share } = await start();
    const { id } = await share(nadia);
    await karim.put(`/api/v1/approvals/${id}/approval`);
    await karim.put('/api/v1/guardrails', {
      approval: { hats: ['employee'] },
      terms: [{ term: 'nuit', kind: 'confidential', action: 'block' }],
    });
    const opened = await nadia.put<{ code: string }>(`/api/v1/publications/${id}/opening`);
    expect(opened.body.code).toBe('sharing.no_longer_allowed');
  });

  it('called off by its author, or its story withdrawn, it leaves the queue', async () => {
    const { karim, nadia, story, share, runJobs } = await start();
    const [first, second] = [await share(nadia), await share(nadia, 'Autre chose.')];
    await nadia.put(`/api/v1/publications/${first.id}/withdrawal`);
    expect((await queueOf(karim)).waiting).toBe(1);
    await karim.delete(`/api/v1/stories/${story.id}/publication`);
    await runJobs();
    expect((await look(nadia, second.id)).state).toBe('withdrawn');
    expect((await queueOf(karim)).waiting).toBe(0);
  });
});

describe('reading afterwards', () => {
  it('lists what is out until an editor has read it', async () => {
    const { karim, nadia, share } = await start({ reviewAfter: true });
    const { id } = await share(nadia);
    expect((await queueOf(karim, 'after')).items).toEqual([]);
    await nadia.put(`/api/v1/publications/${id}/declaration`, { url: 'https://www.linkedin.com/feed/1' });
    expect((await queueOf(karim, 'after')).items).toMatchObject([
      { id, url: 'https://www.linkedin.com/feed/1' },
    ]);
    await karim.put(`/api/v1/approvals/${id}/review`);
    expect((await queueOf(karim, 'after')).items).toEqual([]);
  });

  it('is off unless the organisation asks for it', async () => {
    const { karim, nadia, share } = await start({});
    const { id } = await share(nadia);
    await nadia.put(`/api/v1/publications/${id}/declaration`, {});
    expect((await queueOf(karim, 'after')).items).toEqual([]);
  });
});

describe('an embargo', () => {
  it('stops a share until its hour, says until when and not what, and passes after it', async () => {
    const { karim, nadia, story, travel } = await start({});
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await karim.put('/api/v1/guardrails', { embargoes: [{ term: 'nouvelle maternité', until }] });
    const share = () =>
      shareOn(nadia, story.id, {
        ...{ network: 'linkedin', mode: 'assisted', text: 'Bientôt nos nouvelles maternités.' },
      });
    const refused = await share();
    expect(refused.body).toMatchObject({ code: 'sharing.embargoed' });
    expect(refused.text).toMatch(/avant le \d{1,2} \p{L}+ 20\d\d/u);
    travel('2 hours');
    expect((await share()).status).toBe(201);
  });

  it('on a topic stops every story on it', async () => {
    const { karim, nadia } = await start({});
    const story = await publishStory(karim, { topics: ['Résultats'] });
    await karim.put('/api/v1/guardrails', {
      embargoes: [{ topic: 'résultats', until: new Date(Date.now() + 3_600_000).toISOString() }],
    });
    const refused = await shareOn(nadia, story.id, {
      network: 'linkedin',
      mode: 'assisted',
      text: 'Bravo !',
    });
    expect(refused.body).toMatchObject({ code: 'sharing.embargoed' });
  });
});
