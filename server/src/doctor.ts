/** `doctor`: what is wrong, why, and the fix; exits 1 when something must be done. */
import fs from 'node:fs';
import pg from 'pg';
import { connect, schedules } from './app.ts';
import type { Config } from './config.ts';

export async function doctor(config: Config): Promise<void> {
  let wrong = 0;
  const check = async (what: string, run: () => Promise<string> | string) => {
    try {
      console.log(`  ok     ${what}: ${await run()}`);
    } catch (error) {
      wrong++;
      console.log(`  wrong  ${what}: ${(error as Error).message}`);
    }
  };
  await check('Node', () => {
    if (Number(process.versions.node.split('.')[0]) < 24)
      throw new Error(`${process.version} is too old; start with npm start, which brings Node 24.`);
    return process.version;
  });
  await check('Data folder', () => {
    fs.accessSync(config.dataDir, fs.constants.W_OK);
    const { bavail, bsize } = fs.statfsSync(config.dataDir);
    const free = (bavail * bsize) / 2 ** 30;
    if (free < 1) throw new Error(`${config.dataDir} has ${free.toFixed(2)} GB left; free some space.`);
    return `${config.dataDir}, ${free.toFixed(0)} GB free`;
  });
  await check('Database', async () => {
    const connection = await connect(config);
    const client = new pg.Client(connection.owner);
    try {
      await client.connect();
      const { rows } = await client.query('select version()');
      return rows[0].version.split(',')[0];
    } finally {
      await client.end();
      await connection.release();
    }
  });
  await check('Web app', () => {
    const built = new URL('../../web/dist/index.html', import.meta.url);
    if (!fs.existsSync(built)) throw new Error('not built yet; npm start builds it.');
    return 'built';
  });
  console.log(
    `  note   E-mail: ${config.smtpUrl ? 'on' : 'off (SMTP_URL is empty): no magic links, no invitations by mail'}`,
  );
  console.log(
    `  note   Address: ${config.publicUrl}${config.publicUrl.startsWith('https:') ? '' : ' (plain http: fine on this machine, not on the internet)'}`,
  );
  for (const { name, cron } of schedules)
    console.log(`  note   Runs by the clock (UTC): ${cron.padEnd(14)} ${name}`);
  if (wrong > 0) process.exitCode = 1;
}
