/** Figures of one's own messages: when they are read, who sees them, when they go; and the workbook of LinkedIn. */
import type { MyFigures, Publication } from '@portevoix/core/sharing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { type FakeX, startFakeX, xDescription } from '../../../test/fakes/x.ts';
import { type AppOnX, appOnX, signInAt } from '../../../test/networks.ts';
import { shareOn } from '../../../test/sharing.ts';
import { type SheetRow, workbook } from '../../../test/workbook.ts';
import { milestoneAt, nextLook } from './figures.rules.ts';
import { takeFigures } from './figures.service.ts';
import { personalData } from './personal-data.ts';

const mine = async (who: AppOnX['nadia']) => (await who.get<MyFigures>('/api/v1/me/figures')).body;

describe.skipIf(!xDescription)('what a network counts under Nadia’s message', () => {
  let fake: FakeX;
  beforeAll(async () => {
    fake = await startFakeX();
  });
  afterAll(() => fake?.close());

  const published = async (app: AppOnX): Promise<Publication> => {
    await signInAt(app.nadia, 'x');
    const story = await publishStory(app.karim);
    const shared = await shareOn(app.nadia, story.id, {
      network: 'x',
      mode: 'api',
      text: `Nos nuits ${Math.random()}`,
    });
    expect(shared.status, shared.text).toBe(201);
    await app.runJobs();
    return shared.body.publications[0]!;
  };
  const onDay = async (app: AppOnX, by: string) => {
    app.travel(by);
    await takeFigures(app.house);
    await app.runJobs();
  };
  const told = (app: AppOnX) =>
    app.inside(({ tx }) =>
      tx.selectFrom('events').select('data').where('name', '=', 'sharing.figures_counted').execute(),
    );

  it('is read on days 1, 7 and 28, shown to her alone, and added to the totals once, without her name', async () => {
    const app = await appOnX(fake);
    const { id } = await published(app);
    const post = fake.posts.at(-1)!;
    Object.assign(post, { likes: 3, reposts: 1, replies: 0, impressions: 120 });
    await onDay(app, '1 minute');
    expect(await mine(app.nadia)).toMatchObject({ items: [] });
    await onDay(app, '29 hours');
    expect((await mine(app.nadia)).items).toEqual([
      expect.objectContaining({
        publicationId: id,
        day: 1,
        likes: 3,
        reposts: 1,
        impressions: 120,
        untold: [],
      }),
    ]);
    for (const who of [app.karim, app.tom, app.sylvie]) expect((await mine(who)).items).toEqual([]);
    expect(await told(app)).toEqual([]);
    post.likes = 9;
    await onDay(app, '6 days');
    expect((await mine(app.nadia)).items).toMatchObject([{ day: 7, likes: 9 }]);
    post.likes = 12;
    await onDay(app, '3 weeks');
    expect((await mine(app.nadia)).items).toMatchObject([{ day: 28, likes: 12 }]);
    const counted = await told(app);
    expect(counted).toHaveLength(1);
    expect(counted[0]!.data).toMatchObject({ network: 'x', likes: 9 });
    expect(JSON.stringify(counted)).not.toContain(app.nadia.personId);
    await onDay(app, '31 days');
    expect(await mine(app.nadia)).toMatchObject({ items: [] });
  });

  it('costs what the network asks for each reading, and that stands in the budget', async () => {
    const app = await appOnX(fake);
    await published(app);
    await onDay(app, '29 hours');
    const [row] = await app.inside(({ tx }) => tx.selectFrom('publications').select('cost_mills').execute());
    expect(row).toEqual({ cost_mills: 205 });
  });

  it('goes when she deletes the message there, and is not asked for once she has disconnected', async () => {
    const app = await appOnX(fake);
    await published(app);
    await onDay(app, '29 hours');
    expect((await mine(app.nadia)).items).toHaveLength(1);
    fake.posts.length = 0;
    await onDay(app, '6 days');
    expect((await mine(app.nadia)).items).toEqual([]);
    const second = await appOnX(fake);
    await published(second);
    const [connection] = (await second.nadia.get<{ items: { id: string }[] }>('/api/v1/connections')).body
      .items;
    await second.nadia.delete(`/api/v1/connections/${connection!.id}`);
    const asked = second.server.passed.length;
    await onDay(second, '8 days');
    const reads = second.server.passed.slice(asked).filter((path) => path.includes('tweet.fields'));
    expect(reads).toEqual([]);
    expect((await mine(second.nadia)).items).toEqual([]);
  });

  it('is in her export, and goes with her when she is erased', async () => {
    const app = await appOnX(fake);
    await published(app);
    await onDay(app, '29 hours');
    const held = await app.inside((ctx) => personalData.exportPerson(ctx, app.nadia.personId));
    expect(held).toMatchObject({ publication_figures: [{ network: 'x', day: 1 }] });
    await app.inside((ctx) => personalData.erasePerson(ctx, app.nadia.personId));
    const left = await app.inside(({ tx }) =>
      sql<{ n: number }>`select count(*)::int as n from publication_figures`.execute(tx),
    );
    expect(left.rows[0]!.n).toBe(0);
  });
});

