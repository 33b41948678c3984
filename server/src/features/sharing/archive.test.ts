/** The archive: written with the outcome, known to the member, and telling when somebody changed it. */
import type { ArchiveEntry, ArchiveExport } from '@portevoix/core/sharing';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { follow, look, shareOn } from '../../../test/sharing.ts';
import { commitmentOf, nextLink } from '../../platform/hash-chain.ts';
import { eraseArchiveOf, verifyArchives } from './archive.service.ts';

async function start() {
  const app = await testApp();
  await app.karim.put('/api/v1/guardrails', { archive: true });
  const story = await publishStory(app.karim);
  const declare = async (who: Client, text: string) => {
    const made = await shareOn(who, story.id, { network: 'linkedin', mode: 'assisted', text });
    const { id } = made.body.publications[0]!;
    await who.put(`/api/v1/publications/${id}/declaration`, { url: 'https://www.linkedin.com/feed/1' });
    return id;
  };
  return { ...app, app, story, declare };
}
const entriesOf = async (who: Client) =>
  (await who.get<{ items: ArchiveEntry[] }>('/api/v1/me/archive')).body.items;
const problems = async ({ house }: TestApp) =>
  (await verifyArchives(house)).flatMap((report) =>
    report.problems.map(({ number, kind }) => [number, kind]),
  );

/** As somebody does who has the database: not through the program, which may not. */
async function tamper({ house }: TestApp, sql: string): Promise<void> {
  const client = new pg.Client(house.db.owner);
  await client.connect();
  try {
    await client.query(`select set_config('portevoix.system', 'on', false)`);
    await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('the archive', () => {
  it('keeps nothing unless the organisation says so', async () => {
    const { app, karim, nadia, declare } = await start();
    await karim.put('/api/v1/guardrails', { archive: false });
    await declare(nadia, 'Bravo à l’équipe.');
    expect(await entriesOf(nadia)).toEqual([]);
    expect(await verifyArchives(app.house)).toEqual([]);
  });

  it('keeps the exact text with story, link, network, version of the rules and how it is known', async () => {
    const { app, nadia, tom, declare } = await start();
    const id = await declare(nadia, 'Bravo à l’équipe de nuit.');
    await follow(app, await look(nadia, id));
    const [verified, declared] = await entriesOf(nadia);
    expect(declared).toMatchObject({
      number: 1,
      kind: 'declared',
      content: {
        person: 'Nadia Haddad',
        story: 'La relève repensée',
        network: 'linkedin',
        text: expect.stringMatching(/^Bravo à l’équipe de nuit\.\n+Je travaille chez Clinique des Tilleuls$/),
        link: expect.stringContaining('/l/'),
        url: 'https://www.linkedin.com/feed/1',
        basis: 'declared',
        policyVersion: 1,
      },
    });
    expect(verified).toMatchObject({ number: 2, kind: 'verified', content: { basis: 'measured' } });
    expect(await entriesOf(tom)).toEqual([]);
    expect(await problems(app)).toEqual([]);
  });

  it('is read and exported whole by owners alone, who say why', async () => {
    const { karim, nadia, inside, declare } = await start();
    await declare(nadia, 'Bravo !');
    expect((await nadia.post('/api/v1/archive/exports', { reason: 'Curiosité' })).status).toBe(403);
    expect((await karim.post('/api/v1/archive/exports', {})).status).toBe(422);
    const { body } = await karim.post<ArchiveExport>('/api/v1/archive/exports', {
      reason: 'Demande de l’autorité de contrôle, dossier 42',
    });
    const [entry] = body.entries;
    expect(body.head?.hash).toBe(entry?.hash);
    expect(commitmentOf(Buffer.from(entry!.salt!, 'hex'), entry!.content).toString('hex')).toBe(
      entry!.commitment,
    );
    const logged = await inside((ctx) =>
      ctx.tx
        .selectFrom('events')
        .select(['data', 'actor_person_id'])
        .where('name', '=', 'sharing.archive_exported')
        .execute(),
    );
    expect(logged).toEqual([
      {
        actor_person_id: karim.personId,
        data: { reason: 'Demande de l’autorité de contrôle, dossier 42', entries: 1 },
      },
    ]);
  });

  it('never forks: twelve writers at once make one chain', async () => {
    const { app, inside } = await start();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => inside((ctx) => nextLink(ctx, 'race', 'test', { at }))),
    ).then((links) => {
      expect(links.map((link) => link.number).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 12 }, (_, at) => at + 1),
      );
      const hashes = new Set(links.map((link) => link.hash.toString('hex')));
      const followed = links.filter((link) => hashes.has(link.previous.toString('hex')));
      expect(followed).toHaveLength(11);
    });
    expect(await problems(app)).toEqual([]);
  });

  it('an erasure empties what she published, says so in the chain, and the chain still holds', async () => {
    const { app, nadia, tom, inside, declare } = await start();
    await declare(nadia, 'Un.');
    await declare(tom, 'Deux.');
    await declare(nadia, 'Trois.');
    await inside((ctx) => eraseArchiveOf(ctx, nadia.personId));
    expect(await entriesOf(nadia)).toEqual([]);
    const rows = await inside((ctx) =>
      ctx.tx.selectFrom('archive_entries').select(['number', 'kind', 'content']).orderBy('number').execute(),
    );
    expect(rows.map((row) => [Number(row.number), row.kind, row.content !== null])).toEqual([
      [1, 'declared', false],
      [2, 'declared', true],
      [3, 'declared', false],
      [4, 'erased', true],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Nadia|Trois/);
    expect(await problems(app)).toEqual([]);
  });
});

