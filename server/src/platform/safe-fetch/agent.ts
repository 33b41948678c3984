// The dispatcher under every outbound fetch. It checks the very addresses the socket will use (resolve, then pin), so a
// name that answers differently a moment later (DNS rebinding) gains nothing. Redirects pass here again, hop by hop.
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { type AllowsHost, isPublicAddress } from './addresses.ts';
import { fetchErrors } from './errors.ts';

export interface ResolvedAddress {
  address: string;
  family: number;
}
/** `dns.lookup` with `all: true`, as a seam for tests. */
export type Resolve = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: ResolvedAddress[]) => void,
) => void;

const resolveBySystem: Resolve = (hostname, done) =>
  systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) => done(error, addresses ?? []));

/** An undici agent that refuses private addresses unless `allows` names the host. No proxy variable is honoured. */
export function guardedAgent(allows: AllowsHost, resolve: Resolve = resolveBySystem): Agent {
  const lookupWith = (keep: (address: string) => boolean): LookupFunction => {
    return (hostname, options, done) => {
      resolve(hostname, (error, found) => {
        if (error) return done(error, '', 0);
        const kept = found.filter((entry) => keep(entry.address));
        const first = kept[0];
        if (!first) {
          const refusal = found.length > 0 ? fetchErrors.private_address() : fetchErrors.unresolvable();
          return done(refusal, '', 0);
        }
        if (options.all) return done(null, kept);
        done(null, first.address, first.family);
      });
    };
  };
  const open = buildConnector({ lookup: lookupWith(() => true), timeout: 10_000 });
  const guarded = buildConnector({ lookup: lookupWith(isPublicAddress), timeout: 10_000 });

  return new Agent({
    connect: (target, done) => {
      const host = target.hostname.replace(/^\[|\]$/g, '');
      const port = target.port || (target.protocol === 'https:' ? '443' : '80');
      if (allows(host, port)) return open(target, done);
      // A literal address never passes through lookup, so it is judged here.
      if (isIP(host) !== 0 && !isPublicAddress(host)) return done(fetchErrors.private_address(), null);
      guarded(target, done);
    },
    maxHeaderSize: 32 * 1024,
    keepAliveTimeout: 4_000,
  });
}
