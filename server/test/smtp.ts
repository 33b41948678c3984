/** A real mail server on loopback that keeps what it is given, and fails in the way a test asks for. */
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface TestSmtp {
  url: string;
  mails: Email[];
  /** The same as they came over the line, for what is signed. */
  raws: Buffer[];
  /** What its reports would name the same letters by, and how much of them it would give back (RFC 3461). */
  reports: { envid: string | null; ret: string | null }[];
  /**
   * `busy`: 451; `never`: 550; `lost`: it takes the mail, and the connection breaks before it says so; `silent`: it takes
   * the mail and never says so; `trickle`: it takes the mail, and its answer never comes to an end; `cut`: it hangs up in
   * the middle of the data; `tired`: it takes one mail over each connection, and hangs up at the next.
   */
  behave: 'well' | 'busy' | 'never' | 'lost' | 'silent' | 'trickle' | 'cut' | 'tired';
  /** Before it greets. */
  connect: () => Answer;
  /** Answers the name of the sender; an error refuses it. */
  from: (address: string) => Answer;
  /** Answers the name of a recipient; an error refuses them. */
  rcpt: (address: string) => Answer;
}
type Answer = Error | undefined | Promise<Error | undefined>;

export async function testSmtp(): Promise<TestSmtp> {
  const given: TestSmtp = {
    url: '',
    mails: [],
    raws: [],
    reports: [],
    behave: 'well',
    connect: well,
    from: well,
    rcpt: well,
  };
  /** Connections over which a mail came. */
  const tired = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    hideDSN: false,
    // Connections that letters go over stay open: they are no reason to wait.
    closeTimeout: 50,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect: async (_session, done) => done(await given.connect()),
    async onMailFrom({ address }, session, done) {
      if (given.behave === 'tired' && tired.has(session.id)) {
        for (const { id, _socket } of server.connections) if (id === session.id) _socket.destroy();
        return;
      }
      done(await given.from(address));
    },
    onRcptTo: async ({ address }, _session, done) => done(await given.rcpt(address)),
    onData(stream, session, done) {
      const sockets = () =>
        [...server.connections].filter(({ id }) => id === session.id).map(({ _socket }) => _socket);
      const hangUp = () => {
        for (const socket of sockets()) socket.destroy();
      };
      const chunks: Buffer[] = [];
      if (given.behave === 'cut') stream.once('data', hangUp);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (given.behave === 'busy') return done(refusal(451));
        if (given.behave === 'never') return done(refusal(550));
        given.raws.push(Buffer.concat(chunks));
        given.reports.push(session.envelope.dsn);
        given.mails.push(await PostalMime.parse(Buffer.concat(chunks)));
        if (given.behave === 'silent') return;
        if (given.behave === 'trickle') return trickle(sockets());
        if (given.behave === 'lost') return hangUp();
        done();
        tired.add(session.id);
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

const well = () => undefined;

/** An answer line by line, none of which is the last. */
function trickle(sockets: readonly Socket[]): void {
  const more = setInterval(() => {
    const open = sockets.filter(({ writable }) => writable);
    for (const socket of open) socket.write('250-still at it\r\n');
    if (open.length === 0) clearInterval(more);
  }, 50);
}

export const refusal = (responseCode: number, words = 'Not now.'): Error =>
  Object.assign(new Error(words), { responseCode });
