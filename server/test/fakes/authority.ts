/**
 * The part of a fake network that signs people in: a consent page with Allow and Refuse, codes that work once and not
 * for long, tokens with scopes that end. It refuses whatever the network's documents say is refused.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { FakeAnswer, FakeCall } from './http.ts';

export interface FakeApp {
  clientId: string;
  clientSecret: string;
  redirectUris: readonly string[];
  scopes: readonly string[];
}
export interface FakeToken {
  app: string;
  scopes: readonly string[];
  accountId: string;
  endsAt: number;
  refresh: string | null;
}
interface Code {
  app: string;
  redirectUri: string;
  scopes: readonly string[];
  challenge: string | null;
  endsAt: number;
}
export type Exchange =
  | { kind: 'token'; access: string; token: FakeToken }
  | { kind: 'refused'; why: 'client' | 'grant' | 'request' | 'redirect' | 'proof' };

export interface AuthorityRules {
  /** How the network writes its own name, on its consent page. */
  name: string;
  /** Every scope the network knows. */
  scopes: readonly string[];
  /** What stands between scopes in the request. */
  separator: ' ' | ',';
  proof: 'required' | 'optional' | 'none';
  codeLivesMs: number;
  /** Null where tokens do not end. */
  tokenLivesMs: number | null;
  /** The scope that gives a refresh token that works once; null where there are none. */
  refreshScope: string | null;
  /** Who is signed in at the network, in the browser that shows the page. */
  account: { id: string; name: string };
  longestState?: number;
}

const random = (bytes = 24) => randomBytes(bytes).toString('base64url');

