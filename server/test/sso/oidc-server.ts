/** A real OpenID Connect provider (oidc-provider) on loopback, with one directory of people and a one-button sign-in. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface DirectoryPerson {
  sub: string;
  email: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
}
export interface OidcServer {
  issuer: string;
  host: string;
  clientId: string;
  clientSecret: string;
  /** Tells it where people may be sent back to. */
  register(redirectUri: string, more?: { signOut?: string; afterSignOut?: string }): void;
  people: DirectoryPerson[];
  /** Who sits in front of the browser next; null shows a button with the name of each person. */
  person: DirectoryPerson | null;
  close(): Promise<void>;
}

export async function startOidcServer(people: DirectoryPerson[]): Promise<OidcServer> {
  let server: Server | null = createServer();
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const client = {
    client_id: 'portevoix',
    client_secret: 'a client secret that is long enough',
    redirect_uris: ['http://127.0.0.1/unset'],
    post_logout_redirect_uris: [] as string[],
    backchannel_logout_uri: undefined as string | undefined,
    backchannel_logout_session_required: true,
  };
  let callback: ReturnType<Provider['callback']> | null = null;
  const make = () => {
    const provider = new Provider(issuer, {
      clients: [client],
      cookies: { keys: ['loopback'] },
      ttl: {
        Interaction: 600,
        Grant: 600,
        Session: 600,
        AccessToken: 600,
        IdToken: 600,
        AuthorizationCode: 60,
      },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (ctx: { body: string }, form: string) => {
            ctx.body = `<!doctype html><html lang="en"><title>Sign out</title><body>${form}
              <button form="op.logoutForm" name="logout" value="yes">Sign out</button></body></html>`;
          },
        },
      },
      interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_ctx: unknown, id: string) => ({
        accountId: id,
        claims: () => state.people.find((one) => one.sub === id) ?? { sub: id },
      }),
      // Consent belongs to the organisation, which has set the provider up.
      loadExistingGrant: async (ctx: {
        oidc: { client: { clientId: string }; session: { accountId: string } };
      }) => {
        const { Grant } = provider;
        const grant = new Grant({
          accountId: ctx.oidc.session.accountId,
          clientId: ctx.oidc.client.clientId,
        });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    return provider;
  };
  let provider = make();
  const state: OidcServer = {
    issuer,
    host: `127.0.0.1:${port}`,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    people,
    person: people[0] ?? null,
    register(redirectUri, more = {}) {
      client.redirect_uris = [redirectUri];
      client.post_logout_redirect_uris = more.afterSignOut ? [more.afterSignOut] : [];
      client.backchannel_logout_uri = more.signOut;
      provider = make();
      callback = provider.callback();
    },
    async close() {
      if (!server) return;
      server.closeAllConnections();
      await new Promise((resolve) => server?.close(resolve));
      server = null;
    },
  };
  callback = provider.callback();
  server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (!url.pathname.startsWith('/interaction/')) return callback?.(request, response);
    const chosen = state.people.find((one) => one.sub === url.searchParams.get('sub')) ?? state.person;
    if (chosen) {
      return provider.interactionFinished(request, response, { login: { accountId: chosen.sub } });
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const links = state.people.map((one) => `<p><a href="?sub=${one.sub}">${one.name ?? one.sub}</a></p>`);
    response.end(
      `<!doctype html><html lang="en"><title>Directory</title><main><h1>Directory</h1>${links.join('')}</main></html>`,
    );
  });
  return state;
}
