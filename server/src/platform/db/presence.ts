/** How programs that share one embedded server see each other. */
import pg from 'pg';

export interface Presence {
  open(): Promise<void>;
  close(): Promise<void>;
}
const names = 'portevoix-presence';
const own = `${names} ${process.pid}`;
/** Whether a connection of this name says that another program uses the server. */
export const isAnother = (applicationName: string): boolean =>
  applicationName.startsWith(names) && applicationName !== own;

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
