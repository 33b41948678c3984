/** Files as other tools export them come in as drafts and as private histories; everything goes out in one file. */
import type { BroughtHistory, HistoryReading, StoryReading } from '@portevoix/core/switching';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';

const base64 = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64');
const exported = [
  'Headline,Original URL,Description,Suggested Message,Tags,Published Date,Total Shares',
  '"Portes ouvertes, samedi",https://tilleuls.example/portes,Venez nombreux.,J’y serai samedi !,"Vie de la clinique;Métiers",2026-03-01 14:00:00,12',
  'Un nouveau bloc,https://tilleuls.example/bloc,,,,01/04/2026,3',
  'Sans adresse valable,javascript:alert(1),,,,,',
  ',,rien du tout,,,,',
  'Portes ouvertes bis,https://tilleuls.example/portes,,,,,',
].join('\r\n');

it('stories of another tool are read, shown, and come in once, as drafts that an editor reads first', async () => {
  const { karim, nadia } = await testApp();
  const file = base64(`\uFEFF${exported}`);
  const dry = await karim.post<StoryReading>('/api/v1/brought-stories', { file });
  expect(dry.status, dry.text).toBe(200);
  expect(dry.body).toMatchObject({ stories: 2, known: 1, created: 0 });
  expect(dry.body.examples).toEqual(['Portes ouvertes, samedi', 'Un nouveau bloc']);
  expect(dry.body.errors).toEqual([
    { line: 4, code: 'address', value: 'javascript:alert(1)' },
    { line: 5, code: 'nothing', value: '' },
  ]);
  expect(dry.body.columns.find(({ heading }) => heading === 'Total Shares')?.column, 'not kept').toBeNull();

  const done = await karim.post<StoryReading>('/api/v1/brought-stories', { file, dryRun: false });
  expect(done.body.created).toBe(2);
  const { items } = (await karim.get<{ items: Record<string, unknown>[] }>('/api/v1/stories?state=draft'))
    .body;
  expect(items.find(({ title }) => title === 'Portes ouvertes, samedi')).toMatchObject({
    topics: ['vie de la clinique', 'métiers'],
    captions: [{ locale: 'fr', text: 'J’y serai samedi !' }],
    note: expect.stringContaining('2026-03-01'),
  });
  expect((await nadia.get<{ items: unknown[] }>('/api/v1/feed')).body.items, 'nothing is out').toEqual([]);
  const again = await karim.post<StoryReading>('/api/v1/brought-stories', { file, dryRun: false });
  expect(again.body).toMatchObject({ created: 0, known: 3 });
});

it('what Nadia did elsewhere is hers: on her timeline and in her copy, and on no screen of the staff', async () => {
  const { karim, sylvie, nadia, tom } = await testApp();
  // As Excel saves it in France: semicolons, windows-1252.
  const file = base64(
    `Prénom;E-mail;Total points;Total shares;Clicks;Badges\nNadia;${nadia.email.toUpperCase()};1 240;87;3,021;Première voix\nInconnue;x@ailleurs.example;5;1;1;\nTom;${tom.email};beaucoup;1;1;\n`,
    'latin1',
  );
  const dry = await karim.post<HistoryReading>('/api/v1/brought-histories', { file, tool: 'Ancien outil' });
  expect(dry.body).toMatchObject({ people: 1, strangers: 1, kept: 0 });
  expect(dry.body.errors).toEqual([{ line: 4, code: 'number', value: 'beaucoup' }]);
  const keep = { file, tool: 'Ancien outil', dryRun: false };
  expect((await karim.post<HistoryReading>('/api/v1/brought-histories', keep)).body.kept).toBe(1);
  await karim.post('/api/v1/brought-histories', keep);
  const mine = (await nadia.get<BroughtHistory>('/api/v1/me/brought-histories')).body;
  expect(mine, 'a second file replaces the first').toHaveLength(1);
  expect(mine[0]).toMatchObject({ tool: 'Ancien outil', points: 1240, shares: 87, clicks: 3021 });
  expect((await nadia.get('/api/v1/me/timeline')).text).toContain('Ancien outil');
  expect((await tom.get<BroughtHistory>('/api/v1/me/brought-histories')).body).toEqual([]);
  for (const who of [karim, sylvie]) {
    const page = await who.get(`/api/v1/people/${nadia.personId}`);
    expect(page.text).not.toContain('1240');
  }
  expect((await karim.get('/api/v1/audit-entries')).text).not.toContain('1240');
});

it('a file without the column that counts is refused with what to do', async () => {
  const { karim, nadia } = await testApp();
  const file = base64('colour,size\nred,3\n');
  const stories = await karim.post('/api/v1/brought-stories', { file });
  expect(stories.status).toBe(422);
  expect(stories.text).toContain('première ligne');
  expect((await karim.post('/api/v1/brought-histories', { file, tool: 'X' })).status).toBe(422);
  expect((await nadia.post('/api/v1/brought-stories', { file })).status).toBe(403);
});

it('an owner takes everything away in one file; those in it learn that they were looked at; others get nothing', async () => {
  const { app, karim, sylvie, nadia, otherWorkspace } = await testApp();
  const { owner } = await otherWorkspace();
  await karim.post('/api/v1/stories', { title: 'Portes ouvertes', excerpt: '=1+1', facet: 'employer' });
  await owner.post('/api/v1/stories', { title: 'Secret des voisins', facet: 'employer' });
  const take = (who: typeof karim) => app.inject({ url: '/switching/everything.zip', headers: who.headers });
  const answer = await take(karim);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  const files = unzipSync(new Uint8Array(answer.rawPayload));
  const text = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
  expect(Object.keys(text)).toEqual(
    expect.arrayContaining([
      'stories.csv',
      'stories.json',
      'sources.opml',
      'links.csv',
      'numbers/overview.csv',
    ]),
  );
  expect(text['stories.csv']).toContain('Portes ouvertes');
  expect(text['stories.csv'], 'no cell runs').toContain("'=1+1");
  expect(text['people/employee.csv']).toContain('Nadia Haddad');
  expect(Object.values(text).join('')).not.toContain('Secret des voisins');
  const looks = await nadia.get<{ items: { viewer: string }[] }>('/api/v1/me/looks');
  expect(looks.body.items).toMatchObject([{ viewer: 'Karim Belkacem' }]);
  expect((await take(sylvie)).statusCode).toBe(403);
  expect((await app.inject({ url: '/switching/everything.zip' })).statusCode).toBe(401);
});
