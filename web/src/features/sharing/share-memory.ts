/** Small conveniences this browser keeps: the network used last and one's Mastodon server. Nothing leaves the device. */
import { type NetworkId, networks } from '@portevoix/core/networks';

const networkKey = 'portevoix-last-network';
const serverKey = 'portevoix-mastodon-server';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}

function lastNetwork(): NetworkId {
  const stored = read(networkKey);
  return stored !== null && Object.hasOwn(networks, stored) ? (stored as NetworkId) : 'linkedin';
}
/** The network an address asks for, else the one used last, where the story may go there. */
export function firstOffered(allowed: readonly NetworkId[], asked: string | undefined): NetworkId {
  const wanted = asked !== undefined && Object.hasOwn(networks, asked) ? (asked as NetworkId) : lastNetwork();
  return allowed.length === 0 || allowed.includes(wanted) ? wanted : (allowed[0] ?? wanted);
}
export const rememberNetwork = (network: NetworkId): void => write(networkKey, network);

export const mastodonServer = (): string => read(serverKey) ?? '';
/** Keeps the host alone of whatever was typed: `https://piaille.fr/@ana` is `piaille.fr`. */
export function rememberMastodonServer(typed: string): string {
  const host = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/^@?[^@/]*@/, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();
  write(serverKey, host);
  return host;
}
