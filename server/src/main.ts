/**
 * The program: `serve` (default) answers and works; `work` only works; `migrate`; `doctor`.
 * `serve --demo` loads the demonstration when there is no organisation yet.
 */
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { connect, createApp, createHouse, createLog, prepare, startWork } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { loadDemonstrationIfEmpty } from './demo/index.ts';
import { doctor } from './doctor.ts';

const say = (line: string) => console.log(`  ${line}`);

async function serve(config: Config, { http }: { http: boolean }): Promise<void> {
  const log = createLog(config);
  const connection = await connect(config, say);
  await prepare(connection, say);
  const house = await createHouse({ config, connection, log });
  const app = http ? await createApp(house) : null;
  const stopWork = await startWork(house);
  if (app) {
    await app.listen({ port: config.port, host: config.host });
    const address = app.server.address() as AddressInfo;
    const open = new URL(config.publicUrl);
    if (!process.env.PUBLIC_URL) open.port = String(address.port);
    if (config.demo && (await loadDemonstrationIfEmpty(house, say))) say('The demonstration is loaded.');
    console.log(
      `\n  Portevoix is ready: ${open.origin}\n  API reference: ${open.origin}/api/docs   Stop: Ctrl-C\n`,
    );
    process.send?.({ ready: address.port });
  }
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    // Answer what has begun, drain what was counted, then let go of the database.
    await app?.close();
    await stopWork();
    await house.jobs.stop();
    await house.db.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
}

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
      await prepare(connection, say);
      await connection.release();
      return say('The database is up to date.');
    }
    case 'doctor':
      return doctor(config);
    default:
      throw new Error(`Unknown command "${command}". Commands: serve [--demo], work, migrate, doctor.`);
  }
}

main().catch((error: Error) => {
  console.error(`\n  ${error.message}\n`);
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  process.exit(1);
});
