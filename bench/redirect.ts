/**
 * Redirects with a durable click against a bare `node:http` server that only answers 302, in turns in one run.
 * Server and load generator are processes of their own and share the machine's cores.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type LoadResult, load } from './load.ts';
import { median, printTable } from './table.ts';

const links = 50_000;
const connections = 64;
const rounds = 3;
const durationMs = 4000;

const browsers = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:156.0) Gecko/20100101 Firefox/156.0',
  'http.rb/5.2.0 (Mastodon/4.4.1; +https://piaille.example/) Bot',
];

let turn = 0;
function request(): string {
  turn = (turn * 1103515245 + 12345) % 2 ** 31;
  const agent = browsers[turn % browsers.length];
  const address = `198.${turn % 200}.${(turn >> 8) % 250}.${(turn >> 16) % 250}`;
  return `GET /l/code${turn % links} HTTP/1.1\r\nHost: voix.example\r\nUser-Agent: ${agent}\r\nAccept-Language: fr\r\nX-Forwarded-For: ${address}\r\n\r\n`;
}

async function measure(mode: 'bare' | 'portevoix' | 'program'): Promise<LoadResult> {
  const file = path.join(import.meta.dirname, 'redirect-server.ts');
  const server = fork(file, [mode, import.meta.dirname, String(links)]);
  const [port] = (await once(server, 'message')) as [number];
  const result = await load({ port, connections, durationMs, request });
  server.kill('SIGTERM');
  await once(server, 'exit');
  return result;
}

export async function redirectBench(): Promise<void> {
  const bare: LoadResult[] = [];
  const ours: LoadResult[] = [];
  const whole: LoadResult[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await measure('bare'));
    ours.push(await measure('portevoix'));
    whole.push(await measure('program'));
  }
  const perSecond = (results: LoadResult[]) => median(results.map((r) => r.perSecond));
  const row = (name: string, results: LoadResult[]) => [
    name,
    perSecond(results),
    median(results.map((r) => r.p50)),
    median(results.map((r) => r.p99)),
    median(results.map((r) => r.max)),
    (perSecond(results) / perSecond(bare)).toFixed(2),
  ];
  printTable(
    `Redirects: ${links.toLocaleString('en-GB')} links, ${connections} connections, one process`,
    ['', 'a second', 'p50 ms', 'p99 ms', 'max ms', 'of bare'],
    [
      row('bare node:http 302', bare),
      row('Portevoix, click on disk before the answer', ours),
      row('the same while clicks move to PostgreSQL on the same cores', whole),
    ],
  );
  const odd = [...ours, ...whole]
    .flatMap((r) => Object.keys(r.statuses))
    .filter((status) => status !== '302');
  if (odd.length > 0) throw new Error(`Answers other than 302: ${odd.join(', ')}`);
}

if (import.meta.main) await redirectBench();
