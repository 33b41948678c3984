/** The real program, as `npm start` runs it, with a database and a data folder that end with the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { copyPrepared, programSettings, scratch } from './prepared.ts';

const root = path.join(import.meta.dirname, '../..');

export interface Program {
  url: string;
  /** Calls the API as somebody with a token, or as nobody. Fails on anything but success. */
  call<T>(method: string, url: string, body?: object | null, token?: string): Promise<T>;
  /** Ends it as a power cut would; `start` brings it back on the same data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}

/** The program serves at once and fills the demonstration in behind. */
async function isDemonstration(url: string): Promise<boolean> {
  const setup = (await (await fetch(`${url}/api/v1/setup`)).json()) as { demonstration: boolean };
  return setup.demonstration;
}

export interface Start {
  demo?: boolean;
  /** Begins with an empty data folder, as on the day of the installation. */
  fresh?: boolean;
  allowHosts?: string[];
  settings?: Record<string, string>;
}

export async function startProgram(options: Start = {}): Promise<Program> {
  const data = scratch('data');
  if (!options.fresh) copyPrepared(options.demo ? 'demonstration' : 'empty', data);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | null = null;
  let log = '';

  const start = async () => {
    const started = spawn(
      process.execPath,
      ['server/src/main.ts', 'serve', ...(options.demo ? ['--demo'] : [])],
      {
        cwd: root,
        env: {
          ...programSettings(data),
          PORT: String(port),
          PUBLIC_URL: url,
          PORTEVOIX_ALLOW_PRIVATE_HOSTS: (options.allowHosts ?? []).join(','),
          ...options.settings,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child = started;
    const keep = (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-20_000);
    };
    started.stdout.on('data', keep);
    started.stderr.on('data', keep);
    const until = Date.now() + 60_000;
    for (;;) {
      if (started.exitCode !== null) throw new Error(`The program ended while starting:\n${log}`);
      const ready = await fetch(`${url}/readyz`).catch(() => null);
      if (ready?.ok && (!options.demo || (await isDemonstration(url)))) return;
      if (Date.now() > until) throw new Error(`The program is not ready after a minute:\n${log}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill(signal);
    await ended;
  };
  await start();

  return {
    url,
    async call<T>(method: string, target: string, body?: object | null, token?: string): Promise<T> {
      const answer = await fetch(url + target, {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${target}: ${answer.status} ${text}`);
      return (text ? JSON.parse(text) : null) as T;
    },
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
