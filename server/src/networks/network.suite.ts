/**
 * What every connector must do, whatever its network: run by each `<network>.test.ts` against the network's real server
 * where one can run here, else against its documented answers.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultyServer } from '../../test/faulty-server.ts';
import type { ConnectInput, Connector, Credentials, Outside, PublishInput } from './network.ts';

export interface NetworkWorld {
  connector: Connector;
  outside: Outside;
  server: FaultyServer;
  /** Credentials that work. */
  good: ConnectInput;
  /** Parts of the paths of its calls. */
  calls: { signIn: string; create: string };
  /** How many messages of Nadia's account carry this text, as a stranger sees them. */
  count(text: string): Promise<number>;
  /** Takes back what `good` allows, as a person does in the network's settings. */
  revoke(): Promise<ConnectInput>;
}

export function networkSuite(name: string, world: () => NetworkWorld): void {
  let w: NetworkWorld;
  let credentials: Credentials;
  let serial = 0;
  const nadiaShares = (change: Partial<PublishInput> = {}): PublishInput => ({
    credentials,
    key: w.connector.newKey(new Date()),
    text: `La relève repensée, n° ${++serial} ${Date.now()} https://voix.example/l/abcdefg`,
    link: 'https://voix.example/l/abcdefg',
    card: { title: 'La relève repensée', description: 'Trois nuits sur le terrain.', image: null },
    languages: ['fr'],
    createdAt: new Date(),
    ...change,
  });
  const publish = (input: PublishInput) => w.connector.publish(input, w.outside);
  const probe = (input: PublishInput) =>
    w.connector.probe(
      {
        account: credentials.account,
        key: input.key,
        credentials,
        text: input.text,
        createdAt: input.createdAt,
      },
      w.outside,
    );

  describe(`${name}, as every network`, () => {
    beforeEach(async () => {
      w = world();
      w.server.heal();
      if (credentials) return;
      const outcome = await w.connector.connect(w.good, w.outside);
      if (outcome.kind !== 'connected') throw new Error(`Nadia cannot connect: ${outcome.code}`);
      credentials = outcome;
    });

    it('connects Nadia’s account and knows it by an id that never changes', () => {
      expect(credentials.account.remoteId).not.toBe('');
      expect(credentials.account.handle).not.toBe('');
      expect(JSON.stringify(credentials.account)).not.toContain(w.good.secret);
    });

    it('refuses a wrong password and says so', async () => {
      const outcome = await w.connector.connect({ ...w.good, secret: 'aaaa-bbbb-cccc-dddd' }, w.outside);
      expect(outcome).toEqual({ kind: 'refused', code: 'wrong_credentials' });
    });

    it('says that a server cannot be reached', async () => {
      await w.server.down();
      try {
        expect(await w.connector.connect(w.good, w.outside)).toEqual({
          kind: 'refused',
          code: 'unreachable',
        });
        expect(await w.connector.verify(credentials, w.outside)).toEqual({ kind: 'unreachable' });
        expect(await publish(nadiaShares())).toMatchObject({ kind: 'retry', code: 'platform_down' });
      } finally {
        await w.server.up();
      }
    });

    it('publishes a message that everyone can read, at the address it gives', async () => {
      const input = nadiaShares();
      const outcome = await publish(input);
      expect(outcome).toMatchObject({ kind: 'published', url: expect.stringMatching(/^https:\/\//) });
      expect(await w.count(input.text)).toBe(1);
    });

    it('makes one message of two tries with one key', async () => {
      if (!w.connector.idempotent) return;
      const input = nadiaShares();
      expect(await publish(input)).toEqual(await publish(input));
      expect(await w.count(input.text)).toBe(1);
    });

    it('says `unknown` when the line is cut after the create call, and finds the message when it looks', async () => {
      const input = nadiaShares();
      w.server.fail(w.calls.create, { kind: 'cut_after' });
      expect(await publish(input)).toMatchObject({ kind: 'unknown' });
      expect(await probe(input)).toMatchObject({ kind: 'found', url: expect.stringMatching(/^https:\/\//) });
      expect(await w.count(input.text)).toBe(1);
    });

    it('says `unknown` when the line is cut before the create call arrives, and sees that nothing is there', async () => {
      const input = nadiaShares();
      w.server.fail(w.calls.create, { kind: 'cut_before' });
      expect(await publish(input)).toMatchObject({ kind: 'unknown' });
      expect(await probe(input)).toEqual({ kind: 'absent' });
    });

    it.each([500, 502, 503, 504])(
      'says `unknown` when the create call is answered with %i',
      async (status) => {
        w.server.fail(w.calls.create, { kind: 'status', status });
        expect(await publish(nadiaShares())).toMatchObject({ kind: 'unknown' });
      },
    );

    it('can be tried again when the server fails before the create call', async () => {
      w.server.fail(w.calls.signIn, { kind: 'status', status: 503 });
      expect(await publish(nadiaShares())).toMatchObject({ kind: 'retry', code: 'platform_down' });
      w.server.fail(w.calls.signIn, { kind: 'cut_after' });
      expect(await publish(nadiaShares())).toMatchObject({ kind: 'retry', code: 'platform_down' });
    });

    it('waits as long as a network that limits the rate asks', async () => {
      const now = w.outside.now();
      w.server.fail(w.calls.create, { kind: 'status', status: 429, headers: { 'retry-after': '120' } });
      expect(await publish(nadiaShares())).toMatchObject({ kind: 'retry', code: 'rate_limited' });
      w.server.fail(w.calls.signIn, { kind: 'status', status: 429, headers: { 'retry-after': '120' } });
      const outcome = await publish(nadiaShares());
      expect(outcome).toMatchObject({ kind: 'retry', code: 'rate_limited' });
      const at = outcome.kind === 'retry' ? outcome.at : null;
      expect(at!.getTime() - now.getTime()).toBeGreaterThanOrEqual(119_000);
    });

    it('says that the network refused the message', async () => {
      w.server.fail(w.calls.create, { kind: 'status', status: 400, body: { error: 'InvalidRequest' } });
      expect(await publish(nadiaShares())).toMatchObject({ kind: 'rejected', code: 'content_invalid' });
    });

    it('refuses a text longer than the network takes before anything is public', async () => {
      const text = `${serial} ${'é'.repeat(5_000)}`;
      expect(await publish(nadiaShares({ text }))).toMatchObject({ kind: 'rejected', code: 'too_long' });
      expect(await w.count(text)).toBe(0);
    });

    it('asks to reconnect once the password was taken back, and never repeats the secret', async () => {
      const outcome = await w.connector.connect(await w.revoke(), w.outside);
      expect(outcome).toMatchObject({ kind: 'refused', code: 'wrong_credentials' });
      const revoked = { ...credentials, secret: (await w.revoke()).secret };
      expect(await w.connector.verify(revoked, w.outside)).toEqual({
        kind: 'reconnect',
        code: 'auth_revoked',
      });
      const refused = await publish(nadiaShares({ credentials: revoked }));
      expect(refused).toMatchObject({ kind: 'reconnect', code: 'auth_revoked' });
      expect(JSON.stringify(refused)).not.toContain(revoked.secret);
    });
  });
}
