/**
 * The decisive day: one story shared fifty thousand times, a million clicks on these links, and the dashboards asked for
 * all the while. Every click must be counted where it belongs: people with their share and their story, previews apart.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { load } from './load.ts';
import { printTable } from './table.ts';

const shares = Number(process.env.BENCH_SHARES ?? 50_000);
const clicks = Number(process.env.BENCH_CLICKS ?? 1_000_000);
const people = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:156.0) Gecko/20100101 Firefox/156.0',
] as const;
const preview = 'http.rb/5.2.0 (Mastodon/4.4.1; +https://piaille.example/) Bot';

export async function criticalDayBench(): Promise<void> {
  const node = fork(path.join(import.meta.dirname, 'critical-day-node.ts'), [String(shares)]);
  const [{ port, token, campaignId }] = (await once(node, 'message')) as [
    { port: number; token: string; campaignId: string },
  ];
  const sent = { human: 0, preview: 0, everybody: 0 };
  let turn = 0;
  const request = (): string => {
    turn++;
    const isPreview = turn % 10 === 0;
    // One in fifty comes by the link that the public page gives to everybody.
    const everybody = !isPreview && turn % 50 === 1;
    if (isPreview) sent.preview++;
    else sent.human++;
    if (everybody) sent.everybody++;
    const code = everybody ? 'everybody' : `code${(turn * 7919) % shares}`;
    const agent = isPreview ? preview : people[turn % people.length];
    // A reader each: no two of them alike, or they would count as one who came again.
    const address = `${11 + (turn >> 20)}.${(turn >> 16) & 15}.${(turn >> 8) & 255}.${turn & 255}`;
    return `GET /l/${code} HTTP/1.1\r\nHost: voix.example\r\nUser-Agent: ${agent}\r\nAccept-Language: en\r\nX-Forwarded-For: ${address}\r\n\r\n`;
  };
  const boards = {
    'numbers of the programme': '/api/v1/analytics/overview',
    'figures of the campaign': `/api/v1/campaigns/${campaignId}/figures`,
    'public page of the campaign': '/c/ready',
  };
  const times = new Map<string, number[]>(Object.keys(boards).map((name) => [name, []]));
  let under = true;
  const asking = (async () => {
    while (under) {
      for (const [name, url] of Object.entries(boards)) {
        const begin = performance.now();
        const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
          headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
        });
        await answer.text();
        if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
        times.get(name)?.push(performance.now() - begin);
      }
      await pause(250);
    }
  })();
  const result = await load({ port, connections: 32, durationMs: 0, total: clicks, request });
  under = false;
  await asking;

  const begin = performance.now();
  let counted: Record<string, number> = {};
  for (let tries = 0; tries < 240; tries++) {
    node.send('counts');
    [{ counts: counted }] = (await once(node, 'message')) as [{ counts: Record<string, number> }];
    if (counted.human === sent.human && counted.facts === sent.human - sent.everybody) break;
    await pause(500);
  }
  const late = (performance.now() - begin) / 1000;
  node.send('stop');
  await once(node, 'exit');

  const at = (list: number[], part: number) =>
    list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;
  printTable(
    `Decisive day: ${shares.toLocaleString('en-GB')} shares of one story, ${clicks.toLocaleString('en-GB')} clicks in ${(clicks / result.perSecond).toFixed(0)} s (${Math.round(result.perSecond)} a second; redirect p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms)`,
    ['asked for meanwhile', 'times', 'p50 ms', 'p95 ms', 'max ms'],
    [...times].map(([name, list]) => [name, list.length, at(list, 0.5), at(list, 0.95), at(list, 1)]),
  );
  printTable(
    `Counted ${late.toFixed(1)} s after the last click`,
    ['', 'sent', 'counted'],
    [
      ['clicks of people', sent.human, counted.human ?? 0],
      ['of these by the link for everybody', sent.everybody, counted.everybody ?? 0],
      ['previews', sent.preview, counted.preview ?? 0],
      ['anything else', 0, counted.other ?? 0],
      ['facts behind the numbers of the programme', sent.human - sent.everybody, counted.facts ?? 0],
    ],
  );
  const wrong =
    counted.human !== sent.human ||
    counted.preview !== sent.preview ||
    counted.other !== 0 ||
    counted.everybody !== sent.everybody ||
    counted.facts !== sent.human - sent.everybody;
  if (wrong) throw new Error('A number is wrong.');
}

if (import.meta.main) await criticalDayBench();
