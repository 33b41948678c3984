/** How programs that share one embedded server see each other. */
import pg from 'pg';

export interface Presence {
  open(): Promise<void>;
  close(): Promise<void>;
}
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
      client = new pg.Client({ ...connection, application_name: 'portevoix-presence' });
      client.on('error', () => {});
      await client.connect();
    },
  };
}
