// Search as people type it: inflected, accentless, half finished, or nonsense; and only among what is theirs to see.
import type { FeedStory, Story } from '@portevoix/core/content';
import { describe, expect, test } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';
import { fragment, wordsOf } from './search.rules.ts';

const nonsense = [
  '',
  '!!!',
  "' or 1=1 --",
  '& | ! <-> ( ) : *',
  "l'",
  '\\',
  '%_%',
  '👨‍👩‍👧‍👦',
  '日本',
  'a:*b',
  '\u202eabc',
  '\u0000',
  'Ω≈ç√∫',
  '١٢٣',
  'x'.repeat(200),
  '<script>alert(1)</script>',
];
type Page<T> = { items: T[]; nextCursor: string | null };
const now = () => new Date().toISOString();
const write = async (karim: Client, story: Record<string, unknown>) => {
  const answer = await karim.post<Story>('/api/v1/stories', { publishAt: now(), ...story });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const found = async (who: Client, q: string, more = '') =>
  (await who.get<Page<FeedStory>>(`/api/v1/feed?q=${encodeURIComponent(q)}${more}`)).body.items.map(
    ({ title }) => title,
  );

describe('in French and English', () => {
  test('an inflected word finds the others of its family, whatever accents are typed', async () => {
    const { karim, nadia } = await testApp();
    await write(karim, { title: 'Les infirmières de nuit', locale: 'fr' });
    await write(karim, { title: 'Nos salariés d’Évry sont employés à plein temps', locale: 'fr' });
    await write(karim, { title: 'Deux journaux nationaux en parlent', locale: 'fr' });
    await write(karim, { title: 'Nurses are sharing their stories', locale: 'en' });
    expect(await found(nadia, 'infirmier')).toEqual(['Les infirmières de nuit']);
    expect(await found(nadia, 'INFIRMIERE nuits')).toEqual(['Les infirmières de nuit']);
    expect(await found(nadia, 'salarie evry')).toHaveLength(1);
    expect(await found(nadia, 'employer')).toHaveLength(1);
    expect(await found(nadia, 'journal national')).toHaveLength(1);
    expect(await found(nadia, 'nurse shared')).toEqual(['Nurses are sharing their stories']);
    expect(await found(nadia, 'story')).toHaveLength(1);
  });

  test('the last word may be half typed, small words are not looked for, and every other must be there', async () => {
    const { karim, nadia } = await testApp();
    await write(karim, { title: 'Le bloc opératoire ouvre', locale: 'fr' });
    expect(await found(nadia, 'bloc opéra')).toHaveLength(1);
    expect(await found(nadia, 'blo')).toHaveLength(1);
    expect(await found(nadia, 'blo ouvre')).toHaveLength(0);
    expect(await found(nadia, 'la bloc de ouvr')).toHaveLength(1);
    expect(await found(nadia, 'bloc fermé')).toHaveLength(0);
  });

  test('a title counts for more than a text, and a topic, a note and a suggested text are found too', async () => {
    const { karim, nadia } = await testApp();
    await write(karim, { title: 'Autre chose', note: 'Parlez du don du sang.', topics: ['solidarité'] });
    await write(karim, { title: 'Don du sang samedi' });
    await write(karim, { title: 'Sans rapport', captions: [{ locale: 'fr', text: 'Merci aux donneurs.' }] });
    expect(await found(nadia, 'don sang')).toEqual(['Don du sang samedi', 'Autre chose']);
    expect(await found(nadia, 'solidarites')).toEqual(['Autre chose']);
    expect(await found(nadia, 'donneur')).toEqual(['Sans rapport']);
  });

  test('shows where the words stand, in the words as written', async () => {
    const { karim, nadia } = await testApp();
    await write(karim, {
      title: 'Une journée d’infirmière',
      excerpt: `${'Un début assez long pour que l’on doive couper. '.repeat(8)}Les infirmiers arrivent à l’aube.`,
    });
    const { body } = await nadia.get<Page<FeedStory>>('/api/v1/feed?q=infirmier');
    const { title, match } = body.items[0]!;
    expect(match!.title.map(([from, to]) => title.slice(from, to))).toEqual(['infirmière']);
    expect(match!.marks.map(([from, to]) => match!.text.slice(from, to))).toEqual(['infirmiers']);
    expect(match!.text.startsWith('…')).toBe(true);
  });

  test('typed nonsense is answered like anything else', async () => {
    const { karim, nadia } = await testApp();
    for (const typed of nonsense) {
      for (const answer of [
        await nadia.get(`/api/v1/feed?q=${encodeURIComponent(typed)}`),
        await karim.get(`/api/v1/stories?q=${encodeURIComponent(typed)}`),
      ])
        expect(answer.status, `${typed}: ${answer.text}`).toBe(200);
    }
  });
});

describe('what is mine', () => {
  test('finds only what is for me and out; an editor finds drafts too', async () => {
    const { karim, nadia, tom } = await testApp();
    await write(karim, { title: 'Prime pour salariés', audience: { hats: ['employee'] } });
    await write(karim, { title: 'Prime encore secrète', publishAt: null });
    expect(await found(nadia, 'prime')).toEqual(['Prime pour salariés']);
    expect(await found(tom, 'prime')).toEqual([]);
    const { body } = await karim.get<Page<Story>>('/api/v1/stories?q=prime&state=draft');
    expect(body.items.map(({ title }) => title)).toEqual(['Prime encore secrète']);
  });

  test('“new to me” and “shared by me” are the reader’s own, exported and erased with them', async () => {
    const { karim, nadia, sylvie, runJobs, house } = await testApp();
    const read = await write(karim, { title: 'Récit lu', url: 'https://clinique.example/lu' });
    const passed = await write(karim, { title: 'Récit partagé', url: 'https://clinique.example/partage' });
    await write(karim, { title: 'Récit nouveau' });
    expect((await nadia.put(`/api/v1/feed/${read.id}/opening`)).status).toBe(204);
    const share = await nadia.post('/api/v1/shares', {
      storyId: passed.id,
      targets: [{ network: 'linkedin', mode: 'assisted', text: 'À lire, de ma clinique.' }],
    });
    expect(share.status, share.text).toBe(201);
    await runJobs('content.on_share_created');
    const mine = async (who: Client, which: string) =>
      (await who.get<Page<FeedStory>>(`/api/v1/feed?mine=${which}`)).body.items.map(({ title }) => title);
    expect(await mine(nadia, 'new')).toEqual(['Récit nouveau']);
    expect(await mine(nadia, 'shared')).toEqual(['Récit partagé']);
    expect(await found(nadia, 'récit', '&mine=new')).toEqual(['Récit nouveau']);
    expect(await mine(sylvie, 'new')).toHaveLength(3);
    expect(await mine(sylvie, 'shared')).toEqual([]);
    const kept = () =>
      house.inWorkspace(nadia.workspaceId, (ctx) =>
        ctx.tx.selectFrom('story_marks').select('person_id').execute(),
      );
    expect(await kept()).toHaveLength(2);
    const { personalData } = await import('./personal-data.ts');
    const own = await house.inWorkspace(nadia.workspaceId, (ctx) =>
      personalData.exportPerson(ctx, nadia.personId),
    );
    expect(own.story_marks).toHaveLength(2);
    await house.inWorkspace(nadia.workspaceId, (ctx) => personalData.erasePerson(ctx, nadia.personId));
    expect(await kept()).toEqual([]);
  });

  test('another organisation’s words are not found, even by the database’s own function', async () => {
    const { karim, nadia, house, otherWorkspace } = await testApp();
    const { owner: olga } = await otherWorkspace();
    await write(olga, { title: 'Confidentiel chez Olga' });
    await write(karim, { title: 'Chez nous' });
    expect(await found(nadia, 'confidentiel')).toEqual([]);
    const { sql } = await import('kysely');
    const seen = await house.inWorkspace(nadia.workspaceId, async (ctx) => {
      const { rows } = await sql`select portevoix.find_stories('confidentiel'::tsquery, 10)`.execute(ctx.tx);
      return [
        ...rows,
        ...(await ctx.tx
          .selectFrom('story_words')
          .select('story_id')
          .where('workspace_id', '=', olga.workspaceId)
          .execute()),
      ];
    });
    expect(seen).toEqual([]);
  });

  test('pages follow one another without gap or repeat', async () => {
    const { karim, nadia } = await testApp();
    for (let n = 0; n < 7; n++) await write(karim, { title: `Chantier numéro ${n}` });
    const titles: string[] = [];
    let cursor = '';
    do {
      const { body } = await nadia.get<Page<FeedStory>>(
        `/api/v1/feed?q=chantiers&limit=3${cursor && `&cursor=${cursor}`}`,
      );
      titles.push(...body.items.map(({ title }) => title));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(new Set(titles).size).toBe(7);
    expect(titles).toHaveLength(7);
  });
});

test('words are what letters and digits make, accents apart', () => {
  expect(wordsOf('L’Œuvre d’été : 3e\u00a0étage !')).toEqual({
    written: ['l', 'œuvre', 'd', 'été', '3e', 'étage'],
    folded: ['l', 'oeuvre', 'd', 'ete', '3e', 'etage'],
  });
});

test('a fragment keeps its marks on their words', () => {
  const text = `${'avant '.repeat(60)}ici ${'après '.repeat(60)}`;
  const at = text.indexOf('ici');
  const piece = fragment(text, [[at, at + 3]]);
  expect(piece.text.length).toBeLessThanOrEqual(242);
  expect(piece.marks.map(([from, to]) => piece.text.slice(from, to))).toEqual(['ici']);
});
