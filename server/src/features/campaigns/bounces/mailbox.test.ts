/** A mailbox over TLS: read where the certificate is good, and given no password where it is not. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { selfSigned } from '../../../../test/certificate.ts';
import { type ImapSettings, imapServer } from '../../../../test/imap-server.ts';

const day = 86_400_000;
const around = (host: string, from = -day, to = day) =>
  selfSigned(host, new Date(Date.now() + from), new Date(Date.now() + to));
const away = readFileSync(path.join(import.meta.dirname, 'fixtures', 'away.eml'), 'utf8');

/** What NODE_EXTRA_CA_CERTS does at the start of the program. */
function trust(certificate: string): void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, certificate]);
  onTestFinished(() => tls.setDefaultCACertificates(before));
}

async function start(settings: Omit<ImapSettings, 'password'>) {
  const app = await testApp({ allowPrivateHosts: ['localhost'] });
  const port = await imapServer({ password: 'secret', ...settings });
  await app.karim.put('/api/v1/mail-intake/mailbox', {
    ...{ host: 'localhost', port, security: 'tls', user: 'voix', folder: 'INBOX', password: 'secret' },
  });
  const read = async () => {
    const { body } = await app.karim.post<{
      read: number;
      intake: { mailbox: { lastProblem: string | null } };
    }>('/api/v1/mail-intake/readings');
    return { read: body.read, problem: body.intake.mailbox.lastProblem };
  };
  return { ...app, read };
}

test('with a certificate of an authority that the installation was told to trust, it is read, each mail once', async () => {
  const certificate = around('localhost');
  trust(certificate.cert);
  const { read } = await start({ certificate, mails: [away, away] });
  expect(await read()).toEqual({ read: 2, problem: null });
  expect(await read()).toEqual({ read: 0, problem: null });
});

test.each([
  ['of an unknown authority', 'localhost', -day, day, false],
  ['for another host', 'mail.exemple.test', -day, day, true],
  ['that has expired', 'localhost', -2 * day, -day, true],
] as const)(
  'a certificate %s is refused with a clear reason, before the password',
  async (_name, host, from, to, known) => {
    const certificate = around(host, from, to);
    if (known) trust(certificate.cert);
    const heard: string[] = [];
    const { read } = await start({ certificate, mails: [away], heard });
    expect(await read()).toEqual({ read: 0, problem: 'campaigns.mailbox_untrusted' });
    expect(heard).toEqual([]);
  },
);

test('what breaks off in the middle goes on behind the last mail that was taken', async () => {
  const certificate = around('localhost');
  trust(certificate.cert);
  let broken: number | null = 3;
  const { read } = await start({ certificate, mails: [away, away, away], breaksAt: () => broken });
  expect(await read()).toEqual({ read: 2, problem: 'campaigns.mailbox_unreachable' });
  broken = null;
  expect(await read()).toEqual({ read: 1, problem: null });
});
