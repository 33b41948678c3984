/**
 * `rotate-keys`: a new secret for the installation, and everything the former one sealed sealed anew. Sessions end, so
 * people sign in again; connected accounts, webhooks and lists stay as they are. `--forget` then drops the former ones.
 */
import pg from 'pg';
import { connect, createHouse, createLog, prepare } from './app.ts';
import { type Config, forgetFormerSecrets, replaceSecretFile } from './config.ts';
import { listWorkspaceIds } from './features/workspaces/index.ts';
import { appName, type Connection } from './platform/db/index.ts';
import { emit } from './platform/events.ts';
import type { House } from './platform/house.ts';
import { reseal } from './platform/reseal.ts';

/** @throws Error that says what to do first. */
export async function rotateKeys(
  config: Config,
  { forget, say }: { forget: boolean; say: (line: string) => void },
): Promise<void> {
  if (!config.secretFile && config.previousSecrets.length === 0 && !forget) {
    throw new Error(
      'PORTEVOIX_SECRET is set in the environment: put a new one there and the former one into PORTEVOIX_SECRET_PREVIOUS, on every node; start again; then run rotate-keys.',
    );
  }
  const connection = await connect(config, say);
  try {
    await prepare(connection, say);
    let current = config;
    if (config.secretFile && !forget) {
      if (await isServed(connection))
        throw new Error(
          'The program is running and knows only the former secret: stop it, then run this again.',
        );
      current = replaceSecretFile(config);
      say('A new secret stands in the data folder; the former one is kept beside it.');
    }
    const unreadable = await within(current, connection, (house) => sealAnew(house, say));
    if (unreadable > 0) process.exitCode = 1;
    if (!forget) return;
    if (unreadable > 0)
      throw new Error('Not forgotten: some secrets do not open (above). Their owners connect again first.');
    if (config.secretFile) forgetFormerSecrets(config);
    else if (config.previousSecrets.length > 0)
      say('Nothing needs PORTEVOIX_SECRET_PREVIOUS any more: remove it and start again.');
    say('The former secrets are forgotten.');
  } finally {
    await connection.release();
  }
}

/** Seals every declared column anew. @returns how many secrets no known key opens */
export async function sealAnew(house: House, say: (line: string) => void): Promise<number> {
  let unreadable = 0;
  let total = 0;
  for (const room of house.rooms) {
    for (const columns of room.sealed ?? []) {
      const report = await reseal(house, columns);
      unreadable += report.unreadable;
      total += report.done;
      if (report.done > 0) say(`${report.table}: ${report.done} sealed anew`);
      if (report.unreadable > 0)
        say(`${report.table}: ${report.unreadable} do not open with any known secret, left as they are`);
    }
  }
  for (const workspaceId of await house.inSystem(listWorkspaceIds)) {
    await house.inWorkspace(workspaceId, async (ctx) => {
      for (const room of house.rooms) await room.rekey?.(ctx);
      await emit(ctx, 'workspaces.keys_rotated', { secrets: total });
    });
  }
  say(total === 0 ? 'Everything is sealed with the secret of today.' : `${total} secrets sealed anew.`);
  return unreadable;
}

/** Whether a program serves or works on this database now. */
async function isServed(connection: Connection): Promise<boolean> {
  const client = new pg.Client(connection.owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ served: boolean }>(
      'select exists (select from pg_stat_activity where application_name = $1 and datname = current_database()) as served',
      [appName],
    );
    return rows[0]?.served ?? false;
  } finally {
    await client.end();
  }
}

async function within<T>(
  config: Config,
  connection: Connection,
  run: (house: House) => Promise<T>,
): Promise<T> {
  // The server stays until the end: it is let go by whoever found it.
  const lent = { ...connection, release: async () => {} };
  const house = await createHouse({ config, connection: lent, log: createLog({ logLevel: 'warn' }) });
  try {
    return await run(house);
  } finally {
    await house.jobs.stop();
    await house.db.close();
  }
}
