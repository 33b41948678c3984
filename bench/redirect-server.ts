/** For redirect.ts: one process that answers redirects: bare, as Portevoix's click road does, or as the whole program does. */
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { clientAddress } from '../server/src/features/links/client-address.ts';
import { LinkCache } from '../server/src/features/links/link-cache.ts';
import { createRedirector } from '../server/src/features/links/redirect.ts';
import { openSpool } from '../server/src/features/links/spool.ts';
import { newId } from '../server/src/platform/ids.ts';

const [mode, folder = '.', links = '50000'] = process.argv.slice(2);
if (mode === 'program') await program();
else {
  const server = http.createServer(mode === 'bare' ? bare() : portevoix()).listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port);
  });
}

/** Everything at once: the front door, the job queue, and the drainer that moves clicks to PostgreSQL meanwhile. */
async function program(): Promise<void> {
  const { benchHouse } = await import('./house.ts');
  const { createApp, startWork } = await import('../server/src/app.ts');
  const { createWorkspace } = await import('../server/src/features/workspaces/index.ts');
  const { house, close } = await benchHouse('redirect');
  const { workspaceId } = await house.inSystem((ctx) =>
    createWorkspace(ctx, { name: 'Bench', locale: 'en' }),
  );
  await house.db.pool.query(
    `with system as (select set_config('portevoix.system', 'on', false))
     insert into links (workspace_id, id, code, url, utm_source, created_at)
     select $1, gen_random_uuid(), 'code' || n, 'https://example.org/story/' || n, 'linkedin', now()
     from generate_series(0, $2::int - 1) n, system`,
    [workspaceId, Number(links)],
  );
  const app = await createApp(house);
  const stop = await startWork(house);
  await app.listen({ port: 0, host: '127.0.0.1' });
  process.once('SIGTERM', async () => {
    await app.close();
    await stop();
    await close();
    process.exit(0);
  });
  process.send?.((app.server.address() as AddressInfo).port);
}

function bare(): http.RequestListener {
  return (_request, response) => {
    response.writeHead(302, { Location: 'https://example.org/', 'Content-Length': '0' });
    response.end();
  };
}

function portevoix(): http.RequestListener {
  // On the disk of the checkout, not in a memory file system: the commit must be a real one.
  const spoolFolder = mkdtempSync(path.join(folder, 'bench-spool-'));
  const spool = openSpool({ folder: spoolFolder, newId, onProblem: console.error });
  const cache = new LinkCache({ load: async () => new Map(), freshMs: 3_600_000 });
  const workspaceId = newId();
  for (let i = 0; i < Number(links); i++) {
    const location = `https://example.org/story/${i}?utm_source=linkedin&utm_medium=employee_advocacy`;
    cache.remember(`code${i}`, { workspaceId, linkId: newId(), location, plain: location, closed: false });
  }
  const salts = { current: { day: '2026-11-22', key: Buffer.alloc(32, 7) }, former: null };
  const nothing = () => '';
  const redirector = createRedirector({
    cache,
    spool,
    salts: () => salts,
    addressOf: clientAddress(true),
    isShortDomain: () => false,
    isPage: () => false,
    pages: { notFound: nothing, closed: nothing, unavailable: nothing, home: nothing },
    now: Date.now,
    onProblem: console.error,
  });
  process.on('SIGTERM', () => {
    process.send?.({ waiting: spool.health().waiting });
    spool.close();
    rmSync(spoolFolder, { recursive: true, force: true });
    process.exit(0);
  });
  return (request, response) => {
    if (!redirector.handle(request, response)) response.writeHead(404).end();
  };
}
