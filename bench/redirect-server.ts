/** For redirect.ts: one process that answers redirects, either bare or as Portevoix does. */
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
const handler = mode === 'bare' ? bare() : portevoix();
const server = http.createServer(handler).listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});

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
