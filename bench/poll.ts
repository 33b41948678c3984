/**
 * Reading 5,000 sources, one in ten broken, from a local server, with the whole program and its job queue. First a minute
 * at the true pace, a round spread over a quarter of an hour (5.6 readings a second): that is where the memory counts. Then
 * three whole rounds with nothing waiting for its turn: what a round costs, and the memory of a program twenty times as busy.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { benchHouse } from './house.ts';
import { printTable } from './table.ts';

const sources = 5_000;
const atOnce = 8;
const steadySeconds = 60;
type Round = {
  read: number;
  took: number;
  memory: number;
  delay: number;
  states: { ok: number };
  items: number;
};

/** What the nth address does; one in ten is broken, each in its own way. */
function kindOf(n: number): 'good' | 'gone' | 'failing' | 'slow' | 'cut' | 'page' {
  if (n % 10 !== 0) return 'good';
  if (n % 200 === 0) return 'slow';
  return (['gone', 'failing', 'cut', 'page'] as const)[(n / 10) % 4]!;
}

/** A feed of twenty articles of some 1,500 characters; the newest changes with the edition. */
function feedOf(n: number, edition: number): string {
  const article = (
    k: number,
  ) => `<item><title>Article ${k} de la source ${n}</title><link>http://s${n}.example/a/${k}</link>
    <guid>g${n}-${k}</guid><pubDate>${new Date(Date.UTC(2026, 10, 1 + (k % 20))).toUTCString()}</pubDate>
    <description><![CDATA[<p>${'Un paragraphe assez long pour ressembler à un article. '.repeat(28)}</p>]]></description></item>`;
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Source ${n}</title><link>http://s${n}.example/</link>
    <language>fr</language>${Array.from({ length: 20 }, (_, k) => article(k + edition)).join('')}</channel></rss>`;
}

/** The publishers. From the third round on, one in ten has something new. */
async function publishers(): Promise<{ url: string; round: { now: number }; close: () => void }> {
  const round = { now: 1 };
  const server = http.createServer((request, response) => {
    const n = Number(/^\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0);
    const kind = kindOf(n);
    if (kind === 'gone') return response.writeHead(404).end();
    if (kind === 'failing') return response.writeHead(503, { 'retry-after': '1800' }).end();
    if (kind === 'slow') return;
    if (kind === 'page') return response.end('<!doctype html><html><head><title>x</title></head></html>');
    const edition = round.now > 2 && n % 10 === 3 ? 1 : 0;
    const etag = `"${n}-${edition}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    const body = feedOf(n, edition);
    response.writeHead(200, {
      'content-type': 'application/rss+xml',
      etag,
      'content-length': Buffer.byteLength(body),
    });
    if (kind === 'cut') {
      response.write(body.slice(0, 2_000));
      setTimeout(() => response.destroy(), 5);
    } else response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    round,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function pollBench(): Promise<void> {
  const { url, round, close } = await publishers();
  const child = fork(fileURLToPath(import.meta.url), ['program', url], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // As `npm start` and the image start it.
    execArgv: ['--max-semi-space-size=4'],
  });
  try {
    await answerOf(child);
    child.send('steady');
    const steady = (await answerOf(child)) as Round;
    const rows: (string | number)[][] = [
      [
        `at its true pace, ${steadySeconds} seconds of it`,
        steady.took / 1000,
        (steady.read * 1000) / steady.took,
        '',
        steady.items,
        steady.memory,
        steady.delay,
      ],
    ];
    for (const [at, name] of [
      'first round, nothing known',
      'second, nothing changed',
      'third, one in ten changed',
    ].entries()) {
      round.now = at + 1;
      child.send('read');
      const { took, memory, delay, states, items } = (await answerOf(child)) as Round;
      rows.push([name, took / 1000, (sources * 1000) / took, 900_000 / took, items, memory, delay]);
      if (states.ok !== sources * 0.9) throw new Error(`Not as expected: ${JSON.stringify(states)}`);
    }
    const bare = await bareRound(url);
    rows.push([
      'bare: fetch alone, 8 at once, as often answered in full',
      bare / 1000,
      (sources * 1000) / bare,
      '',
      '',
      '',
      '',
    ]);
    printTable(
      `Polling: ${sources.toLocaleString('en-GB')} sources, one in ten broken`,
      ['', 'seconds', 'a second', 'of a quarter hour', 'items kept', 'memory MB', 'loop p99 ms'],
      rows,
    );
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    close();
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('The program ended.');
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message;
}

/** The same addresses, fetched and thrown away. */
async function bareRound(url: string): Promise<number> {
  const begin = performance.now();
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < sources; n = next++) {
      await fetch(`${url}/${n}`, { signal: AbortSignal.timeout(10_000) })
        .then((answer) => answer.arrayBuffer())
        .catch(() => null);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return performance.now() - begin;
}

/** The program, in a process of its own so that its memory is only its own. */
async function program(url: string): Promise<void> {
  const { house, close } = await benchHouse('poll', { allowPrivateHosts: ['127.0.0.1'] });
  process.once('SIGTERM', () => {
    // Whatever is still being read is not waited for.
    setTimeout(() => process.exit(0), 3_000);
    void close().then(() => process.exit(0));
  });
  const { workspaceId } = await house.inSystem((ctx) =>
    createWorkspace(ctx, { name: 'Bench', locale: 'fr' }),
  );
  const client = await house.db.pool.connect();
  await client.query(`select set_config('portevoix.system', 'on', false)`);
  await client.query(
    `insert into sources (workspace_id, id, asked_url, url, title, facet, created_at)
     select $1, gen_random_uuid(), $2 || '/' || n, $2 || '/' || n, 'Source ' || n, 'commercial', now()
     from generate_series(0, ${sources - 1}) n`,
    [workspaceId, url],
  );
  await house.jobs.work(house);
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100).unref();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  process.on('message', (what) => void (what === 'steady' ? readSteadily() : readAll()));
  process.send?.('ready');

  async function readSteadily(): Promise<void> {
    delay.reset();
    peak = 0;
    const begin = performance.now();
    await client.query(
      `update sources set next_check_at = now() + interval '15 minutes' * (('x' || right(id::text, 8))::bit(32)::bigint / 4294967296.0)`,
    );
    while (performance.now() - begin < steadySeconds * 1000) {
      // The schedule wakes it each minute; here every second, so that a short slice is as even as a long one.
      await house.inSystem((ctx) =>
        house.jobs.enqueue(ctx.tx, 'content.read_due_sources', {}, { key: 'bench' }),
      );
      await sleep(1_000);
    }
    await tell(begin);
  }

  async function readAll(): Promise<void> {
    delay.reset();
    peak = 0;
    const begin = performance.now();
    const { rows: started } = await client.query<{ at: Date }>(
      `update sources set next_check_at = now() - interval '1 second' returning clock_timestamp() as at`,
    );
    const since = started[0]?.at;
    for (;;) {
      await house.inSystem((ctx) =>
        house.jobs.enqueue(ctx.tx, 'content.read_due_sources', {}, { key: 'bench' }),
      );
      await sleep(500);
      const { rows } = await client.query<{ left: number }>(
        `select count(*) as left from sources where last_checked_at is null or last_checked_at < $1`,
        [since],
      );
      if (Number(rows[0]?.left) === 0) break;
    }
    await tell(begin);
  }

  async function tell(begin: number): Promise<void> {
    const took = performance.now() - begin;
    const { rows: states } = await client.query<{ ok: number; read: number }>(
      `select count(*) filter (where error_code is null) as ok, count(last_checked_at) as read from sources`,
    );
    const { rows: items } = await client.query<{ n: number }>('select count(*) as n from source_items');
    process.send?.({
      took,
      read: states[0]?.read,
      memory: peak / 1024 ** 2,
      delay: delay.percentile(99) / 1e6,
      states: states[0],
      items: items[0]?.n,
    });
  }
}

if (process.argv[2] === 'program' && process.argv[3]) await program(process.argv[3]);
else if (import.meta.main) await pollBench();
