/**
 * What every connector must do, whatever its network: run by each `<network>.test.ts` against the network's real server
 * where one can run here, else against a fake written from its documents (server/test/fakes).
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultyServer } from '../../test/faulty-server.ts';
import { pixel } from '../../test/pixel.ts';
import type { ConnectOutcome, Connector, Credentials, Outside, PublishInput } from './network.ts';

export interface NetworkWorld {
  connector: Connector;
  outside: Outside;
  server: FaultyServer;
  /**
   * Parts of the paths of its calls: `create` makes a message public, `before` happens on the way to a message with a
   * picture (or on the way to any).
   */
  calls: { before: string | RegExp; create: string };
  /** Nadia signs in, with a password or on the network's consent page. */
  signIn(): Promise<ConnectOutcome>;
  /** She tries with something that cannot work: a wrong password, a code that was used. */
  wrong(): Promise<ConnectOutcome>;
  /** Credentials that worked and were taken back, as a person does in the network's settings. */
  revoked(): Promise<Credentials>;
  /** What the network can tell of credentials that were taken back: some cannot tell it from age. */
  revokedCode: 'auth_revoked' | 'auth_expired';
  /** How many messages of Nadia's account carry this text, as a stranger sees them. */
  count(text: string): Promise<number>;
  /** The network's own words for "this message cannot be". */
  refusal: { status: number; body: object };
  /**
   * How a lost message is found: `probe` reads it back; `resend` sends it again and is told that it is there;
   * `itself`: the connector has looked before it answers.
   */
  finds: 'probe' | 'resend' | 'itself';
  /** A text no account of the network may publish. */
  tooLong?: string;
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
  /** With a picture, so that something is sent before the message itself. */
  const nadiaShowsAPicture = (change: Partial<PublishInput> = {}) =>
    nadiaShares({ images: [pixel], ...change });
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
      const outcome = await w.signIn();
      if (outcome.kind !== 'connected') throw new Error(`Nadia cannot connect: ${outcome.code}`);
      credentials = credentialsOf(outcome);
    });

    afterEach(() => w.server.heal());

    it('connects Nadia’s account and knows it by an id that never changes', async () => {
      expect(credentials.account.remoteId).not.toBe('');
      expect(credentials.account.handle).not.toBe('');
      expect(JSON.stringify(credentials.account)).not.toContain(credentials.secret);
      expect(await w.connector.verify(credentials, w.outside)).toMatchObject({
        kind: 'valid',
        account: { remoteId: credentials.account.remoteId },
      });
    });

    it('refuses a wrong password or a worthless code and says so', async () => {
      expect(await w.wrong()).toEqual({ kind: 'refused', code: 'wrong_credentials' });
    });

    it('says that a server cannot be reached', async () => {
      await w.server.down();
      try {
        expect(await w.connector.verify(credentials, w.outside)).toEqual({ kind: 'unreachable' });
        expect(await publish(nadiaShowsAPicture())).toMatchObject({ kind: 'retry', code: 'platform_down' });
        expect(await publish(nadiaShares())).toMatchObject({ kind: 'retry', code: 'platform_down' });
      } finally {
        await w.server.up();
      }
    });

    it('publishes a message that everyone can read, at the address it gives', async () => {
      const input = nadiaShares();
      const outcome = await publish(input);
      expect(outcome).toMatchObject({ kind: 'published', url: expect.stringMatching(/^https?:\/\//) });
      expect(await w.count(input.text)).toBe(1);
    });

    it('makes one message of two tries with one key', async () => {
      if (!w.connector.idempotent) return;
      const input = nadiaShares();
      expect(await publish(input)).toEqual(await publish({ ...input, afterUnknown: true }));
      expect(await w.count(input.text)).toBe(1);
    });

    it('is not fooled when the line is cut after the create call: the message is found, and there is one', async () => {
      const input = nadiaShares();
      w.server.fail(w.calls.create, { kind: 'cut_after' });
      const outcome = await publish(input);
      if (w.finds === 'itself') expect(outcome).toMatchObject({ kind: 'published' });
      else {
        expect(outcome).toMatchObject({ kind: 'unknown' });
        const found = await probe(input);
        if (w.finds === 'resend') {
          expect(found).toEqual({ kind: 'absent' });
          expect(await publish({ ...input, afterUnknown: true })).toMatchObject({ kind: 'published' });
        } else {
          expect(found).toMatchObject({ kind: 'found', url: expect.stringMatching(/^https?:\/\//) });
        }
      }
      expect(await w.count(input.text)).toBe(1);
    });

    it('says `unknown` when the line is cut before the create call arrives, and sees that nothing is there', async () => {
      const input = nadiaShares();
      w.server.fail(w.calls.create, { kind: 'cut_before' });
      expect(await publish(input)).toMatchObject({ kind: 'unknown' });
      expect(await probe(input)).toEqual({ kind: 'absent' });
      expect(await w.count(input.text)).toBe(0);
    });

    it.each([500, 502, 503, 504])(
      'says `unknown` when the create call is answered with %i',
      async (status) => {
        w.server.fail(w.calls.create, { kind: 'status', status });
        expect(await publish(nadiaShares())).toMatchObject({ kind: 'unknown' });
      },
    );

    it('says `unknown` when the create call is answered with something no document describes', async () => {
      for (const answer of [
        { status: 200, body: { hello: 'world' } },
        { status: 418, body: { teapot: true } },
      ]) {
        w.server.fail(w.calls.create, { kind: 'status', ...answer });
        expect(await publish(nadiaShares())).toMatchObject({ kind: 'unknown' });
      }
    });

    it('can be tried again when the server fails before the create call', async () => {
      w.server.fail(w.calls.before, { kind: 'status', status: 503 });
      expect(await publish(nadiaShowsAPicture())).toMatchObject({ kind: 'retry', code: 'platform_down' });
      w.server.heal();
      w.server.fail(w.calls.before, { kind: 'cut_after' });
      expect(await publish(nadiaShowsAPicture())).toMatchObject({ kind: 'retry', code: 'platform_down' });
    });

    it('waits as long as a network that limits the rate asks', async () => {
      const now = w.outside.now();
      w.server.fail(w.calls.create, { kind: 'status', status: 429, headers: { 'retry-after': '120' } });
      expect(await publish(nadiaShares())).toMatchObject({ kind: 'retry', code: 'rate_limited' });
      w.server.fail(w.calls.before, { kind: 'status', status: 429, headers: { 'retry-after': '120' } });
      const outcome = await publish(nadiaShowsAPicture());
      expect(outcome).toMatchObject({ kind: 'retry', code: 'rate_limited' });
      const at = outcome.kind === 'retry' ? outcome.at : null;
      expect(at!.getTime() - now.getTime()).toBeGreaterThanOrEqual(119_000);
    });

    it('says that the network refused the message', async () => {
      w.server.fail(w.calls.create, { kind: 'status', ...w.refusal });
      expect(await publish(nadiaShares())).toMatchObject({ kind: 'rejected', code: 'content_invalid' });
    });

    it('refuses a text longer than the network takes before anything is public', async () => {
      const text = w.tooLong ?? `${serial} ${'é'.repeat(5_000)}`;
      expect(await publish(nadiaShares({ text }))).toMatchObject({ kind: 'rejected', code: 'too_long' });
      expect(await w.count(text)).toBe(0);
    });

    it('asks to reconnect once our access was taken back, and never repeats the secret', async () => {
      const revoked = await w.revoked();
      expect(await w.connector.verify(revoked, w.outside)).toEqual({
        kind: 'reconnect',
        code: w.revokedCode,
      });
      const refused = await publish(nadiaShares({ credentials: revoked }));
      expect(refused).toMatchObject({ kind: 'reconnect', code: w.revokedCode });
      for (const secret of secretsIn(revoked.secret)) expect(JSON.stringify(refused)).not.toContain(secret);
    });

    it('keeps secrets out of what it says, even when the network repeats them', async () => {
      for (const status of [400, 403, 500]) {
        for (const call of [w.calls.before, w.calls.create]) {
          w.server.heal();
          w.server.fail(call, { kind: 'echo', status }, 2);
          const said = JSON.stringify([await publish(nadiaShowsAPicture()), await publish(nadiaShares())]);
          for (const secret of [...secretsIn(credentials.secret), ...w.server.tokens]) {
            expect(said).not.toContain(secret);
          }
        }
      }
    });
  });
}

/** What publishing needs of an outcome of connecting. */
export const credentialsOf = (
  outcome: Extract<ConnectOutcome, { kind: 'connected' }>,
  app: Credentials['app'] = null,
): Credentials => ({
  account: outcome.account,
  secret: outcome.secret,
  app,
  ...(outcome.limits && { limits: outcome.limits }),
});

/** The tokens inside a connector's own form of secret. */
function secretsIn(secret: string): string[] {
  if (!secret.startsWith('{')) return [secret];
  const found = Object.values(JSON.parse(secret) as Record<string, unknown>);
  return found.filter((value): value is string => typeof value === 'string' && value.length > 12);
}
