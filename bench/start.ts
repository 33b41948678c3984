/** How soon the program answers when it starts again with the demonstration in it, what it keeps in memory, what a phone loads first. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchFolder, root } from './house.ts';
import { median, printTable } from './table.ts';

const port = 3900 + (process.pid % 90);

/** Milliseconds from the start of the process to its first 200 at `/readyz`. */
async function startOnce(dataDir: string, demo: boolean): Promise<{ child: ChildProcess; took: number }> {
  const begin = performance.now();
  const child = fork(path.join(root, 'server/src/main.ts'), demo ? ['serve', '--demo'] : ['serve'], {
    env: {
      ...process.env,
      PORTEVOIX_DATA: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.status === 200) return { child, took: performance.now() - begin };
    if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}.`);
    await sleep(10);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Resident memory of one process in megabytes; PostgreSQL's are processes of their own. */
function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

export async function startBench(): Promise<void> {
  const dataDir = benchFolder('start');
  try {
    const first = await startOnce(dataDir, true);
    // The demonstration is loaded after the port is open; its banner is there when it is.
    await once(first.child, 'message');
    await stop(first.child);
    const warm: number[] = [];
    let memory = 0;
    for (let i = 0; i < 5; i++) {
      const { child, took } = await startOnce(dataDir, false);
      warm.push(took);
      if (i === 4) {
        await sleep(3000);
        memory = existsSync('/proc/self/status') ? residentMegabytes(child.pid!) : 0;
      }
      await stop(child);
    }
    const bare = await bareStart();
    printTable(
      'Start, memory, first page',
      ['', 'Portevoix', 'bare node:http', 'limit'],
      [
        ['first start: new database, migrations, ms', first.took, '', ''],
        ['warm start to /readyz with the demonstration, ms', median(warm), bare.took, '3,000'],
        ['resident memory after start, MB', memory, bare.memory, '250'],
        ['JavaScript of the first page, compressed, kB', firstPageKilobytes(), '', '200'],
      ],
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function bareStart(): Promise<{ took: number; memory: number }> {
  const begin = performance.now();
  const code = `require('node:http').createServer((q, r) => r.end('ok')).listen(${port + 100}, '127.0.0.1')`;
  const child = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
  while (!(await fetch(`http://127.0.0.1:${port + 100}/`).catch(() => null))) await sleep(5);
  const took = performance.now() - begin;
  await sleep(500);
  const memory = existsSync('/proc/self/status') ? residentMegabytes(child.pid!) : 0;
  child.kill();
  await once(child, 'exit');
  return { took, memory };
}

/** What index.html asks for by itself, plus one language, as Brotli. */
function firstPageKilobytes(): number | string {
  const dist = path.join(root, 'web/dist');
  if (!existsSync(path.join(dist, 'index.html'))) return 'not built';
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const files = new Set([...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file]) => file!));
  // The words of the language in use are a script of their own, loaded right after.
  const language =
    [...html.matchAll(/assets\/fr-[\w-]+\.js/g)].map(([file]) => file)[0] ?? frenchIn(dist, files);
  if (language) files.add(language);
  const bytes = [...files].reduce((sum, file) => sum + statSync(path.join(dist, `${file}.br`)).size, 0);
  return bytes / 1000;
}

/** The French catalogue's file, named in one of the first scripts. */
function frenchIn(dist: string, files: ReadonlySet<string>): string | undefined {
  for (const file of files) {
    const found = /fr-[\w-]+\.js/.exec(readFileSync(path.join(dist, file), 'utf8'))?.[0];
    if (found) return `assets/${found}`;
  }
  return undefined;
}

if (import.meta.main) await startBench();
