/**
 * Two data folders, made once for all journeys: of an installation that was migrated and nothing more, and of the
 * demonstration. Each program of a journey begins with a copy, which takes a fraction of a second; only the journeys
 * about the first start begin with nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const variable = 'PORTEVOIX_E2E_PREPARED';
export type Prepared = 'empty' | 'demonstration';

/** Where journeys keep their files: in memory, if Linux lends enough of it. */
export function scratch(name: string): string {
  const shared = '/dev/shm';
  const room = existsSync(shared) ? statfsSync(shared) : null;
  const inMemory = room !== null && room.bavail * room.bsize > 2 * 1024 ** 3;
  const folder = mkdtempSync(path.join(inMemory ? shared : os.tmpdir(), `portevoix-e2e-${name}-`));
  // PostgreSQL refuses to run as root; its own user must be able to enter.
  chmodSync(folder, 0o777);
  return folder;
}

/** Copies one of the two; owners of files stay who they are, for PostgreSQL's sake. */
export function copyPrepared(which: Prepared, to: string): void {
  const from = process.env[variable];
  // With a dot at its end what is in the folder is meant, not the folder.
  if (from) mustRun('cp', ['-a', `${path.join(from, which)}/.`, to]);
}

/** What every program of a journey is told of the machine. */
export const programSettings = (data: string): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  HOST: 'localhost',
  PORTEVOIX_DATA: data,
  LOG_LEVEL: 'warn',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
});

/** @returns how to throw it away */
export async function prepare(): Promise<() => void> {
  const folder = scratch('prepared');
  process.env.NODE_COMPILE_CACHE ??= path.join(folder, 'compiled');
  const at = (which: Prepared) => path.join(folder, which);
  try {
    mkdirSync(at('empty'), { mode: 0o777 });
    chmodSync(at('empty'), 0o777);
    mustRun(process.execPath, ['server/src/main.ts', 'migrate'], programSettings(at('empty')));
    // No journey asks for its database again once the machine has stopped.
    appendFileSync(
      path.join(at('empty'), 'postgres/postgresql.auto.conf'),
      'fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n',
    );
    process.env[variable] = folder;
    mkdirSync(at('demonstration'));
    chmodSync(at('demonstration'), 0o777);
    copyPrepared('empty', at('demonstration'));
    await loadDemonstration(at('demonstration'));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return () => rmSync(folder, { recursive: true, force: true });
}

function mustRun(command: string, args: string[], env?: Record<string, string | undefined>): void {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', ...(env && { env }) });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stdout}${done.stderr}`);
}

/** As `npm start -- --demo` does, until it says that it is ready. */
async function loadDemonstration(data: string): Promise<void> {
  const program = spawn(process.execPath, ['server/src/main.ts', 'serve', '--demo'], {
    cwd: root,
    // What it shared has short links of this address; the programs that begin with it have others, as after a move.
    env: { ...programSettings(data), PORT: '0', PUBLIC_URL: 'http://localhost:3000' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((done) => program.once('exit', () => done()));
  await new Promise<void>((ready, failed) => {
    for (const stream of [program.stdout, program.stderr])
      stream.on('data', (part: Buffer) => {
        said += part.toString();
        if (said.includes('Portevoix is ready')) ready();
      });
    program.once('exit', () => failed(new Error(`The demonstration was not loaded:\n${said}`)));
  });
  program.kill('SIGTERM');
  await ended;
  if (existsSync(path.join(data, 'postgres/postmaster.pid')))
    throw new Error('The program has ended and left its database running: its folder cannot be copied.');
}