export function authority(rules: AuthorityRules) {
  const apps = new Map<string, FakeApp>();
  const codes = new Map<string, Code>();
  const tokens = new Map<string, FakeToken>();
  const refreshes = new Map<string, string>();
  const asked = new Map<string, { code: Code; state: string | null }>();
  let offset = 0;
  const now = () => Date.now() + offset;
  const page = (status: number, body: string): FakeAnswer => ({
    status,
    html: `<!doctype html><html lang="en"><head><title>${rules.name}</title><meta name="viewport" content="width=device-width"></head><body><main><h1>${rules.name}</h1>${body}</main></body></html>`,
  });
  const refusedPage = (why: string) => page(400, `<p>Something went wrong: ${why}</p>`);

  function issue(app: string, scopes: readonly string[]): { access: string; token: FakeToken } {
    const access = `at-${random()}`;
    const refresh = rules.refreshScope && scopes.includes(rules.refreshScope) ? `rt-${random()}` : null;
    const endsAt = rules.tokenLivesMs === null ? Number.POSITIVE_INFINITY : now() + rules.tokenLivesMs;
    const token: FakeToken = { app, scopes, accountId: rules.account.id, endsAt, refresh };
    tokens.set(access, token);
    if (refresh) refreshes.set(refresh, access);
    return { access, token };
  }

  return {
    now,
    rules,
    apps,
    tokens,
    register(redirectUris: readonly string[], scopes: readonly string[] = rules.scopes): FakeApp {
      const app = { clientId: `app-${random(6)}`, clientSecret: `secret-${random()}`, redirectUris, scopes };
      apps.set(app.clientId, app);
      return app;
    },
    /** Moves the network's clock. */
    travel: (ms: number) => {
      offset += ms;
    },

    /** `GET` of the authorization address: the consent page, or a page that says why there is none. */
    ask(call: FakeCall, consentPath: string): FakeAnswer {
      const q = (name: string) => call.query.get(name) ?? '';
      const app = apps.get(q('client_id'));
      if (!app) return refusedPage('unknown client_id');
      if (!app.redirectUris.includes(q('redirect_uri'))) return refusedPage('redirect_uri does not match');
      if (q('response_type') !== 'code') return refusedPage('response_type');
      if (q('state').length > (rules.longestState ?? 500)) return refusedPage('state is too long');
      const scopes = q('scope').split(rules.separator).filter(Boolean);
      const bad = scopes.filter((scope) => !rules.scopes.includes(scope) || !app.scopes.includes(scope));
      if (scopes.length === 0 || bad.length > 0) return refusedPage(`scope ${bad.join(' ')}`);
      const challenge = q('code_challenge') || null;
      if (challenge ? q('code_challenge_method') !== 'S256' : rules.proof === 'required') {
        return refusedPage('code_challenge');
      }
      const code: Code = {
        app: app.clientId,
        redirectUri: q('redirect_uri'),
        scopes,
        challenge: rules.proof === 'none' ? null : challenge,
        endsAt: 0,
      };
      const ticket = random(9);
      asked.set(ticket, { code, state: call.query.get('state') });
      return page(
        200,
        `<p>${rules.account.name}, this app asks to: ${scopes.join(', ')}.</p>
        <form method="post" action="${consentPath}"><input type="hidden" name="ticket" value="${ticket}">
        <button name="decision" value="refuse">Refuse</button> <button name="decision" value="allow">Allow</button></form>`,
      );
    },

    /** `POST` of the consent page. */
    decide(call: FakeCall): FakeAnswer {
      const ticket = call.form().get('ticket') ?? '';
      const found = asked.get(ticket);
      if (!found) return refusedPage('this page is too old');
      asked.delete(ticket);
      const back = new URL(found.code.redirectUri);
      if (found.state !== null) back.searchParams.set('state', found.state);
      if (call.form().get('decision') === 'allow') {
        const code = `code-${random()}`;
        codes.set(code, { ...found.code, endsAt: now() + rules.codeLivesMs });
        back.searchParams.set('code', code);
      } else {
        back.searchParams.set('error', 'access_denied');
        back.searchParams.set('error_description', 'The person refused.');
      }
      return { status: 302, headers: { location: back.href } };
    },

    /** Whether these are the credentials of an app. */
    knows(clientId: string, clientSecret: string): boolean {
      return clientId !== '' && apps.get(clientId)?.clientSecret === clientSecret;
    },

    /** Exchanges a code; the caller has checked the app's secret. */
    exchange(clientId: string, form: URLSearchParams): Exchange {
      const name = form.get('code') ?? '';
      const code = codes.get(name);
      // A code works once, whatever comes of it.
      codes.delete(name);
      if (!code || code.app !== clientId || code.endsAt < now()) return { kind: 'refused', why: 'grant' };
      if (form.get('redirect_uri') !== code.redirectUri) return { kind: 'refused', why: 'redirect' };
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (code.challenge !== null && proof !== code.challenge) return { kind: 'refused', why: 'proof' };
      return { kind: 'token', ...issue(clientId, code.scopes) };
    },

    /** Gives a new token for a refresh token, which then is worth nothing. */
    refresh(clientId: string, refresh: string): Exchange {
      const access = refreshes.get(refresh);
      const old = access === undefined ? undefined : tokens.get(access);
      if (!old || old.app !== clientId) return { kind: 'refused', why: 'grant' };
      refreshes.delete(refresh);
      tokens.delete(access!);
      return { kind: 'token', ...issue(clientId, old.scopes) };
    },

    issue,
    /** The token of a call, or null where it is worth nothing. */
    find(access: string | null): FakeToken | null {
      const token = access === null ? undefined : tokens.get(access);
      return token && token.endsAt > now() ? token : null;
    },
    revoke(secret: string): boolean {
      const access = refreshes.get(secret) ?? secret;
      const token = tokens.get(access);
      if (token?.refresh) refreshes.delete(token.refresh);
      return tokens.delete(access);
    },
    /** Takes back everything, as a person does in the network's settings. */
    revokeAll() {
      tokens.clear();
      refreshes.clear();
    },
    /** Lets every token end now; refresh tokens stay good. */
    expireAll() {
      for (const token of tokens.values()) token.endsAt = 0;
    },
  };
}
export type Authority = ReturnType<typeof authority>;

/** Goes through the consent page as a person with a browser does; gives the query of the callback. */
export async function consent(url: string, decision: 'allow' | 'refuse' = 'allow'): Promise<URLSearchParams> {
  const asked = await fetch(url);
  const html = await asked.text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(html)?.[1];
  const action = /action="([^"]+)"/.exec(html)?.[1];
  if (!ticket || !action) throw new Error(`No consent page at ${url}: ${asked.status} ${html}`);
  const answer = await fetch(new URL(action, url), {
    method: 'POST',
    body: new URLSearchParams({ ticket, decision }),
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location')!).searchParams;
}
