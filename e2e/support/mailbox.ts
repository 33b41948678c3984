/** A real mail server on loopback, and the letters that came in. */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  subject: string;
  text: string;
}
export interface Mailbox {
  url: string;
  /** Waits for the next letter to an address (with such a subject); each is handed over once. */
  letterTo(address: string, subject?: RegExp): Promise<Letter>;
  close(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const letters: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        letters.push(await PostalMime.parse(Buffer.concat(chunks)));
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    async letterTo(address, subject) {
      for (let tries = 0; tries < 200; tries++) {
        const at = letters.findIndex(
          (mail) =>
            mail.to?.some((to) => to.address === address) && (!subject || subject.test(mail.subject ?? '')),
        );
        const [mail] = at < 0 ? [] : letters.splice(at, 1);
        if (mail) return { subject: mail.subject ?? '', text: mail.text ?? '' };
        await new Promise((done) => setTimeout(done, 150));
      }
      throw new Error(`No letter to ${address} within half a minute.`);
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
