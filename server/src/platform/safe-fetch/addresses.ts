// Which addresses the program may call on behalf of a user: the public internet, and hosts the operator has named.
// An allow-list of "global unicast" is kept instead of a deny-list, so that a range nobody thought of is refused.
import ipaddr from 'ipaddr.js';

/** Azure answers its metadata on this public-looking address. */
const cloudMetadata = new Set(['168.63.129.16']);
const globalUnicastV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * True for an address on the public internet. Loopback, private, link-local, CGNAT (RFC 6598), metadata, multicast and
 * reserved ranges are not, nor is any IPv6 form that carries an IPv4 address inside (mapped, 6to4, Teredo, NAT64):
 * they would be a way round the IPv4 rules.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv6') return (parsed as ipaddr.IPv6).match(globalUnicastV6);
  return !cloudMetadata.has(parsed.toString());
}

export type AllowsHost = (hostname: string, port: string) => boolean;

/** Reads `PORTEVOIX_ALLOW_PRIVATE_HOSTS`: entries `host` (any port) or `host:port`; IPv6 in brackets, as in a URL. */
export function allowList(entries: readonly string[]): AllowsHost {
  const allowed = new Set(entries.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== ''));
  return (hostname, port) => {
    const host = hostname.toLowerCase().replace(/\.$/, '');
    const written = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
    return allowed.has(written) || allowed.has(`${written}:${port}`);
  };
}
