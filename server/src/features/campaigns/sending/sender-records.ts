/**
 * What the DNS must say so that receivers believe our letters, and whether it does: DKIM (RFC 6376), SPF (RFC 7208),
 * DMARC (RFC 7489).
 */
import { Resolver } from 'node:dns/promises';
import type { SenderRecord } from '@portevoix/core/campaigns';
import { platformErrors } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import type { SenderChecks, SenderRow } from './sender.store.ts';

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();
const mailHost = (house: House): string | null =>
  house.config.smtpUrl ? new URL(house.config.smtpUrl).hostname : null;

/** The records to copy, with what the DNS said last. */
export function recordsOf(
  house: House,
  sender: Pick<SenderRow, 'address' | 'selector' | 'public_key' | 'checks'>,
): SenderRecord[] {
  const domain = domainOf(sender.address);
  const host = mailHost(house);
  const record = (kind: SenderRecord['kind'], name: string, value: string): SenderRecord => ({
    kind,
    name,
    value,
    state: sender.checks[kind] ?? 'unasked',
  });
  return [
    record('dkim', `${sender.selector}._domainkey.${domain}`, `v=DKIM1; k=rsa; p=${sender.public_key}`),
    record('spf', domain, `v=spf1 ${host ? `a:${host} ` : ''}~all`),
    record('dmarc', `_dmarc.${domain}`, 'v=DMARC1; p=none'),
  ];
}

/** Asks the DNS now. @throws platform.unavailable when no resolver answers */
export async function lookAtRecords(
  house: House,
  sender: Pick<SenderRow, 'address' | 'selector' | 'public_key'>,
): Promise<SenderChecks> {
  const domain = domainOf(sender.address);
  const [dkim, spf, dmarc] = await Promise.all([
    texts(house, `${sender.selector}._domainkey.${domain}`),
    texts(house, domain),
    texts(house, `_dmarc.${domain}`),
  ]);
  const key = dkim.find((text) => /(?:^|;)\s*p=/.test(text));
  const spfRecord = spf.find((text) => /^v=spf1(?:\s|$)/i.test(text));
  return {
    dkim: !key ? 'missing' : keyIn(key) === sender.public_key ? 'found' : 'different',
    spf: !spfRecord ? 'missing' : allows(spfRecord, mailHost(house)) ? 'found' : 'different',
    dmarc: dmarc.some((text) => /^v=DMARC1\s*(?:;|$)/i.test(text)) ? 'found' : 'missing',
  };
}

const keyIn = (record: string): string => /(?:^|;)\s*p=([^;]*)/.exec(record)?.[1]?.replace(/\s/g, '') ?? '';

/** Whether a record names our mail server itself or the house it belongs to; what it includes is not followed. */
function allows(record: string, host: string | null): boolean {
  if (!host) return true;
  const house = host.split('.').slice(-2).join('.');
  return record
    .toLowerCase()
    .split(/\s+/)
    .some(
      (part) =>
        [`a:${host}`, `mx:${host}`, `ip4:${host}`, `ip6:${host}`].includes(part) || part.endsWith(house),
    );
}

async function texts(house: House, name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (house.config.dnsServers.length > 0) resolver.setServers([...house.config.dnsServers]);
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (['ENODATA', 'ENOTFOUND'].includes(code)) return [];
    throw platformErrors.unavailable({ cause: error });
  }
}
