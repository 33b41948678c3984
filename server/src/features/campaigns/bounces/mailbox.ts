/**
 * Reads a mailbox over IMAP (RFC 3501), from where it was left. Nothing is deleted or marked there. The server's address
 * is looked up once and must be a public one, unless the operator has named the host.
 */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ImapFlow } from 'imapflow';
import type { House } from '#platform/house.ts';
import { allowList, isPublicAddress } from '#platform/safe-fetch/addresses.ts';
import { campaignsErrors } from '../errors.ts';

export interface Mailbox {
  host: string;
  port: number;
  security: 'tls' | 'starttls';
  user: string;
  password: string;
  folder: string;
}
export interface ReadFrom {
  validity: string | null;
  uid: number;
}
const mostAtOnce = 200;
const mostBytes = 2_000_000;
const patience = 20_000;
/** For one reading, however slowly the server answers; the next one goes on where it ended. */
const longest = 240_000;

/**
 * Hands each mail that is new to `take`, in order, with from where to go on once it is taken.
 * @returns from where to go on
 * @throws campaigns.mailbox_unreachable, campaigns.mailbox_untrusted, campaigns.mailbox_refused, campaigns.mailbox_folder
 */
export async function readMailbox(
  house: House,
  mailbox: Mailbox,
  from: ReadFrom,
  take: (raw: Buffer, then: ReadFrom) => Promise<void>,
): Promise<ReadFrom> {
  const address = await callable(house, mailbox.host, mailbox.port);
  const client = new ImapFlow({
    host: address,
    port: mailbox.port,
    secure: mailbox.security === 'tls',
    // What does not leave this machine needs no certificate.
    ...(mailbox.security === 'starttls' && { doSTARTTLS: !isLoopback(address) }),
    // RFC 6066, 3: an address is no server name; the certificate is then held against the address itself.
    ...(!isIP(mailbox.host) && { servername: mailbox.host }),
    auth: { user: mailbox.user, pass: mailbox.password },
    logger: false,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableAutoIdle: true,
  });
  // An error after the answer was given must not end the program.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    const { authenticationFailed, code = '' } = error as { authenticationFailed?: boolean; code?: string };
    if (authenticationFailed) throw campaignsErrors.mailbox_refused({ cause: error });
    if (untrusted.test(code)) throw campaignsErrors.mailbox_untrusted({ cause: error });
    throw campaignsErrors.mailbox_unreachable({ cause: error });
  }
  const limit = setTimeout(() => client.close(), longest);
  try {
    const opened = await client.mailboxOpen(mailbox.folder, { readOnly: true }).catch((cause: unknown) => {
      throw campaignsErrors.mailbox_folder({ cause });
    });
    const validity = String(opened.uidValidity);
    // Uids of another validity say nothing: what lies there is read once more, and a return counts once per letter.
    let uid = from.validity === validity ? from.uid : 0;
    const uids = await client.search({ uid: `${uid + 1}:*` }, { uid: true });
    const fresh = (uids || []).filter((one) => one > uid).sort((a, b) => a - b);
    for (const next of fresh.slice(0, mostAtOnce)) {
      const mail = await client.fetchOne(String(next), { source: { maxLength: mostBytes } }, { uid: true });
      const source = mail ? mail.source : undefined;
      if (source) await take(source, { validity, uid: next });
      uid = next;
    }
    return { validity, uid };
  } finally {
    clearTimeout(limit);
    await client.logout().catch(() => client.close());
  }
}

/** Node's names for certificates that are forged, expired, for another host, or by somebody this machine does not know. */
const untrusted = /^(?:ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;
const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

async function callable(house: House, host: string, port: number): Promise<string> {
  const found = await lookup(host, { all: true }).catch((cause: unknown) => {
    throw campaignsErrors.mailbox_unreachable({ cause });
  });
  const named = allowList(house.config.allowPrivateHosts)(host, String(port));
  const address = found.find((one) => named || isPublicAddress(one.address))?.address;
  if (!address) throw campaignsErrors.mailbox_unreachable();
  return address;
}
