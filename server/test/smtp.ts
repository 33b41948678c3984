/** A real mail server on loopback that keeps what it is given, and fails in the way a test asks for. */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface TestSmtp {
  url: string;
  mails: Email[];
  /** The same as they came over the line, for what is signed. */
  raws: Buffer[];
  /** `busy`: 451; `never`: 550; `lost`: it takes the mail, and the connection breaks before it says so. */
  behave: 'well' | 'busy' | 'never' | 'lost';
  /** Answers the name of a recipient; an error refuses them. */
  rcpt: (address: string) => Error | undefined;
}

export async function testSmtp(): Promise<TestSmtp> {
  const given: TestSmtp = { url: '', mails: [], raws: [], behave: 'well', rcpt: () => undefined };
  const server = new SMTPServer({
    authOptional: true,
    // Connections that letters go over stay open: they are no reason to wait.
    closeTimeout: 50,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => done(given.rcpt(address)),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (given.behave === 'busy') return done(refusal(451));
        if (given.behave === 'never') return done(refusal(550));
        given.raws.push(Buffer.concat(chunks));
        given.mails.push(await PostalMime.parse(Buffer.concat(chunks)));
        if (given.behave === 'lost') for (const one of server.connections) one._socket.destroy();
        else done();
      });
    },
  });
  // A connection that a test breaks is reported here; it is no failure of the test.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  given.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return given;
}

const refusal = (responseCode: number) => Object.assign(new Error('Not now.'), { responseCode });
