import type { Link } from '@portevoix/core/links';
import { expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { createDrainer } from './drainer.ts';
import { type Click, clickId, toLine } from './record.ts';
import type { Spool, SpooledBatch } from './spool.ts';

/** A spool in memory whose process can die between PostgreSQL's commit and its own. */
function spoolOf(batches: SpooledBatch[], id = '0199a000-0000-7000-8000-0000000000aa') {
  let left = batches;
  const spool: Spool & { dies: boolean } = {
    id,
    dies: false,
    read: () => left.slice(0, 1),
    forget(seq) {
      if (spool.dies) throw new Error('killed');
      left = left.filter((batch) => batch.seq > seq);
    },
    pending: () => left.length,
    close: () => {},
  };
  return spool;
}

const drainerFor = (app: TestApp, spool: Spool) =>
  createDrainer({
    intake: { spools: () => [spool], adopt: () => 0 },
    pool: app.house.db.pool,
    now: app.house.now,
    isBusy: () => false,
    onProblem: () => {},
  });

async function madeLink(app: TestApp): Promise<Link> {
  return (await app.karim.post<Link>('/api/v1/links', { url: 'https://ex.fr/' })).body;
}

const click = (app: TestApp, linkId: string, over: Partial<Click> = {}): Click => ({
  id: clickId(app.house.now().getTime()),
  workspaceId: app.workspaceId,
  linkId,
  at: app.house.now().getTime(),
  class: 'preview',
  visitor: '',
  formerVisitor: '',
  client: '',
  program: '',
  ...over,
});
const batchOf = (seq: number, clicks: readonly Click[]): SpooledBatch => ({
  seq,
  clicks: clicks.length,
  body: clicks.map(toLine).join('\n'),
});
const clicksOf = async (app: TestApp, id: string) =>
  (await app.karim.get<Link>(`/api/v1/links/${id}`)).body.clicks;

it('a process that dies after PostgreSQL has the clicks, and before its spool forgot them, counts them once', async () => {
  const app = await testApp();
  const { id } = await madeLink(app);
  const spool = spoolOf([batchOf(1, [click(app, id), click(app, id)])]);
  spool.dies = true;
  await expect(drainerFor(app, spool).drain()).rejects.toThrow('killed');
  expect(await clicksOf(app, id)).toMatchObject({ preview: 2 });
  spool.dies = false;
  await drainerFor(app, spool).drain();
  expect(spool.pending()).toBe(0);
  expect(await clicksOf(app, id)).toMatchObject({ preview: 2 });
});

it('the same click found in two spools, a copied disk for instance, counts once', async () => {
  const app = await testApp();
  const { id } = await madeLink(app);
  const one = click(app, id);
  await drainerFor(app, spoolOf([batchOf(1, [one])])).drain();
  await drainerFor(app, spoolOf([batchOf(1, [one])], '0199a000-0000-7000-8000-0000000000bb')).drain();
  expect(await clicksOf(app, id)).toMatchObject({ preview: 1 });
});

it('a line that a fault has cut, and a click on a link that is no more, do not hold up the rest', async () => {
  const app = await testApp();
  const { id } = await madeLink(app);
  const gone = click(app, '0199a000-0000-7000-8000-0000000000ff');
  const whole = batchOf(1, [gone, click(app, id)]);
  const spool = spoolOf([{ ...whole, clicks: 3, body: `half a cli\n${whole.body}` }]);
  await drainerFor(app, spool).drain();
  expect(await clicksOf(app, id)).toMatchObject({ preview: 1 });
});

it('clicks that waited for days are counted in their own hour', async () => {
  const app = await testApp();
  const { id } = await madeLink(app);
  const at = app.house.now().getTime() - 5 * 86_400_000;
  await drainerFor(
    app,
    spoolOf([batchOf(1, [click(app, id, { at, class: 'human', visitor: 'a'.repeat(32) })])]),
  ).drain();
  expect(await clicksOf(app, id)).toMatchObject({ human: 1, humanUnique: 1 });
  const hours = await app.inside((ctx) => ctx.tx.selectFrom('link_hours').select('hour').execute());
  expect(hours).toEqual([{ hour: new Date(at - (at % 3_600_000)) }]);
});
