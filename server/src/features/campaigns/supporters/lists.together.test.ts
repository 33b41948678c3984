/** Lists that meet: the same people in two files at once, and one taken back while it is still read. */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign } from '../../../../test/campaigns.ts';
import { fingerprinter } from './fingerprints.ts';
import { startList, undoList, uploadList } from './lists.service.ts';
import { type ImportedSupporter, insertImported } from './lists.store.ts';
import { takeInList } from './lists.work.ts';

const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n}@exemple.test`);
const csv = (emails: readonly string[]) => Readable.from([Buffer.from(['email', ...emails].join('\n'))]);

test('two files that name the same people in another order, taken in at once, wait for each other and never crosswise', async () => {
  const app = await testApp();
  const rows = await app.inside(async (ctx) => {
    const print = await fingerprinter(ctx);
    return people(3_000).map(
      (email): Omit<ImportedSupporter, 'id'> => ({
        ...{ fingerprint: print(email)!, sealedEmail: 'x', sealedName: null, locale: 'fr' },
        ...{ country: null, districts: [] },
      }),
    );
  });
  const take = (some: readonly Omit<ImportedSupporter, 'id'>[]) =>
    app.inside((ctx) =>
      insertImported(
        ctx,
        some.map((row) => ({ ...row, id: newId() })),
        { id: newId(), legalBasis: null },
      ),
    );
  for (let round = 0; round < 3; round++) {
    const some = rows.slice(round * 1_000, (round + 1) * 1_000);
    await Promise.all([take(some), take(some.toReversed()), take(some), take(some.toReversed())]);
  }
  const { length } = await app.inside((ctx) =>
    ctx.tx.selectFrom('supporters').select('id').where('workspace_id', '=', app.workspaceId).execute(),
  );
  expect(length).toBe(3_000);
});

test('the same list brought twice at once adds each person once', async () => {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }]);
  const declared = {
    ...{
      campaignId: alert!.campaignId,
      origin: 'Adhérents',
      collected: '2026',
      legalBasis: 'consent' as const,
    },
    locale: 'fr' as const,
  };
  const bring = async () => {
    const { id } = await app.inside((ctx) => uploadList(ctx, csv(people(700)), 'liste.csv'));
    await app.inside((ctx) => startList(ctx, id, declared));
    return id;
  };
  const ids = await Promise.all([bring(), bring()]);
  const { house, workspaceId } = app;
  await Promise.all(ids.flatMap((listId) => [1, 2].map(() => takeInList(house, { workspaceId, listId }))));
  const rows = await app.inside((ctx) =>
    ctx.tx.selectFrom('supporters').select('id').where('workspace_id', '=', workspaceId).execute(),
  );
  expect(rows).toHaveLength(700);
});

test('a list that is taken back while it is still read stays taken back, and nothing of it is kept', async () => {
  const app = await testApp();
  const { house, workspaceId } = app;
  const inWorkspace = house.inWorkspace.bind(house);
  let calls = 0;
  house.inWorkspace = async (id, run, as) => {
    const result = await inWorkspace(id, run, as);
    const rows = await inWorkspace(id, (ctx) =>
      ctx.tx
        .selectFrom('supporter_import_parts')
        .select('import_id')
        .where('workspace_id', '=', id)
        .execute(),
    );
    if (rows[0] && calls++ === 0) await inWorkspace(id, (ctx) => undoList(ctx, rows[0]!.import_id));
    return result;
  };
  await app.inside((ctx) => uploadList(ctx, csv(people(1_300)), 'liste.csv')).catch((error: Error) => error);
  house.inWorkspace = inWorkspace;
  expect(calls).toBeGreaterThan(0);
  const left = await app.inside(async (ctx) => ({
    lists: await ctx.tx
      .selectFrom('supporter_imports')
      .select('state')
      .where('workspace_id', '=', workspaceId)
      .where('state', '<>', 'undone')
      .execute(),
    parts: await ctx.tx
      .selectFrom('supporter_import_parts')
      .select('part')
      .where('workspace_id', '=', workspaceId)
      .execute(),
  }));
  expect(left).toEqual({ lists: [], parts: [] });
});