describe('somebody with the database', () => {
  const one = 'where number = 2';
  it.each<[string, string, unknown[]]>([
    [
      'changes a text',
      `update archive_entries set content = jsonb_set(content, '{text}', '"Rien."') ${one}`,
      [[2, 'content_changed']],
    ],
    ['changes a date', `update archive_entries set at = at - interval '1 day' ${one}`, [[2, 'changed']]],
    ['removes an entry', `delete from archive_entries ${one}`, [[2, 'missing']]],
    ['removes the last entry', `delete from archive_entries where number = 3`, [[3, 'cut']]],
    [
      'empties an entry without a word',
      `update archive_entries set content = null, salt = null, erased_at = now() ${one}`,
      [[2, 'emptied']],
    ],
    [
      'sets the head back',
      `delete from archive_entries where number = 3; update hash_chains set number = 2`,
      [[2, 'head']],
    ],
  ])('%s: the verification says which', async (_, sql, found) => {
    const { app, nadia, declare } = await start();
    for (const text of ['Un.', 'Deux.', 'Trois.']) await declare(nadia, text);
    expect(await problems(app)).toEqual([]);
    await tamper(app, sql);
    expect(await problems(app)).toEqual(found);
  });

  it('lets two entries change places: both are named', async () => {
    const { app, nadia, declare } = await start();
    for (const text of ['Un.', 'Deux.', 'Trois.']) await declare(nadia, text);
    await tamper(
      app,
      `update archive_entries set number = 99 where number = 1;
       update archive_entries set number = 1 where number = 2;
       update archive_entries set number = 2 where number = 99`,
    );
    expect((await problems(app)).map(([number]) => number)).toEqual(expect.arrayContaining([1, 2]));
  });

  it('but the program itself may neither change nor remove an entry', async () => {
    const { inside, nadia, declare } = await start();
    await declare(nadia, 'Un.');
    await expect(
      inside((ctx) => ctx.tx.updateTable('archive_entries').set({ at: ctx.now }).execute()),
    ).rejects.toThrow(/permission denied/);
    await expect(inside((ctx) => ctx.tx.deleteFrom('archive_entries').execute())).rejects.toThrow(
      /permission denied/,
    );
  });
});
