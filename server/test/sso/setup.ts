/** An organisation with single sign-on: a proven domain, a provider, browsers. */
import { onTestFinished } from 'vitest';
import { type Client, type TestApp, testApp } from '../app.ts';
import { Browser } from './browser.ts';
import { startDns } from './dns.ts';

export const home = 'http://voix.test';
export const domain = 'clinique.example';

export interface Provider {
  id: string;
  addresses: { start: string; answer: string; metadata: string; signOut: string; afterSignOut: string };
}

export async function ssoApp() {
  const dns = await startDns();
  onTestFinished(dns.close);
  const app = await testApp({ config: { dnsServers: [dns.address] } });
  const prove = async (owner: Client, name: string) => {
    const added = await owner.post<{ id: string; record: { name: string; value: string } }>(
      '/api/v1/sso-domains',
      { domain: name },
    );
    dns.records.set(added.body.record.name, added.body.record.value);
    await owner.put(`/api/v1/sso-domains/${added.body.id}/proof`);
    return added.body.id;
  };
  return {
    ...app,
    dns,
    prove,
    browser: () => new Browser(app.app, home),
    /** Adds a provider and turns it on. */
    async provider(owner: Client, body: Record<string, unknown>, change: Record<string, unknown> = {}) {
      const made = await owner.post<Provider>('/api/v1/sso-providers', body);
      if (made.status !== 201) throw new Error(`${made.status} ${made.text}`);
      const on = await owner.patch<Provider>(`/api/v1/sso-providers/${made.body.id}`, {
        enabled: true,
        ...change,
      });
      if (on.status !== 200) throw new Error(`${on.status} ${on.text}`);
      return on.body;
    },
    /** The newest attempt by a provider, as the administrator sees it. */
    async lastAttempt(owner: Client, id: string) {
      const { body } = await owner.get<{
        items: {
          outcome: string;
          reason: string | null;
          detail: string | null;
          emailDomain: string | null;
        }[];
      }>(`/api/v1/sso-providers/${id}/attempts`);
      return body.items[0];
    },
  };
}
export type SsoApp = Awaited<ReturnType<typeof ssoApp>>;

/** Who a browser is signed in as, by name; null for nobody. */
export async function whoIs(browser: Browser): Promise<string | null> {
  const me = await browser.call<{ person?: { name: string } }>('GET', '/api/v1/me');
  return me.status === 200 ? (me.body.person?.name ?? null) : null;
}

/** Accepts the charter on the joining page. */
export async function joins(browser: Browser, name?: string) {
  const state = await browser.call<{ charterVersion: string; name: string }>('GET', '/api/v1/sso/joining');
  const body = { name: name ?? state.body.name, locale: 'fr', charterVersion: state.body.charterVersion };
  return browser.call<{ personId: string }>('PUT', '/api/v1/sso/joining', body);
}
export type { TestApp };
