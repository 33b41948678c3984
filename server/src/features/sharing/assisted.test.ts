/** Sharing with the network's own composer, no account connected. */
import type { Share } from '@portevoix/core/sharing';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { follow, look, shareOn } from '../../../test/sharing.ts';
import { sweep } from './publishing.service.ts';

describe('Nadia shares with the composer of the network', () => {
  it('gets her text with her disclosure and her own link, and the address of the composer', async () => {
    const { karim, nadia } = await testApp();
    const story = await publishStory(karim);
    const { status, body } = await shareOn(nadia, story.id, {
      network: 'x',
      mode: 'assisted',
      text: 'Ma nuit la plus calme depuis dix ans.',
    });
    expect(status).toBe(201);
    expect(body.story).toEqual({ id: story.id, title: 'La relève repensée' });
    const [publication] = body.publications;
    expect(publication).toMatchObject({
      network: 'x',
      mode: 'assisted',
      state: 'intent_opened',
      shortUrl: expect.stringMatching(/^http:\/\/voix\.test\/l\/\w{7,}$/),
      clicks: { human: 0, humanUnique: 0 },
    });
    expect(publication!.text).toBe(
      'Ma nuit la plus calme depuis dix ans.\nJe travaille chez Clinique des Tilleuls',
    );
    const composer = new URL(publication!.composeUrl!);
    expect(composer.origin).toBe('https://x.com');
    expect(composer.searchParams.get('text')).toBe(publication!.text);
    expect(composer.searchParams.get('url')).toBe(publication!.shortUrl);
  });

  it('takes a suggested text, the same one each time, when she writes none', async () => {
    const { karim, nadia } = await testApp();
    const captions = ['Un.', 'Deux.', 'Trois.'].map((text) => ({ locale: 'fr', text }));
    const story = await publishStory(karim, { captions });
    const share = async () =>
      (await shareOn(nadia, story.id, { network: 'whatsapp', mode: 'assisted' })).body.publications[0]!.text;
    const text = await share();
    expect(captions.some((caption) => text.startsWith(caption.text))).toBe(true);
    expect((await share()).split('\n')[0]).toBe(text.split('\n')[0]);
  });

  it('turns the address of the story in her words into her own link', async () => {
    const { karim, nadia } = await testApp();
    const story = await publishStory(karim);
    const { body } = await shareOn(nadia, story.id, {
      network: 'bluesky',
      mode: 'assisted',
      text: `À lire : ${story.url}`,
    });
    const [publication] = body.publications;
    expect(publication!.text).toContain(`À lire : ${publication!.shortUrl}`);
    expect(publication!.text).not.toContain(story.url);
  });

  it('declares it, with the address if she likes, and the first reader verifies it', async () => {
    const app = await testApp();
    const { karim, nadia } = app;
    const story = await publishStory(karim);
    const made = await shareOn(nadia, story.id, { network: 'linkedin', mode: 'assisted' });
    const { id } = made.body.publications[0]!;
    const declared = await nadia.put(`/api/v1/publications/${id}/declaration`, {});
    expect(declared).toMatchObject({ status: 200, body: { state: 'declared', url: null } });
    const url = 'https://www.linkedin.com/feed/update/urn:li:share:1';
    const again = await nadia.put(`/api/v1/publications/${id}/declaration`, { url });
    expect(again.body).toMatchObject({ state: 'declared', url });

    const answer = await follow(app, await look(nadia, id));
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toContain('utm_source=linkedin&utm_medium=employee_advocacy');
    expect(answer.headers.location).not.toContain(nadia.personId);
    expect(await look(nadia, id)).toMatchObject({
      state: 'verified',
      clicks: { human: 1, humanUnique: 1 },
      verifiedAt: expect.any(String),
    });
  });

  it('is not verified by the robot that draws the card', async () => {
    const app = await testApp();
    const story = await publishStory(app.karim);
    const made = await shareOn(app.nadia, story.id, { network: 'linkedin', mode: 'assisted' });
    const { id } = made.body.publications[0]!;
    await follow(app, await look(app.nadia, id), {
      'user-agent': 'LinkedInBot/1.0 (compatible; Mozilla/5.0)',
    });
    expect(await look(app.nadia, id)).toMatchObject({ state: 'intent_opened', clicks: { human: 0 } });
  });

  it('is no share when nothing is heard of it for two days, and counts again when it turns up', async () => {
    const app = await testApp();
    const story = await publishStory(app.karim);
    const made = await shareOn(app.nadia, story.id, { network: 'facebook', mode: 'assisted' });
    const { id } = made.body.publications[0]!;
    app.travel('47 hours');
    await sweep(app.house);
    expect((await look(app.nadia, id)).state).toBe('intent_opened');
    app.travel('2 hours');
    await sweep(app.house);
    expect((await look(app.nadia, id)).state).toBe('expired');
    await app.nadia.put(`/api/v1/publications/${id}/declaration`, {});
    expect((await look(app.nadia, id)).state).toBe('declared');
  });

  it('shares on several networks at once, with a link for each', async () => {
    const { karim, nadia } = await testApp();
    const story = await publishStory(karim);
    const networks = [
      'linkedin',
      'x',
      'facebook',
      'threads',
      'bluesky',
      'mastodon',
      'whatsapp',
      'telegram',
      'sms',
    ];
    const { body } = await nadia.post<Share>('/api/v1/shares', {
      storyId: story.id,
      targets: [...networks, 'email', 'copy', 'system'].map((network) => ({ network, mode: 'assisted' })),
    });
    expect(body.publications).toHaveLength(12);
    expect(new Set(body.publications.map((publication) => publication.shortUrl)).size).toBe(12);
    for (const { network, composeUrl } of body.publications) {
      if (network === 'copy' || network === 'system') expect(composeUrl).toBeNull();
      else expect(composeUrl).toMatch(/^(https|mailto|sms):/);
    }
  });

  it('a supporter speaks as a supporter', async () => {
    const { karim, tom } = await testApp();
    const story = await publishStory(karim);
    const { body } = await shareOn(tom, story.id, { network: 'copy', mode: 'assisted', text: 'Bravo !' });
    expect(body.publications[0]!.text).not.toContain('Je travaille');
    expect(body.publications[0]!.text).toContain('Clinique des Tilleuls');
  });
});

