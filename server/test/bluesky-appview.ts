/**
 * The whole of Bluesky's network from npm: server (PDS) and public view (AppView), which counts likes, reposts and
 * replies. The view needs PostgreSQL, which the tests have, and Redis, which the machine may have.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AtpAgent } from '@atproto/api';
import { TestNetwork } from '@atproto/dev-env';
import type pg from 'pg';

/** Whether the view can run here. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export interface BlueskyView {
  appView: string;
  account(name: string): Promise<AtpAgent>;
  /** Until the view has read everything the server has written. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function startBlueskyView(owner: pg.PoolConfig, database: string): Promise<BlueskyView> {
  const { redis, host } = await startRedis();
  process.env.REDIS_HOST = host;
  const network = await TestNetwork.create({
    dbPostgresUrl: addressOf(owner, database),
    dbPostgresSchema: 'view',
  }).catch((error: unknown) => {
    redis.kill();
    throw error;
  });
  let serial = 0;
  return {
    appView: network.bsky.url,
    async account(name) {
      const agent = new AtpAgent({ service: network.pds.url });
      const handle = `${name}${++serial}.test`;
      await agent.createAccount({ email: `${handle}@example.test`, handle, password: 'mot-de-passe' });
      return agent;
    },
    settled: () => network.processAll(),
    async close() {
      await network.close();
      redis.kill();
    },
  };
}

async function startRedis(): Promise<{ redis: ChildProcess; host: string }> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  const redis = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  );
  await sleep(500);
  return { redis, host: `127.0.0.1:${port}` };
}

function addressOf(owner: pg.PoolConfig, database: string): string {
  if (owner.connectionString) {
    const url = new URL(owner.connectionString);
    url.pathname = `/${database}`;
    return url.href;
  }
  const password = encodeURIComponent(String(owner.password ?? ''));
  const query = new URLSearchParams({ host: owner.host ?? '', port: String(owner.port ?? 5432) });
  return `postgresql://${owner.user}:${password}@/${database}?${query}`;
}
