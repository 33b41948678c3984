/** The address a request comes from, believing `X-Forwarded-For` only as far as declared proxies wrote it. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** @param trusted false: no proxy; true: any; else addresses or networks (`10.0.0.0/8`) of one's own proxies. */
export function clientAddress(trusted: boolean | readonly string[]): (request: IncomingMessage) => string {
  if (trusted === false) return (request) => request.socket.remoteAddress ?? '';
  const proxies = new BlockList();
  if (trusted !== true) for (const entry of trusted) addTo(proxies, entry);
  const isProxy = (address: string) => {
    if (trusted === true) return true;
    const bare = plain(address);
    return isIP(bare) !== 0 && proxies.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
  };
  return (request) => {
    let address = request.socket.remoteAddress ?? '';
    const header = request.headers['x-forwarded-for'];
    if (header === undefined) return address;
    const hops = String(header).split(',');
    while (hops.length > 0 && isProxy(address)) address = plain((hops.pop() ?? '').trim());
    return address;
  };
}

const plain = (address: string) => (address.startsWith('::ffff:') ? address.slice(7) : address);

/** Names that proxy settings commonly use for private networks. */
const named: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

function addTo(list: BlockList, entry: string): void {
  for (const one of named[entry] ?? [entry]) {
    const [address = '', bits] = one.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) continue;
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
}