describe('the days of looking', () => {
  const out = new Date('2026-11-01T10:00:00Z');
  const at = (days: number, hours = 0) => new Date(out.getTime() + days * 86_400_000 + hours * 3_600_000);
  it('are the first, the seventh and the twenty-eighth where each look costs', () => {
    expect(nextLook(out, out, false, 0.5)).toEqual(at(1, 2));
    expect(nextLook(out, at(1, 3), false, 0)).toEqual(at(7));
    expect(nextLook(out, at(7, 5), false, 1)).toEqual(at(28, 4));
    expect(nextLook(out, at(28, 5), false, 1)).toBeNull();
  });
  it('are every day where looking is free, so that what was deleted there is soon gone here', () => {
    expect(nextLook(out, out, true, 0)).toEqual(at(1));
    expect(nextLook(out, at(2), true, 0)).toEqual(at(3));
    expect(nextLook(out, at(6, 20), true, 0)).toEqual(at(7));
    expect(nextLook(out, at(29, 12), true, 0)).toBeNull();
    expect([milestoneAt(out, at(0, 23)), milestoneAt(out, at(6)), milestoneAt(out, at(29))]).toEqual([
      null,
      1,
      28,
    ]);
  });
});

describe('Nadia’s own LinkedIn workbook', () => {
  const post = 'https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000001';
  const other = 'https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000002';
  const sheets = (words: string[], dates: [string, string, string], published: string): SheetRow[][] => [
    [[words[0]!, '…']],
    [
      [words[1]!, words[2]!, words[3]!],
      [dates[0], 120, 4],
      [dates[1], 80, 1],
      [dates[2], 0, 0],
    ],
    [
      [words[4]!],
      [],
      [words[5]!, words[6]!, words[3]!, null, words[5]!, words[6]!, words[2]!],
      [post, published, 5, null, other, published, 90],
      [null, null, null, null, post, published, 60],
    ],
    [[words[7]!]],
    [[words[8]!]],
  ];
  const english = sheets(
    [
      'Overall performance',
      'Date',
      'Impressions',
      'Engagements',
      'Maximum of 50 posts',
      'Post URL',
      'Post publish date',
      'Followers',
      'Demographics',
    ],
    ['10/30/2026', '10/31/2026', '11/1/2026'],
    '10/30/2026',
  );
  const french = sheets(
    [
      'Performance globale',
      'Date',
      'Impressions',
      'Interactions',
      '50 posts au maximum',
      'URL du post',
      'Date de publication',
      'Abonnés',
      'Données démographiques',
    ],
    ['30/10/2026', '31/10/2026', '01/11/2026'],
    '30/10/2026',
  );
  const send = (who: AppOnX['nadia'], bytes: Buffer) =>
    who.put<MyFigures['upload'] & { code?: string }>('/api/v1/me/figures/linkedin', {
      file: bytes.toString('base64'),
    });

  it.each([
    ['English', english],
    ['French', french],
  ])('is read by the place of its sheets and columns, in %s, and is hers alone', async (_language, rows) => {
    const { nadia, karim } = await testApp();
    const sent = await send(nadia, workbook(rows));
    expect(sent.status, sent.text).toBe(200);
    const { upload } = await mine(nadia);
    expect(upload).toMatchObject({
      from: '2026-10-30',
      to: '2026-11-01',
      days: [
        { on: '2026-10-30', impressions: 120, engagements: 4 },
        { on: '2026-10-31', impressions: 80, engagements: 1 },
        { on: '2026-11-01', impressions: 0, engagements: 0 },
      ],
      posts: [
        { url: post, on: '2026-10-30', impressions: 60, engagements: 5 },
        { url: other, on: '2026-10-30', impressions: 90, engagements: null },
      ],
    });
    expect((await mine(karim)).upload).toBeNull();
    expect((await nadia.delete('/api/v1/me/figures/linkedin')).status).toBe(204);
    expect((await mine(nadia)).upload).toBeNull();
  });

  it('anything else is refused with a sentence: a text, a bomb, a workbook without days', async () => {
    const { nadia } = await testApp();
    expect(await send(nadia, Buffer.from('not a workbook at all'))).toMatchObject({
      status: 422,
      body: { code: 'sharing.not_a_workbook', title: expect.stringContaining('n’est pas le classeur') },
    });
    expect((await send(nadia, workbook(english, 30_000_000))).body.code).toBe('sharing.workbook_too_large');
    expect((await send(nadia, workbook([[['rien']], [['Date']], [[]]]))).body.code).toBe(
      'sharing.workbook_without_days',
    );
    expect((await mine(nadia)).upload).toBeNull();
  });
});
