/** As much of an IMAP server (RFC 3501) as a reader of returned mail needs, in clear or over TLS. */
import net from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Certificate } from './certificate.ts';

export interface ImapSettings {
  password: string;
  /** What lies in INBOX; the first has uid 1. */
  mails: readonly string[];
  certificate?: Certificate;
  /** It hangs up when this uid is asked for. */
  breaksAt?: () => number | null;
  /** Lines that it got, for what must not have been sent. */
  heard?: string[];
}

/** @returns its port on localhost */
export async function imapServer({ certificate, ...settings }: ImapSettings): Promise<number> {
  const talk = (socket: net.Socket) => converse(socket, settings);
  const server = certificate ? tls.createServer(certificate, talk) : net.createServer(talk);
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  onTestFinished(() => void server.close());
  return (server.address() as net.AddressInfo).port;
}

function converse(socket: net.Socket, { password, mails, breaksAt, heard }: ImapSettings): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  socket.on('error', () => {});
  say('* OK [CAPABILITY IMAP4rev1] ready');
  let waiting = '';
  socket.on('data', (data) => {
    waiting += data.toString('latin1');
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      heard?.push(line);
      answer(line);
    }
  });
  function answer(line: string) {
    const [tag = '', ...words] = line.split(' ');
    const command = words.join(' ').toUpperCase();
    if (command.startsWith('LOGIN'))
      return say(line.includes(password) ? `${tag} OK in` : `${tag} NO [AUTHENTICATIONFAILED] no`);
    if (command.startsWith('CAPABILITY')) say('* CAPABILITY IMAP4rev1');
    if (command.startsWith('LIST')) say('* LIST (\\HasNoChildren) "/" "INBOX"');
    if (command.startsWith('EXAMINE') || command.startsWith('SELECT')) {
      say('* FLAGS (\\Seen)');
      say(`* ${mails.length} EXISTS`);
      say('* OK [UIDVALIDITY 7] ok');
      say(`* OK [UIDNEXT ${mails.length + 1}] ok`);
      return say(`${tag} OK [READ-ONLY] open`);
    }
    if (command.startsWith('UID SEARCH')) say(`* SEARCH ${mails.map((_, at) => at + 1).join(' ')}`);
    if (command.startsWith('UID FETCH')) {
      const uid = Number(words[2]);
      if (uid === breaksAt?.()) return socket.destroy();
      const mail = Buffer.from(mails[uid - 1] ?? '');
      socket.write(`* ${uid} FETCH (UID ${uid} BODY[]<0> {${mail.length}}\r\n`);
      socket.write(mail);
      say(')');
    }
    if (command.startsWith('LOGOUT')) {
      say('* BYE');
      say(`${tag} OK`);
      return socket.end();
    }
    say(`${tag} OK done`);
  }
}
