/** What every connector that signs people in at the network must do there. */
import { beforeEach, describe, expect, it } from 'vitest';
import { consent } from '../../test/fakes/authority.ts';
import { credentialsOf, type NetworkWorld } from './network.suite.ts';
import type { AppRegistration, ConnectOutcome, Credentials, OAuthStartOutcome } from './network.ts';

export interface OAuthWorld extends NetworkWorld {
  start(): Promise<OAuthStartOutcome>;
  finish(pending: string, callback: URLSearchParams): Promise<ConnectOutcome>;
  /** Part of the path where tokens are given. */
  token: string;
  /** Where people sign in. */
  site: string;
  /** Lets every access token end now, refresh tokens stay good; null where tokens do not end. */
  expire: (() => void) | null;
  registered(): Promise<AppRegistration | null>;
  /** Whether the network still takes this secret. */
  knows(secret: string): boolean;
}

export function oauthSuite(name: string, world: () => OAuthWorld): void {
  describe(`${name}, as every network where people sign in themselves`, () => {
    let w: OAuthWorld;
    beforeEach(() => {
      w = world();
      w.server.heal();
    });
    async function started() {
      const outcome = await w.start();
      if (outcome.kind === 'refused') throw new Error(outcome.code);
      return outcome;
    }
    async function connected(): Promise<{ credentials: Credentials; app: AppRegistration | null }> {
      const app = await w.registered();
      const outcome = await w.signIn();
      if (outcome.kind !== 'connected') throw new Error(outcome.code);
      return { credentials: credentialsOf(outcome, app), app };
    }

    it('leads to the network’s own page with the scopes it says, our address and our state', async () => {
      const { url, pending } = await started();
      const page = new URL(url);
      expect(page.origin).toBe(new URL(w.site).origin);
      expect(page.searchParams.get('state')).toBe('s1');
      expect(page.searchParams.get('redirect_uri')).toMatch(
        /^https:\/\/voix\.example\/connections\/callback\//,
      );
      expect(page.searchParams.get('scope')!.split(/[ ,]/)).toEqual([...w.connector.oauth!.scopes]);
      const verifier = (JSON.parse(pending) as { verifier?: string }).verifier;
      if (verifier) expect(url).not.toContain(verifier);
    });

    it('takes a person’s no for a no', async () => {
      const { url, pending } = await started();
      expect(await w.finish(pending, await consent(url, 'refuse'))).toEqual({
        kind: 'refused',
        code: 'declined',
      });
    });

    it('gets one grant for one code, with the scopes that were granted', async () => {
      const { url, pending } = await started();
      const callback = await consent(url);
      const outcome = await w.finish(pending, callback);
      if (outcome.kind !== 'connected') throw new Error(outcome.code);
      for (const scope of w.connector.oauth!.scopes) expect(outcome.scopes).toContain(scope);
      expect(await w.finish(pending, callback)).toEqual({ kind: 'refused', code: 'wrong_credentials' });
    });

    it('says that the network is down, busy, or cut off while a code is exchanged', async () => {
      for (const [fault, code] of [
        [{ kind: 'status', status: 503 }, 'unreachable'],
        [{ kind: 'status', status: 429 }, 'rate_limited'],
        [{ kind: 'cut_before' }, 'unreachable'],
        [{ kind: 'status', status: 401, body: { error: 'invalid_client' } }, 'app_refused'],
      ] as const) {
        const { url, pending } = await started();
        const callback = await consent(url);
        w.server.fail(w.token, fault);
        expect(await w.finish(pending, callback)).toEqual({ kind: 'refused', code });
        w.server.heal();
      }
    });

    it('renews a grant, and only the network’s own word ends it', async () => {
      const { refresh } = w.connector.oauth!;
      if (!refresh || !w.expire) return;
      const { credentials, app } = await connected();
      w.expire();
      for (const fault of [
        { kind: 'status', status: 503 },
        { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
        { kind: 'cut_before' },
      ] as const) {
        w.server.fail(w.token, fault);
        expect(await refresh(credentials, app, w.outside)).toMatchObject({ kind: 'retry' });
        w.server.heal();
      }
      const renewed = await refresh(credentials, app, w.outside);
      if (renewed.kind !== 'refreshed') throw new Error(renewed.detail);
      expect(renewed.refreshable).toBe(true);
      expect(renewed.expiresAt!.getTime()).toBeGreaterThan(Date.now());
      expect(w.knows(renewed.secret)).toBe(true);
      expect(await w.connector.verify({ ...credentials, secret: renewed.secret }, w.outside)).toMatchObject({
        kind: 'valid',
        account: { remoteId: credentials.account.remoteId },
      });
      w.server.fail(w.token, { kind: 'status', status: 400, body: { error: 'invalid_grant' } });
      expect(await refresh({ ...credentials, secret: renewed.secret }, app, w.outside)).toMatchObject({
        kind: 'reconnect',
      });
    });

    it('takes our access back at the network when a person disconnects', async () => {
      const { revoke } = w.connector.oauth!;
      if (!revoke) return;
      const { credentials, app } = await connected();
      w.server.fail('revoke', { kind: 'status', status: 503 });
      expect(await revoke(credentials, app, w.outside)).toBe(false);
      w.server.heal();
      expect(await revoke(credentials, app, w.outside)).toBe(true);
      expect(w.knows(credentials.secret)).toBe(false);
    });

    it('tells an app that the network knows from one it does not', async () => {
      const { check } = w.connector.oauth!;
      const app = await w.registered();
      if (!check || !app) return;
      const redirectUrl = 'https://voix.example/connections/callback/x';
      expect(await check(app, redirectUrl, w.outside)).toEqual({ kind: 'accepted' });
      const wrong = { ...app, clientSecret: 'not-the-secret-of-this-app' };
      const refused = await check(wrong, redirectUrl, w.outside);
      expect(refused).toMatchObject({ kind: 'refused' });
      expect(JSON.stringify(refused)).not.toContain(wrong.clientSecret);
      w.server.fail(w.token, { kind: 'status', status: 503 });
      expect(await check(app, redirectUrl, w.outside)).toMatchObject({ kind: 'unreachable' });
      w.server.heal();
    });
  });
}
