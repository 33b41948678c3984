/**
 * An alert to 100,000 supporters: how long the queue takes to build, how fast one node sends it to a mail server in a
 * process of its own, and whether memory stays flat. The bare line is a nodemailer pool with as many connections that
 * sends letters of the same size with nothing around it. BENCH_PEOPLE and BENCH_SECONDS (of sending) make it shorter.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTransport } from 'nodemailer';
import { previewBroadcast } from '../server/src/features/campaigns/broadcasts/broadcast.letter.ts';
import { beginSending } from '../server/src/features/campaigns/broadcasts/start.service.ts';
import { createSender } from '../server/src/features/campaigns/outbox/sender.ts';
import { createMailer } from '../server/src/platform/mail.ts';
import { benchHouse } from './house.ts';
import { plan, seed, summingServer } from './letters.ts';
import { printTable } from './table.ts';

const people = Number(process.env.BENCH_PEOPLE ?? 100_000);
const mostSeconds = Number(process.env.BENCH_SECONDS ?? 3_600);
const bareLetters = 5_000;
const connections = 5;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What the program holds on to, after a collection. */
const held = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function broadcastBench(): Promise<void> {
  const server = await summingServer();
  const { house, close } = await benchHouse('broadcast', {
    smtpUrl: server.url,
    smtpPace: { connections, perSecond: 0 },
  });
  house.mail = createMailer(house.config);
  try {
    const seeded = await seed(house, people);
    const broadcastId = await plan(house, seeded);
    const built = performance.now();
    await beginSending(house, { workspaceId: seeded.workspaceId, broadcastId });
    const buildSeconds = (performance.now() - built) / 1000;

    const bareSeconds = await bare(house, seeded.workspaceId, broadcastId, server.url);
    await server.reset();
    const memory = [held()];
    const sender = createSender(house);
    const began = performance.now();
    const stop = sender.start();
    let sent = 0;
    while (sent < people && (performance.now() - began) / 1000 < mostSeconds) {
      await pause(200);
      ({ letters: sent } = await server.sums());
      if (sent >= (memory.length * people) / 10) memory.push(held());
    }
    const seconds = (performance.now() - began) / 1000;
    await stop();
    const { twice } = await server.sums();
    printTable(
      `Alert to ${people.toLocaleString('en-GB')} supporters, ${connections} connections`,
      ['what', 'letters', 'seconds', 'a second', 'twice'],
      [
        ['queue built (one statement)', people, buildSeconds, people / buildSeconds, 0],
        ['bare: a nodemailer pool alone', bareLetters, bareSeconds, bareLetters / bareSeconds, 0],
        ['one node: claimed, written, sent, noted', sent, seconds, sent / seconds, twice],
      ],
    );
    console.log(
      `\nMemory the node holds, before and after each tenth of the letters: ${memory.map((one) => one.toFixed(0)).join(', ')} MB.`,
    );
  } finally {
    server.stop();
    await close();
  }
}

async function bare(
  house: Parameters<typeof createSender>[0],
  workspaceId: string,
  broadcastId: string,
  url: string,
): Promise<number> {
  const letter = await house.inWorkspace(workspaceId, (ctx) => previewBroadcast(ctx, broadcastId, 'fr'));
  if (!letter) throw new Error('Nothing is written.');
  const { subject, html, text } = letter;
  const options = { url, pool: true, maxConnections: connections, maxMessages: 1000 } as const;
  const pool = createTransport(options);
  const began = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < bareLetters) {
      const to = `p${next++}@exemple.test`;
      await pool.sendMail({ from: house.config.mailFrom, to, subject, html, text });
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  pool.close();
  return (performance.now() - began) / 1000;
}
