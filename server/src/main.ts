/**
 * The program: `serve` (default) answers and works; `work` only works; `migrate`; `doctor`; `verify-archive`;
 * `verify-audit`; `rotate-keys [--forget]`; `targets <kind>` reads a source of decision-makers.
 * `serve --demo` loads the demonstration when there is no organisation yet.
 */

import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import type { AuditProblem } from '@portevoix/core/audit';
import type { ArchiveProblem } from '@portevoix/core/sharing';
import type { FastifyInstance } from 'fastify';
import { connect, createApp, createHouse, createLog, prepare, startWork } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { loadDemonstrationIfEmpty } from './demo/index.ts';
import { doctor } from './doctor.ts';
import { verifyAudits } from './features/audit/index.ts';
import { verifyArchives } from './features/sharing/index.ts';
import { rotateKeys } from './rotate-keys.ts';
import { readTargets } from './targets-command.ts';

const say = (line: string) => console.log(`  ${line}`);

async function serve(config: Config, { http }: { http: boolean }): Promise<void> {
  const log = createLog(config);
  const connection = await connect(config, say);
  // What has been opened so far, the last first: a start that fails must leave no database running behind it.
  const closing: (() => Promise<unknown>)[] = [connection.release];
  const close = async () => {
    for (const end of closing.splice(0)) await end();
  };
  let app: FastifyInstance | null = null;
  try {
    await prepare(connection, say);
    const house = await createHouse({ config, connection, log });
    closing.splice(0, 1, house.jobs.stop, house.db.close);
    const answering = http ? await createApp(house) : null;
    closing.unshift(await startWork(house));
    if (answering) {
      // Answer what has begun before anything else is let go.
      closing.unshift(() => answering.close());
      await listen(answering, config);
      if (config.demo && (await loadDemonstrationIfEmpty(house, say))) say('The demonstration is loaded.');
      app = answering;
    }
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
  // Only now: whoever hears that it is ready may end it at once, and no database stays behind.
  if (app) announce(app, config);
  // Where NODE_COMPILE_CACHE names a folder the next start is twice as fast, even if this program is killed.
  flushCompileCache();
}

/** @throws Error that says which setting to change when the port cannot be had. */
async function listen(app: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is taken by another program. Stop that one, or choose another: PORT=3001 npm start`,
      );
    }
    if (code === 'EACCES')
      throw new Error(`This account may not use port ${port}. Choose one above 1023 with PORT.`);
    throw error;
  }
}

function announce(app: FastifyInstance, config: Config): void {
  const { port } = app.server.address() as AddressInfo;
  const open = new URL(config.publicUrl);
  // Without PUBLIC_URL it is this machine, on whichever port was given.
  if (open.hostname === 'localhost') open.port = String(port);
  console.log(
    `\n  Portevoix is ready: ${open.origin}\n  API reference: ${open.origin}/api/docs   Stop: Ctrl-C\n`,
  );
  process.send?.({ ready: port });
}

/** Reads every archive link by link; the program ends with 1 when one does not hold. */
async function verifyArchive(config: Config): Promise<void> {
  const connection = await connect(config, say);
  const house = await createHouse({ config, connection, log: createLog({ logLevel: 'warn' }) });
  try {
    const reports = await verifyArchives(house);
    if (reports.length === 0) say('There is no archive.');
    for (const { workspace, entries, head, problems } of reports) {
      say(
        `${workspace}: ${entries} entries, ${problems.length === 0 ? 'all as they were written' : 'NOT as they were written'}`,
      );
      if (head) say(`  last hash ${head}`);
      for (const { number, kind } of problems) say(`  entry ${number}: ${archiveProblems[kind]}`);
      if (problems.length > 0) process.exitCode = 1;
    }
  } finally {
    await house.jobs.stop();
    await house.db.close();
    await connection.release();
  }
}

/** Reads every audit log link by link, and the heads kept in the data folder; ends with 1 when one does not hold. */
async function verifyAudit(config: Config): Promise<void> {
  const connection = await connect(config, say);
  const house = await createHouse({ config, connection, log: createLog({ logLevel: 'warn' }) });
  try {
    const reports = await verifyAudits(house);
    if (reports.length === 0) say('There is no audit log yet.');
    for (const { workspace, entries, head, anchors, problems } of reports) {
      const state = problems.length === 0 ? 'all as they were written' : 'NOT as they were written';
      say(
        `${workspace}: ${entries} entries, ${state}; compared with ${anchors} heads kept in the data folder`,
      );
      if (head) say(`  last hash ${head.toString('hex')}`);
      for (const { number, kind } of problems) say(`  entry ${number}: ${auditProblems[kind]}`);
      if (problems.length > 0) process.exitCode = 1;
    }
  } finally {
    await house.jobs.stop();
    await house.db.close();
    await connection.release();
  }
}
const auditProblems: Record<AuditProblem['kind'], string> = {
  changed: 'its date, act or commitment was changed',
  content_changed: 'its details were changed',
  actor_changed: 'who it is about was changed',
  missing: 'it is missing',
  reordered: 'it does not follow the one before',
  cut: 'the log ends before it, and should not',
  head: 'it is the last one, and should not be',
  emptied: 'details or names, here or before, were removed and nothing says so',
  anchor: 'it is not what it was when its hash was kept in the data folder',
};
const archiveProblems: Record<ArchiveProblem['kind'], string> = {
  changed: 'its date, kind or commitment was changed',
  content_changed: 'its content was changed',
  missing: 'it is missing',
  reordered: 'it does not follow the one before',
  cut: 'the archive ends before it, and should not',
  head: 'it is the last one, and should not be',
  emptied: 'its content was removed and no erasure says so',
};

async function main(): Promise<void> {
  const [command = 'serve', ...flags] = process.argv.slice(2).filter((arg) => arg !== '--');
  const config = readConfig();
  if (command === '--demo' || flags.includes('--demo')) config.demo = true;
  switch (command) {
    case 'serve':
    case '--demo':
      return serve(config, { http: true });
    case 'work':
      return serve(config, { http: false });
    case 'migrate': {
      const connection = await connect(config, say);
      await prepare(connection, say).finally(connection.release);
      return say('The database is up to date.');
    }
    case 'doctor':
      return doctor(config);
    case 'verify-archive':
      return verifyArchive(config);
    case 'verify-audit':
      return verifyAudit(config);
    case 'rotate-keys':
      return rotateKeys(config, { forget: flags.includes('--forget'), say });
    case 'targets':
      return readTargets(config, flags, say);
    default:
      throw new Error(
        `Unknown command "${command}". Commands: serve [--demo], work, migrate, doctor, verify-archive, verify-audit, rotate-keys [--forget], targets <kind>.`,
      );
  }
}

main().catch((error: Error) => {
  console.error(`\n  ${error.message}\n`);
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  process.exit(1);
});
