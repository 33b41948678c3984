/**
 * A million spooled clicks into PostgreSQL, counted, against plain inserts of the same rows without any counting.
 * The delay of the event loop is what a redirect answered by the same process would have waited.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createDrainer } from '../server/src/features/links/drainer.ts';
import { clickId, toLine } from '../server/src/features/links/record.ts';
import { openSpool } from '../server/src/features/links/spool.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { newId } from '../server/src/platform/ids.ts';
import { benchHouse } from './house.ts';
import { printTable } from './table.ts';

const clicks = Number(process.env.BENCH_CLICKS ?? 1_000_000);
const links = 50_000;

export async function drainBench(): Promise<void> {
  const { house, close } = await benchHouse('drain');
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'en' })).workspaceId,
    );
    const linkIds = Array.from({ length: links }, () => newId());
    await house.db.pool.query(
      `with system as (select set_config('portevoix.system', 'on', false))
       insert into links (workspace_id, id, code, url, created_at)
       select $1, id, replace(id::text, '-', ''), 'https://example.org/', now() from unnest($2::uuid[]) as id, system`,
      [workspaceId, linkIds],
    );
    await house.inSystem((ctx) => ctx.tx.selectNoFrom((eb) => eb.lit(1).as('one')).execute());
    await house.db.pool.query(`select portevoix.keep_click_partitions(now()::date)`);

    const bare = await plainInserts(house.db.pool, workspaceId, linkIds);
    const spool = openSpool({
      folder: path.join(house.config.dataDir, 'spool'),
      newId,
      onProblem: console.error,
    });
    await fill(spool, workspaceId, linkIds);

    const drainer = createDrainer({
      intake: spool,
      pool: house.db.pool,
      now: house.now,
      onProblem: console.error,
    });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const begin = performance.now();
    const taken = await drainer.drain();
    const seconds = (performance.now() - begin) / 1000;
    delay.disable();
    spool.close();

    const { rows } = await house.db.pool.query<{ n: number }>(
      `with system as (select set_config('portevoix.system', 'on', false))
       select sum(human + preview + crawler + ai + monitor + scanner + prefetch)::int as n from link_hours, system`,
    );
    if (taken !== clicks || rows[0]?.n !== clicks)
      throw new Error(`${taken} taken, ${rows[0]?.n} counted, ${clicks} spooled`);
    const rate = clicks / seconds;
    printTable(
      `Drain: ${clicks.toLocaleString('en-GB')} clicks on ${links.toLocaleString('en-GB')} links`,
      ['', 'clicks a second', 'of bare', 'event loop p50 ms', 'p99 ms', 'max ms'],
      [
        ['bare insert of the same rows, nothing counted', bare, '1', '', '', ''],
        [
          'Portevoix: stored, deduplicated, counted by link and hour',
          rate,
          (rate / bare).toFixed(2),
          delay.percentile(50) / 1e6,
          delay.percentile(99) / 1e6,
          delay.max / 1e6,
        ],
      ],
    );
  } finally {
    await close();
  }
}

const browsers = [
  'human',
  'human',
  'human',
  'human',
  'human',
  'human',
  'human',
  'preview',
  'preview',
  'crawler',
] as const;

async function fill(
  spool: ReturnType<typeof openSpool>,
  workspaceId: string,
  linkIds: readonly string[],
): Promise<void> {
  const end = Date.now();
  for (let made = 0; made < clicks; ) {
    const batch: Promise<void>[] = [];
    for (let i = 0; i < 64 && made < clicks; i++, made++) {
      const at = end - Math.round(((clicks - made) / clicks) * 3_600_000);
      const is = browsers[made % browsers.length]!;
      const linkId = linkIds[Math.floor(Math.random() ** 2 * links)]!;
      // Every third visit is one of a hundred regulars of its link: some visits are second ones.
      const person = made % 3 === 0 ? `${linkId}${made % 100}` : `${made}`;
      const visitor = is === 'human' ? Buffer.from(person).toString('hex').padEnd(32, '0').slice(-32) : '';
      const line = toLine({
        id: clickId(at),
        workspaceId,
        linkId,
        at,
        class: is,
        visitor,
        formerVisitor: '',
        client: visitor && randomBytes(8).toString('hex'),
        program: '',
      });
      batch.push(new Promise((done) => spool.append(line, done)));
    }
    await Promise.all(batch);
  }
}

/** Rows a second by the fastest plain way, in the same table, on one connection and in batches of the same size. */
async function plainInserts(
  pool: Awaited<ReturnType<typeof benchHouse>>['house']['db']['pool'],
  workspaceId: string,
  linkIds: readonly string[],
): Promise<number> {
  const rows = Math.min(200_000, clicks);
  const client = await pool.connect();
  await client.query(`select set_config('portevoix.system', 'on', false)`);
  const begin = performance.now();
  for (let made = 0; made < rows; made += 2000) {
    const ids = Array.from({ length: 2000 }, () => clickId(Date.now()));
    const of = ids.map((_, i) => linkIds[(made + i) % links]);
    await client.query({
      name: 'bare',
      text: `insert into clicks (workspace_id, link_id, at, id, class, first_visit)
        select $1, l, now(), i, 'human', false from unnest($2::uuid[], $3::uuid[]) as c (l, i)`,
      values: [workspaceId, `{${of.join(',')}}`, `{${ids.join(',')}}`],
    });
  }
  const rate = rows / ((performance.now() - begin) / 1000);
  await client.query('delete from clicks');
  await client.query('vacuum clicks').catch(() => {});
  client.release(true);
  return rate;
}

if (import.meta.main) await drainBench();