describe('what may not leave', () => {
  it('a confidential term blocks the share and is named', async () => {
    const { karim, nadia } = await testApp();
    await karim.put('/api/v1/guardrails', {
      terms: [{ term: 'Projet Borée', kind: 'confidential', action: 'block', note: null }],
      disclosures: {},
    });
    const story = await publishStory(karim);
    const answer = await shareOn(nadia, story.id, {
      network: 'linkedin',
      mode: 'assisted',
      text: 'Avec le projet borée, on avance.',
    });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'sharing.text_blocked',
        title: expect.stringContaining('projet borée'),
        fields: [{ path: 'targets.0.text', message: 'projet borée' }],
      },
    });
    expect((await nadia.get('/api/v1/shares')).body).toMatchObject({ items: [] });
  });

  it('a text that is too long with its disclosure and link is refused with the count', async () => {
    const { karim, nadia } = await testApp();
    const story = await publishStory(karim);
    const target = { network: 'x', mode: 'assisted', text: 'a'.repeat(270) };
    expect(await shareOn(nadia, story.id, target)).toMatchObject({
      status: 422,
      body: { code: 'sharing.text_too_long', title: expect.stringMatching(/sur 280/) },
    });
  });

  it('a story that is not out, not for her, or not for this network', async () => {
    const { karim, nadia, tom } = await testApp();
    const draft = await publishStory(karim, { publishAt: null });
    const target = { network: 'x', mode: 'assisted' };
    expect((await shareOn(nadia, draft.id, target)).status).toBe(404);
    const supporters = await publishStory(karim, { audience: { hats: ['supporter'] } });
    expect((await shareOn(nadia, supporters.id, target)).status).toBe(404);
    expect((await shareOn(tom, supporters.id, target)).status).toBe(201);
    const onlyLinkedIn = await publishStory(karim, { networks: ['linkedin'] });
    expect((await shareOn(nadia, onlyLinkedIn.id, target)).body).toMatchObject({
      code: 'sharing.network_not_offered',
    });
  });

  it('a network without an interface cannot be published to by one, nor an assisted share be scheduled', async () => {
    const { karim, nadia } = await testApp();
    const story = await publishStory(karim);
    expect((await shareOn(nadia, story.id, { network: 'whatsapp', mode: 'api' })).body).toMatchObject({
      code: 'sharing.mode_not_offered',
    });
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    const assisted = { network: 'linkedin', mode: 'assisted' };
    expect((await shareOn(nadia, story.id, assisted, { scheduledAt })).body).toMatchObject({
      code: 'sharing.only_api_can_be_scheduled',
    });
  });
});

describe('whose shares they are', () => {
  it('nobody else reads, declares or calls off Nadia’s shares: not Karim, not another organisation', async () => {
    const { karim, sylvie, nadia, anonymous, otherWorkspace } = await testApp();
    const story = await publishStory(karim);
    const share = (await shareOn(nadia, story.id, { network: 'x', mode: 'assisted' })).body;
    const { owner } = await otherWorkspace();
    for (const who of [karim, sylvie, owner]) {
      expect((await who.get('/api/v1/shares')).body).toMatchObject({ items: [] });
      expect((await who.get(`/api/v1/shares/${share.id}`)).status).toBe(404);
      const path = `/api/v1/publications/${share.publications[0]!.id}`;
      expect((await who.put(`${path}/declaration`, {})).status).toBe(404);
      expect((await who.put(`${path}/attempt`)).status).toBe(404);
      expect((await who.put(`${path}/withdrawal`)).status).toBe(404);
    }
    expect(
      (
        await owner.post('/api/v1/shares', {
          storyId: story.id,
          targets: [{ network: 'x', mode: 'assisted' }],
        })
      ).status,
    ).toBe(404);
    expect((await anonymous.get('/api/v1/shares')).status).toBe(401);
  });

  it('her list comes in pages, newest first, and by story', async () => {
    const { karim, nadia } = await testApp();
    const first = await publishStory(karim, { title: 'Une' });
    const second = await publishStory(karim, { title: 'Deux' });
    for (const story of [first, second, first]) {
      await shareOn(nadia, story.id, { network: 'x', mode: 'assisted' });
    }
    const titles = (shares: Share[]) => shares.map((share) => share.story.title);
    const page = await nadia.get<{ items: Share[]; nextCursor: string }>('/api/v1/shares?limit=2');
    expect(titles(page.body.items)).toEqual(['Une', 'Deux']);
    const rest = await nadia.get<{ items: Share[] }>(`/api/v1/shares?limit=2&cursor=${page.body.nextCursor}`);
    expect(rest.body).toMatchObject({ nextCursor: null, items: [{ story: { title: 'Une' } }] });
    const ofSecond = await nadia.get<{ items: Share[] }>(`/api/v1/shares?storyId=${second.id}`);
    expect(titles(ofSecond.body.items)).toEqual(['Deux']);
  });
});
