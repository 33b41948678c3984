/** What the tests of connected accounts do again and again: set an app up, leave for a network, come back, share. */
import type { AuthorizationOutcome, Connection, NetworkSetup } from '@portevoix/core/sharing';
import { expect } from 'vitest';
import { createHouse } from '../src/app.ts';
import { usualEndpoints } from '../src/config.ts';
import type { House } from '../src/platform/house.ts';
import { type Answer, type Client, type TestApp, testApp } from './app.ts';
import { consent } from './fakes/authority.ts';
import type { FakeX } from './fakes/x.ts';
import { type FaultyServer, faultyServer } from './faulty-server.ts';

export const redirectUrl = (network: string) => `http://voix.test/connections/callback/${network}`;

/** An organisation whose X stands behind a line that can be broken, its app registered, and money to spend. */
export async function appOnX(fake: FakeX, { budgetMinor = 10_000 }: { budgetMinor?: number | null } = {}) {
  const server = await faultyServer(fake.url);
  const app = await testApp({
    config: { networks: { ...usualEndpoints, x: { site: server.url, api: server.url } } },
  });
  const registered = fake.auth.register([redirectUrl('x')]);
  await app.karim.put('/api/v1/network-settings/x/app', {
    clientId: registered.clientId,
    clientSecret: registered.clientSecret,
  });
  if (budgetMinor !== null) await app.karim.patch('/api/v1/network-settings/x', { budgetMinor });
  return { ...app, server, registered };
}
export type AppOnX = Awaited<ReturnType<typeof appOnX>>;

export interface Left {
  url: string;
  cookie: string;
}
/** Leaves for the network's page. */
export async function leave(who: Client, network: string, over: object = {}): Promise<Left> {
  const left = await who.post<{ url: string }>('/api/v1/connections/authorization', { network, ...over });
  expect(left.status, left.text).toBe(201);
  return { url: left.body.url, cookie: String(left.headers['set-cookie']).split(';')[0]! };
}

/** Comes back with what the network put into the address. */
export const comeBack = (who: Client, network: string, { cookie }: Left, query: URLSearchParams) =>
  who.request<AuthorizationOutcome & { code?: string }>(
    'PUT',
    '/api/v1/connections/authorization',
    { network, query: query.toString() },
    { cookie },
  );

export async function signInAt(who: Client, network: string, over: object = {}): Promise<Connection> {
  const left = await leave(who, network, over);
  const back: Answer<AuthorizationOutcome> = await comeBack(who, network, left, await consent(left.url));
  expect(back.status, back.text).toBe(200);
  return back.body.connection;
}

export async function setupOf(who: Client, network: string): Promise<NetworkSetup> {
  const { body } = await who.get<{ items: NetworkSetup[] }>('/api/v1/network-settings');
  return body.items.find((setup) => setup.network === network)!;
}

/** A second node on the same database, with pools and caches of its own; the caller closes it. */
export async function secondNode(app: TestApp): Promise<House> {
  const node = await createHouse({
    config: app.house.config,
    connection: { owner: app.house.db.owner, release: async () => {} },
    now: app.house.now,
  });
  // Of one installation: what it has to say leaves by the same mail server.
  node.mail = app.house.mail;
  return node;
}

export type { FaultyServer };
