/**
 * A thousand messages due at once, through the Bluesky connector, to a server that takes 200 ms for each call: on one
 * node, then on three nodes (three processes on one database). The bare line makes the same calls with nothing around
 * them. The fake counts every record it is asked to write: one more than a thousand would be a message sent twice.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { addAccount } from '../server/src/features/auth/index.ts';
import { laneLimits } from '../server/src/features/sharing/lanes.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { bluesky } from '../server/src/networks/bluesky.ts';
import type { House } from '../server/src/platform/house.ts';
import { newId } from '../server/src/platform/ids.ts';
import { benchHouse } from './house.ts';
import { printTable } from './table.ts';

const messages = Number(process.env.BENCH_MESSAGES ?? 1_000);
const latencyMs = 200;
const accounts = 50;

export async function publishBench(): Promise<void> {
  const pds = await fakePds();
  const rows: (string | number)[][] = [];
  const row = (name: string, seconds: number, records: number, twice: number) =>
    rows.push([name, messages, seconds, messages / seconds, records, twice, pds.most()]);
  const bare = await bareCalls(pds);
  row('bare: the same calls, as many at once', bare, pds.records(), pds.twice());
  for (const nodes of [1, 3]) {
    const { house, close } = await benchHouse('publish');
    try {
      pds.reset();
      await fill(house, pds.url);
      const seconds = await workWith(house, nodes);
      row(nodes === 1 ? 'one node' : `${nodes} nodes, one database`, seconds, pds.records(), pds.twice());
    } finally {
      await close();
    }
  }
  pds.close();
  printTable(
    `Publishing: ${messages} due messages, ${latencyMs} ms a call, three calls each`,
    ['', 'messages', 'seconds', 'per second', 'records written', 'written twice', 'most at once'],
    rows,
  );
}

/** Just enough of a PDS for one post: a session, a record, the end of the session. Anything else is a mistake. */
async function fakePds() {
  let written = new Map<string, number>();
  let busy = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    busy++;
    most = Math.max(most, busy);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString() || '{}') : {};
    busy--;
    const answer = (status: number, json: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(json));
    };
    if (request.url === '/xrpc/com.atproto.server.createSession') {
      const did = body.identifier;
      return answer(200, { accessJwt: `access ${did}`, refreshJwt: 'refresh', did, handle: 'bench.test' });
    }
    if (request.url === '/xrpc/com.atproto.server.deleteSession') return answer(200, {});
    if (request.url === '/xrpc/com.atproto.repo.putRecord') {
      const uri = `at://${body.repo}/${body.collection}/${body.rkey}`;
      written.set(uri, (written.get(uri) ?? 0) + 1);
      return answer(200, { uri, cid: 'bafybench' });
    }
    return answer(501, { error: 'MethodNotImplemented', message: String(request.url) });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records: () => [...written.values()].reduce((sum, times) => sum + times, 0),
    twice: () => [...written.values()].filter((times) => times > 1).length,
    most: () => most,
    reset() {
      written = new Map();
      most = 0;
    },
    close: () => server.close(),
  };
}
type Pds = Awaited<ReturnType<typeof fakePds>>;

async function bareCalls(pds: Pds): Promise<number> {
  const post = (method: string, json: object) =>
    fetch(`${pds.url}/xrpc/${method}`, { method: 'POST', body: JSON.stringify(json) }).then((r) => r.json());
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: laneLimits.perHost }, async () => {
      while (next < messages) {
        const rkey = String(next++);
        await post('com.atproto.server.createSession', { identifier: 'did:plc:bare', password: 'x' });
        await post('com.atproto.repo.putRecord', { repo: 'did:plc:bare', collection: 'c', rkey });
        await post('com.atproto.server.deleteSession', {});
      }
    }),
  );
  return (performance.now() - begin) / 1000;
}

/** Fifty people with an account each, one story, and a thousand messages that are due now, with their jobs. */
async function fill(house: House, service: string): Promise<void> {
  const workspaceId = await house.inSystem(
    async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
  );
  await house.inWorkspace(workspaceId, async (ctx) => {
    const { tx, now } = ctx;
    const at = { workspace_id: workspaceId, created_at: now };
    const storyId = newId();
    await tx
      .insertInto('stories')
      .values({
        ...{ ...at, id: storyId, locale: 'fr', title: 'Une histoire', url: 'https://example.org/' },
        ...{ facet: 'employer', topics: [], publish_at: now, announced_at: now, updated_at: now },
      })
      .execute();
    const people: { personId: string; connectionId: string }[] = [];
    for (let n = 0; n < accounts; n++) {
      const personId = await addAccount(ctx, {
        ...{ name: `Person ${n}`, email: `person${n}@voix.example`, password: 'a long enough password' },
        ...{ locale: 'fr', role: 'member', hats: ['employee'] },
      });
      const connectionId = newId();
      await tx
        .insertInto('connections')
        .values({
          ...{ workspace_id: workspaceId, id: connectionId, person_id: personId, network: 'bluesky' },
          ...{ remote_id: `did:plc:bench${n}`, handle: 'bench.test', service, server: service },
          ...{ sealed_secret: house.cipher.seal('app-password', connectionId), connected_at: now },
        })
        .execute();
      people.push({ personId, connectionId });
    }
    for (let n = 0; n < messages; n++) {
      const { personId, connectionId } = people[n % accounts]!;
      const [shareId, id] = [newId(), newId()];
      const own = { person_id: personId, story_id: storyId };
      await tx
        .insertInto('shares')
        .values({ ...at, ...own, id: shareId, story_title: 'Une histoire' })
        .execute();
      await tx
        .insertInto('publications')
        .values({
          ...{ ...at, ...own, id, share_id: shareId, network: 'bluesky', mode: 'api', state: 'queued' },
          ...{ text: `Message ${n} https://voix.example/l/${n}`, locale: 'fr', link_id: newId() },
          ...{ short_url: `https://voix.example/l/${n}`, connection_id: connectionId },
          ...{ record_key: bluesky.newKey(now), due_at: now },
        })
        .execute();
      const job = { workspaceId, publicationId: id };
      await house.jobs.enqueue(tx, 'sharing.publish', job, { key: `${id}@${now.getTime()}` });
    }
  });
}

async function workWith(house: House, nodes: number): Promise<number> {
  const file = path.join(import.meta.dirname, 'publish-node.ts');
  const start = async (): Promise<ChildProcess> => {
    const config = { ...house.config, allowPrivateHosts: ['127.0.0.1'] };
    const child = fork(file, [JSON.stringify({ owner: house.db.owner, config })]);
    await once(child, 'message');
    return child;
  };
  const begin = performance.now();
  const children = await Promise.all(Array.from({ length: nodes }, start));
  for (;;) {
    const left = await house.inSystem(async (ctx) =>
      ctx.tx
        .selectFrom('publications')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('state', '!=', 'published')
        .executeTakeFirstOrThrow(),
    );
    if (left.n === 0) break;
    if (performance.now() - begin > 180_000) throw new Error(`${left.n} messages did not get out.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const seconds = (performance.now() - begin) / 1000;
  for (const child of children) {
    const gone = once(child, 'exit');
    child.send('stop');
    await gone;
  }
  return seconds;
}

if (import.meta.main) await publishBench();
