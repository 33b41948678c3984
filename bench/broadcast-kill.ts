/**
 * A send to 5,000 people whose node is killed (SIGKILL) at random moments and started again, until 200 kills were met:
 * nobody may be missed, and a letter may come twice only if it was handed over, and not noted yet, when its node died.
 * BENCH_PEOPLE, BENCH_KILLS make it shorter.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { beginSending } from '../server/src/features/campaigns/broadcasts/start.service.ts';
import type { House } from '../server/src/platform/house.ts';
import { benchHouse } from './house.ts';
import { type CountingServer, countingServer, plan, seed } from './letters.ts';
import { printTable } from './table.ts';

const people = Number(process.env.BENCH_PEOPLE ?? 5_000);
const kills = Number(process.env.BENCH_KILLS ?? 200);
const worker = path.join(import.meta.dirname, '../server/test/letters-worker.ts');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Round {
  kills: number;
  missed: number;
  twice: number;
  /** Second copies of letters that no kill had caught in flight: must be none. */
  unexplained: number;
  mostAtOneKill: number;
  inFlight: number;
}

export async function broadcastKillBench(): Promise<void> {
  const server = await countingServer();
  const { house, close } = await benchHouse('broadcast-kill', { smtpUrl: server.url });
  try {
    const seeded = await seed(house, people);
    const rounds: Round[] = [];
    let done = 0;
    while (done < kills) {
      const broadcastId = await plan(house, seeded);
      await beginSending(house, { workspaceId: seeded.workspaceId, broadcastId });
      const round = await sendAndKill(house, server, seeded.workspaceId, broadcastId, kills - done);
      rounds.push(round);
      done += round.kills;
      console.log(
        `  send ${rounds.length}: ${round.kills} kills, missed ${round.missed}, twice ${round.twice} of ${round.inFlight} in flight`,
      );
    }
    const sum = (of: (round: Round) => number) => rounds.reduce((total, round) => total + of(round), 0);
    printTable(
      `${people.toLocaleString('en-GB')} people, node killed ${done} times in ${rounds.length} sends`,
      ['what', 'count'],
      [
        ['letters due', people * rounds.length],
        ['people missed', sum((round) => round.missed)],
        ['letters in flight at a kill (claimed, no outcome noted)', sum((round) => round.inFlight)],
        ['came twice', sum((round) => round.twice)],
        ['… most after one kill', Math.max(...rounds.map((round) => round.mostAtOneKill))],
        ['… not in flight at any kill', sum((round) => round.unexplained)],
      ],
    );
    console.log(
      '\nEach letter that came twice was taken by the mail server (250) and its node killed before the yes was noted.',
    );
  } finally {
    server.stop();
    await close();
  }
}

async function sendAndKill(
  house: House,
  server: CountingServer,
  workspaceId: string,
  broadcastId: string,
  mostKills: number,
): Promise<Round> {
  server.reset();
  const setup = JSON.stringify({
    owner: house.db.owner,
    config: house.config,
    settings: { batch: 100, lease: 1000, idle: 50 },
  });
  const lettersIn = (states: readonly string[]) =>
    house.inWorkspace(workspaceId, async (ctx) =>
      ctx.tx
        .selectFrom('letters_out')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('broadcast_id', '=', broadcastId)
        .where('state', 'in', [...states])
        .execute(),
    );
  const isDone = async () =>
    house.inWorkspace(workspaceId, async (ctx) => {
      const row = await ctx.tx
        .selectFrom('letters_out')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('broadcast_id', '=', broadcastId)
        .where('state', 'in', ['queued', 'sending'])
        .limit(1)
        .executeTakeFirst();
      return row === undefined;
    });
  const caught = new Map<string, number>();
  let count = 0;
  for (;;) {
    const node = fork(worker, [setup], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await once(node, 'message');
    const before = server.letters();
    const began = performance.now();
    const life = 100 + Math.random() * 1900;
    // A node that only waits for the claims of the dead would prove nothing.
    while (performance.now() - began < 15_000) {
      await pause(50);
      if (server.letters() > before && performance.now() - began > life && count < mostKills) break;
      if (await isDone()) break;
    }
    node.kill('SIGKILL');
    await once(node, 'exit');
    if (await isDone()) break;
    count++;
    for (const { id } of await lettersIn(['sending'])) caught.set(id, count);
  }
  // What the mail server said last may still be on its way to us.
  await pause(300);
  const twice = [...server.taken].filter(([, times]) => times > 1);
  const byKill = Map.groupBy(twice, ([id]) => caught.get(id) ?? 0);
  return {
    kills: count,
    missed: people - server.reached.size,
    twice: twice.reduce((sum, [, times]) => sum + times - 1, 0),
    unexplained: byKill.get(0)?.length ?? 0,
    mostAtOneKill: Math.max(0, ...[...byKill].map(([, letters]) => letters.length)),
    inFlight: caught.size,
  };
}
