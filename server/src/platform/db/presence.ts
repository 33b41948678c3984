/** How programs that share one embedded server see each other. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface Presence {
  open(): Promise<void>;
  close(): Promise<void>;
}
const names = 'portevoix-presence';
const own = `${names} ${process.pid}`;

/** One connection held as long as the program uses the server, so that another that leaves sees it is still needed. */
export function createPresence(connection: pg.ClientConfig): Presence {
  let client: pg.Client | null = null;
  const close = async () => {
    await client?.end().catch(() => {});
    client = null;
  };
  return {
    close,
    async open() {
      await close();
      client = new pg.Client({ ...connection, application_name: own });
      client.on('error', () => {});
      await client.connect();
    },
  };
}

/** Whether nobody else uses the server, asked once our own pools have closed: it notices that within seconds if it is busy. */
export async function isLeftAlone(client: pg.Client): Promise<boolean> {
  for (let waited = 0; waited < 5_000; waited += 50) {
    const { rows } = await client.query<{ name: string }>(
      `select application_name as name from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    if (rows.length === 0) return true;
    if (rows.some(({ name }) => name.startsWith(names) && name !== own)) return false;
    await sleep(50);
  }
  return false;
}
