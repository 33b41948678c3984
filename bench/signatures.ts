/**
 * A petition on its decisive day: so many signatures a second, one in ten of them by somebody who signed before, from
 * many thousand clients, with the limits on. None may be lost, none may be there twice.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { printTable } from './table.ts';

const perSecond = Number(process.env.BENCH_RATE ?? 500);
const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const warmUp = { perSecond: 100, seconds: 5 };

interface Run {
  sent: number;
  /** Different people among them. */
  people: number;
  p50: number;
  p99: number;
  max: number;
  took: number;
  statuses: Record<string, number>;
}

/** Sends at the given rate, whether answers come or not, so that waiting shows in the times (no coordinated omission). */
async function sendAll(
  port: number,
  where: string,
  who: (turn: number) => number,
  pace = { perSecond, seconds },
): Promise<Run> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
  const total = pace.perSecond * pace.seconds;
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const people = new Set<number>();
  const under: Promise<void>[] = [];
  const begin = performance.now();
  for (let turn = 0; turn < total; turn++) {
    const due = begin + (turn * 1000) / pace.perSecond;
    const early = due - performance.now();
    if (early > 1) await pause(early);
    const person = who(turn);
    people.add(person);
    under.push(send(agent, port, where, person, turn, due, times, statuses));
  }
  await Promise.all(under);
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return {
    ...{ sent: total, people: people.size, statuses },
    ...{ p50: at(0.5), p99: at(0.99), max: at(1), took: (performance.now() - begin) / 1000 },
  };
}

function send(
  agent: http.Agent,
  port: number,
  where: string,
  person: number,
  turn: number,
  due: number,
  times: number[],
  statuses: Record<string, number>,
): Promise<void> {
  const body = `given=In%C3%A8s&family=Moreau&email=person.${person}%40example.org&country=fr&postalCode=59000&why=&political=yes&newsletter=${turn % 3 === 0 ? 'yes' : ''}`;
  const client = turn % 60_000;
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        ...{ agent, port, host: '127.0.0.1', method: 'POST', path: where },
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'accept-language': 'en',
          'x-forwarded-for': `11.${client >> 16}.${(client >> 8) & 255}.${client & 255}`,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          times.push(performance.now() - due);
          const status = String(response.statusCode);
          statuses[status] = (statuses[status] ?? 0) + 1;
          resolve();
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

export async function signaturesBench(): Promise<void> {
  const node = fork(path.join(import.meta.dirname, 'signatures-node.ts'));
  const [{ port, barePort }] = (await once(node, 'message')) as [{ port: number; barePort: number }];
  const ask = async () => {
    node.send('counts');
    const [told] = (await once(node, 'message')) as [
      { counts: Record<string, number>; cpu: NodeJS.CpuUsage },
    ];
    return told;
  };
  // One in ten is somebody who signed at this instant or a moment ago.
  const who = (turn: number) => (turn % 10 === 9 ? Math.max(0, turn - 1 - (turn % 40)) : turn);
  // A program that has run for a while, not one that was started this second.
  await sendAll(barePort, '/', (turn) => -1 - turn, warmUp);
  await sendAll(port, '/c/bench/sign', (turn) => -1 - turn, warmUp);
  const bare = await sendAll(barePort, '/', who);
  const before = await ask();
  const signed = await sendAll(port, '/c/bench/sign', who);
  const { counts, cpu } = await ask();
  const people = signed.people + warmUp.perSecond * warmUp.seconds;
  node.send('stop');
  await once(node, 'exit');

  const row = (name: string, run: Run) => [name, run.sent, run.sent / run.took, run.p50, run.p99, run.max];
  printTable(
    `Signatures: ${perSecond} a second for ${seconds} s, one in ten a duplicate`,
    ['', 'sent', 'a second', 'p50 ms', 'p99 ms', 'max ms'],
    [row('bare insert of one row', bare), row('signature', signed)],
  );
  const used = (cpu.user + cpu.system - before.cpu.user - before.cpu.system) / 1000 / signed.sent;
  printTable(
    `Afterwards (${used.toFixed(2)} ms of the program’s processor time a signature, with the ${counts.sent} letters that left meanwhile)`,
    ['', 'expected', 'found'],
    [
      ['signatures waiting for their confirmation', people, counts.actions ?? 0],
      ['people', people, counts.supporters ?? 0],
      ['letters that confirm', people, counts.letters ?? 0],
      ['answers other than 200', 0, signed.sent - (signed.statuses['200'] ?? 0)],
    ],
  );
  const wrong =
    counts.actions !== people ||
    counts.supporters !== people ||
    counts.letters !== people ||
    signed.statuses['200'] !== signed.sent;
  if (wrong) throw new Error(`A signature is lost or there twice: ${JSON.stringify({ counts, signed })}`);
}

if (import.meta.main) await signaturesBench();
