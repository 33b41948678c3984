/** The kit on paper, the consultation, and the public notice. */
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { hasWords } from '../../platform/i18n.ts';
import { claimName } from '../../platform/personal-data.ts';
import { kitFacts } from './kit.service.ts';

const kit = '/privacy/works-council.pdf?lang=';

test('Léa receives a tagged, titled document in French and in English, made from the settings of the day', async () => {
  const { app, karim, inside } = await testApp();
  await karim.patch('/api/v1/privacy-settings', { dpoName: 'Ana Ruiz', consultedOn: '2026-10-05' });
  for (const [lang, tag] of [
    ['fr', 'fr-FR'],
    ['en', 'en-GB'],
  ] as const) {
    const sent = await app.inject({ url: kit + lang, headers: karim.headers });
    expect(sent.statusCode).toBe(200);
    expect(sent.headers['content-type']).toBe('application/pdf');
    const bytes = sent.rawPayload.toString('latin1');
    expect(bytes.slice(0, 5)).toBe('%PDF-');
    for (const mark of ['/MarkInfo', '/StructTreeRoot', '/DisplayDocTitle true', `/Lang (${tag})`])
      expect(bytes).toContain(mark);
    expect((bytes.match(/\/Type \/Page\b/g) ?? []).length).toBeGreaterThan(6);
  }
  const facts = await inside((ctx) => kitFacts(ctx, 'fr'));
  expect(facts.settings).toMatchObject({ dpoName: 'Ana Ruiz', consultedOn: '2026-10-05' });
  expect(facts.view.leastPeople).toBeGreaterThanOrEqual(5);
});

test('the kit has words for every kind of data, clock and purpose', async () => {
  const { house, inside } = await testApp();
  const claims = house.rooms.flatMap((room) => room.personalData?.claims ?? []);
  const { clocks, purposes } = await inside((ctx) => kitFacts(ctx, 'fr'));
  const needed = [
    ...claims.map((claim) => `privacy.data.${claimName(claim)}`),
    ...clocks.map(({ kind }) => `privacy.clock.${kind}`),
    ...clocks.flatMap(({ source }) => (source ? [`privacy.source.${source}`] : [])),
    ...purposes.map((purpose) => `privacy.purpose.${purpose}.what`),
  ];
  expect(needed.filter((key) => !hasWords(key))).toEqual([]);
});

test('only those who run the programme print the kit', async () => {
  const { app, nadia, sylvie } = await testApp();
  expect((await app.inject({ url: `${kit}fr` })).statusCode).toBe(401);
  for (const who of [nadia, sylvie])
    expect((await app.inject({ url: `${kit}fr`, headers: who.headers })).statusCode).toBe(403);
});

test('in France an unnoted consultation is mentioned once, and stops nothing', async () => {
  const { karim, nadia } = await testApp();
  const due = async () => (await karim.get<{ due: boolean }>('/api/v1/consultation-reminder')).body.due;
  expect(await due()).toBe(true);
  expect((await nadia.get('/api/v1/consultation-reminder')).status).toBe(403);
  await karim.patch('/api/v1/privacy-settings', { country: 'BE' });
  expect(await due()).toBe(false);
  await karim.patch('/api/v1/privacy-settings', { country: 'FR' });
  expect(await due()).toBe(true);
  await karim.put('/api/v1/consultation-reminder/reading');
  expect(await due()).toBe(false);
});

test('a noted consultation is known to every member', async () => {
  const { karim, nadia } = await testApp();
  await karim.patch('/api/v1/privacy-settings', {
    consultedOn: '2026-10-05',
    consultationNote: 'Avis favorable',
  });
  const known = (await nadia.get('/api/v1/privacy-contacts')).body;
  expect(known).toMatchObject({ consultedOn: '2026-10-05' });
  expect(JSON.stringify(known)).not.toContain('favorable');
});

test('the public notice reads without a script, and names who answers where that is one organisation', async () => {
  const { app, karim, otherWorkspace } = await testApp();
  await karim.patch('/api/v1/privacy-settings', { dpoName: 'Ana Ruiz', hostingPlace: 'France' });
  const read = async (lang: string) => (await app.inject({ url: `/privacy?lang=${lang}` })).body;
  expect(await read('fr')).toContain('Clinique des Tilleuls');
  expect(await read('fr')).toContain('Ana Ruiz');
  expect(await read('en')).toContain('If you follow a link');
  expect(await read('fr')).not.toContain('<script');
  await otherWorkspace();
  expect(await read('fr')).not.toContain('Clinique des Tilleuls');
});
