/**
 * Signing in by password at a steady twenty a second, over HTTP, argon2id included; beside it, in the same run, the
 * same rate on a bare Fastify route that checks the same hash and does nothing else.
 */
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { createApp } from '../server/src/app.ts';
import { addAccount } from '../server/src/features/auth/index.ts';
import { hashPassword, verifyPassword } from '../server/src/features/auth/passwords.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { benchHouse } from './house.ts';
import { printTable } from './table.ts';

const perSecond = 20;
const seconds = 20;
const turns = 5;
const accounts = 100;
const password = 'a long enough password';

export async function signInBench(): Promise<void> {
  const { house, close } = await benchHouse('sign-in');
  const app = await createApp(house);
  const bare = fastify();
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
    );
    for (let at = 0; at < accounts; at++) {
      await house.inWorkspace(workspaceId, (ctx) =>
        addAccount(ctx, {
          ...{ name: `Person ${at}`, email: emailOf(at), password, locale: 'fr' as const },
          ...{ role: at === 0 ? ('owner' as const) : ('member' as const), hats: ['employee' as const] },
        }),
      );
    }
    const hash = await hashPassword(password);
    bare.post('/sign-in', async (request, reply) => {
      const { password: given } = request.body as { password: string };
      return (await verifyPassword(hash, given)) ? { ok: true } : reply.code(401).send();
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    await bare.listen({ port: 0, host: '127.0.0.1' });
    const door = `${urlOf(app)}/api/auth/sign-in/email`;
    const nothingElse = `${urlOf(bare)}/sign-in`;
    await steady(door, 2);
    await steady(nothingElse, 2);
    // In turn, so that both meet whatever else the machine does.
    const base: number[] = [];
    const whole: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      base.push(...(await steady(nothingElse, seconds / turns)));
      whole.push(...(await steady(door, seconds / turns)));
    }
    const [bareTimes, times] = [spread(base), spread(whole)];
    printTable(
      `Signing in by password, ${perSecond} a second for ${seconds} s, milliseconds`,
      ['', 'answered', 'p50', 'p95', 'max'],
      [
        ['bare route that checks the hash', base.length, bareTimes.p50, bareTimes.p95, bareTimes.max],
        ['signing in', whole.length, times.p50, times.p95, times.max],
        ['ratio', '', times.p50 / bareTimes.p50, times.p95 / bareTimes.p95, times.max / bareTimes.max],
      ],
    );
  } finally {
    await app.close();
    await bare.close();
    await close();
  }
}

const emailOf = (at: number) => `person${at}@voix.example`;
const urlOf = (app: { server: { address(): string | AddressInfo | null } }) =>
  `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

/** One request every fiftieth of a second whether or not earlier ones are answered; each from an address of its own. */
async function steady(url: string, forSeconds: number): Promise<number[]> {
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  const begun = performance.now();
  for (let at = 0; at < perSecond * forSeconds; at++) {
    const due = begun + (at * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    pending.push(
      (async () => {
        const sent = performance.now();
        const answer = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            origin: 'http://voix.example',
            'x-forwarded-for': `10.${at % 200}.${(sent % 200) | 0}.${forSeconds}`,
          },
          body: JSON.stringify({ email: emailOf(at % accounts), password }),
        });
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
        times.push(performance.now() - sent);
      })(),
    );
  }
  await Promise.all(pending);
  return times;
}

function spread(times: number[]) {
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: times.at(-1) ?? 0 };
}
