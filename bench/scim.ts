/**
 * A first import through /scim/v2: 10,000 people as a directory sends them, a search and a POST each, four at a time,
 * over HTTP. The server is killed half way; the directory begins again from the first one, as directories do. Beside it,
 * the two statements that any server would need for each of them, with nothing around.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import pg from 'pg';
import { createDirectory, createScimToken } from '../server/src/features/auth/scim/directories.service.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import type { House } from '../server/src/platform/house.ts';
import { newId } from '../server/src/platform/ids.ts';
import { benchHouse } from './house.ts';
import { median, printTable } from './table.ts';

const people = Number(process.env.BENCH_PEOPLE ?? 10_000);
const atOnce = 4;
const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export async function scimBench(): Promise<void> {
  const { house, close } = await benchHouse('scim');
  const rows: (string | number)[][] = [];
  const row = (name: string, times: number[], seconds: number) => {
    times.sort((a, b) => a - b);
    rows.push([
      ...[name, times.length, seconds, times.length / seconds],
      ...[median(times), times[Math.floor(times.length * 0.95)] ?? 0],
    ]);
  };
  try {
    await bareInserts(house, row);
    const { workspaceId, token } = await directory(house);
    let server = await start(house);
    const half = people / 2;
    const before = await run(people, (at) => provision(server, token, at), half);
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    server = await start(house);
    row(`the first ${half.toLocaleString('en-GB')}, then kill -9`, before.times, before.seconds);
    const after = await run(people, (at) => provision(server, token, at));
    row('all again from the first: those who are here are only found', after.times, after.seconds);
    const made = await house.inWorkspace(workspaceId, async (ctx) => ({
      people: await countOf(ctx.tx, 'people'),
      users: await countOf(ctx.tx, 'scim_users'),
      invitations: await countOf(ctx.tx, 'invitations'),
    }));
    await groups(server, token, workspaceId, house, row);
    server.child.kill();
    printTable(
      `Provisioning: ${people.toLocaleString('en-GB')} people, ${atOnce} at a time (afterwards ${made.people} people, ${made.users} users, ${made.invitations} invitations)`,
      ['', 'requests', 'seconds', 'a second', 'median ms', 'p95 ms'],
      rows,
    );
  } finally {
    await close();
  }
}

type Row = (name: string, times: number[], seconds: number) => void;
type Tx = Parameters<Parameters<House['inWorkspace']>[1]>[0]['tx'];
const countOf = async (tx: Tx, table: 'people' | 'scim_users' | 'invitations') =>
  (
    await tx
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

async function directory(house: House): Promise<{ workspaceId: string; token: string }> {
  const workspaceId = await house.inSystem(
    async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
  );
  return house.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await createDirectory(ctx, { name: 'Entra ID', kind: 'entra', sendsInvitations: false });
    return { workspaceId, token: (await createScimToken(ctx, id, 1)).token };
  });
}

interface Server {
  child: ChildProcess;
  port: number;
}
async function start(house: House): Promise<Server> {
  const child = fork(path.join(import.meta.dirname, 'scim-node.ts'), [
    JSON.stringify({ owner: house.db.owner, config: house.config }),
  ]);
  const [port] = (await once(child, 'message')) as [number];
  return { child, port };
}

/** Runs tasks a few at a time, up to `until` of them. @returns milliseconds of each request, and seconds of all */
async function run(count: number, task: (at: number) => Promise<number[]>, until = count) {
  const times: number[] = [];
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < until) times.push(...(await task(next++)));
    }),
  );
  return { times, seconds: (performance.now() - began) / 1_000 };
}

/** As Entra ID does: look first, then make. */
async function provision(server: Server, token: string, at: number): Promise<number[]> {
  const userName = `person${at}@bench.example`;
  const found = await call(
    server,
    token,
    'GET',
    `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`,
  );
  if (found.body.totalResults === 1) return [found.ms];
  const made = await call(server, token, 'POST', '/Users', {
    schemas: [userUrn],
    externalId: newId(),
    userName,
    displayName: `Personne ${at}`,
    name: { givenName: 'Personne', familyName: String(at) },
    emails: [{ value: userName, type: 'work', primary: true }],
    active: true,
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: `Service ${at % 40}` },
  });
  if (made.status !== 201) throw new Error(`${made.status}: ${JSON.stringify(made.body)}`);
  return [found.ms, made.ms];
}

async function groups(
  server: Server,
  token: string,
  workspaceId: string,
  house: House,
  row: Row,
): Promise<void> {
  const ids = await house.inWorkspace(workspaceId, async ({ tx }) =>
    (await tx.selectFrom('scim_users').select('id').orderBy('id').execute()).map(({ id }) => id),
  );
  const members = ids.slice(0, -200).map((value) => ({ value }));
  const made = await call(server, token, 'POST', '/Groups', {
    schemas: [groupUrn],
    displayName: 'Tous',
    members,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  row(`a group of ${members.length.toLocaleString('en-GB')}, in one body`, [made.ms], made.ms / 1_000);
  const late = ids.slice(-200);
  const added = await run(late.length, async (at) => {
    const patched = await call(server, token, 'PATCH', `/Groups/${made.body.id}`, {
      schemas: [patchUrn],
      Operations: [{ op: 'Add', path: 'members', value: [{ value: late[at] }] }],
    });
    if (patched.status !== 204) throw new Error(JSON.stringify(patched.body));
    return [patched.ms];
  });
  row('one member more in it', added.times, added.seconds);
}

interface Called {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a resource, as it comes.
  body: any;
  ms: number;
}
const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
function call(server: Server, token: string, method: string, url: string, body?: object): Promise<Called> {
  const began = performance.now();
  const payload = body && JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        ...{ port: server.port, host: '127.0.0.1', method, path: `/scim/v2${url}`, agent },
        headers: {
          authorization: `Bearer ${token}`,
          ...(payload && {
            'content-type': 'application/scim+json',
            'content-length': Buffer.byteLength(payload),
          }),
        },
      },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          body: text ? JSON.parse(text) : {},
          ms: performance.now() - began,
        });
      },
    );
    request.on('error', reject);
    request.end(payload);
  });
}

/** A look and an insert for each of as many rows, each its own transaction, on as many connections. */
async function bareInserts(house: House, row: Row): Promise<void> {
  const pool = new pg.Pool({ ...house.db.owner, max: atOnce });
  try {
    await pool.query('create table bare_users (id uuid primary key, name text unique, body jsonb)');
    const bare = await run(people, async (at) => {
      const began = performance.now();
      const name = `person${at}@bench.example`;
      await pool.query('select id from bare_users where name = $1', [name]);
      await pool.query('insert into bare_users values ($1, $2, $3)', [newId(), name, { name }]);
      return [performance.now() - began];
    });
    row('bare: one look and one insert each', bare.times, bare.seconds);
    await pool.query('drop table bare_users');
  } finally {
    await pool.end();
  }
}
