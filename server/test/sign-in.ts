/** What the tests of connectors whose app an administrator registers do again and again: sign in, come back, revoke. */
import { createSafeFetch } from '#platform/safe-fetch/index.ts';
import type { NetworkEndpoints } from '../src/config.ts';
import { credentialsOf } from '../src/networks/network.suite.ts';
import type { AppRegistration, Connector, Credentials, Outside } from '../src/networks/network.ts';
import { type Authority, consent } from './fakes/authority.ts';
import { type FaultyServer, faultyServer } from './faulty-server.ts';

export interface SignInWorld {
  server: FaultyServer;
  outside: Outside;
  redirectUrl: string;
  app: AppRegistration;
  start: () => ReturnType<NonNullable<Connector['oauth']>['start']>;
  finish: (
    pending: string,
    callback: URLSearchParams,
  ) => ReturnType<NonNullable<Connector['oauth']>['finish']>;
  signIn: () => ReturnType<NonNullable<Connector['oauth']>['finish']>;
  wrong: () => ReturnType<NonNullable<Connector['oauth']>['finish']>;
  credentials(): Promise<Credentials>;
  revoked(): Promise<Credentials>;
  knows(secret: string): boolean;
  close(): Promise<void>;
}

/** A connector before a fake of its network, with a line in between that can be broken. */
export async function signInWorld(
  connector: Connector,
  fake: { url: string; auth: Authority; close(): Promise<void> },
  endpoints: (url: string) => NetworkEndpoints,
): Promise<SignInWorld> {
  const oauth = connector.oauth;
  if (!oauth) throw new Error(`${connector.id} signs nobody in.`);
  const redirectUrl = `https://voix.example/connections/callback/${connector.id}`;
  const app = fake.auth.register([redirectUrl]);
  const server = await faultyServer(fake.url);
  const safeFetch = createSafeFetch({
    allowPrivateHosts: ['localhost'],
    userAgent: 'PortevoixBot/1.0 (+test)',
  });
  const outside: Outside = {
    fetch: safeFetch,
    now: () => new Date(),
    endpoints: endpoints(server.url),
    pause: async () => {},
  };
  const start = () =>
    oauth.start(
      { app, redirectUrl, state: 's1', service: null, hint: null, publicUrl: 'https://voix.example' },
      outside,
    );
  const finish = (pending: string, callback: URLSearchParams) =>
    oauth.finish({ app, redirectUrl, callback, pending, publicUrl: 'https://voix.example' }, outside);
  const comesBack = async (callback: (url: string) => Promise<URLSearchParams>) => {
    const started = await start();
    if (started.kind === 'refused') throw new Error(started.code);
    return finish(started.pending, await callback(started.url));
  };
  const signIn = () => comesBack((url) => consent(url));
  const credentials = async () => {
    const outcome = await signIn();
    if (outcome.kind !== 'connected') throw new Error(outcome.code);
    return credentialsOf(outcome, app);
  };
  const accessOf = (secret: string) => (JSON.parse(secret) as { access: string }).access;
  return {
    server,
    outside,
    redirectUrl,
    app,
    start,
    finish,
    signIn,
    wrong: () => comesBack(async () => new URLSearchParams({ code: 'worthless', state: 's1' })),
    credentials,
    async revoked() {
      const given = await credentials();
      fake.auth.revoke(accessOf(given.secret));
      return given;
    },
    knows: (secret) => fake.auth.find(accessOf(secret)) !== null,
    async close() {
      await safeFetch.close();
      await server.close();
      await fake.close();
    },
  };
}
