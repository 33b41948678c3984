/** A whole house on a fresh embedded PostgreSQL, on the disk of the checkout; gone when the benchmark ends. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { connect, createHouse, prepare } from '../server/src/app.ts';
import { type Config, usualEndpoints, usualMediaLimits } from '../server/src/config.ts';
import type { House } from '../server/src/platform/house.ts';

export const root = path.join(import.meta.dirname, '..');

/** A folder of this run below `data/`, which is never committed. */
export function benchFolder(name: string): string {
  mkdirSync(path.join(root, 'data'), { recursive: true });
  const folder = mkdtempSync(path.join(root, 'data', `bench-${name}-`));
  // PostgreSQL runs as `nobody` when the benchmark runs as root.
  chmodSync(folder, 0o755);
  return folder;
}

export async function benchHouse(
  name: string,
  change: Partial<Config> = {},
): Promise<{ house: House; close: () => Promise<void> }> {
  const dataDir = benchFolder(name);
  const connection = await connect({ databaseUrl: null, dataDir });
  await prepare(connection);
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://voix.example',
    dataDir,
    databaseUrl: null,
    secret: 'a secret for benchmarks that protects nothing',
    previousSecrets: [],
    secretFile: null,
    smtpUrl: null,
    mailFrom: 'Portevoix <voix@voix.example>',
    smtpPace: { connections: 5, perSecond: 0 },
    allowPrivateHosts: [],
    dnsServers: [],
    trustProxy: true,
    networks: usualEndpoints,
    s3: null,
    mediaLimits: usualMediaLimits,
    logLevel: 'silent',
    demo: false,
    demoReadOnly: false,
    ...change,
  };
  const house = await createHouse({ config, connection });
  return {
    house,
    async close() {
      await house.jobs.stop();
      await house.db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
