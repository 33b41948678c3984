/** Pure rules of counting: what is a burst, and which human click is the first of its visitor. */
import { randomBytes } from 'node:crypto';
import type { Click } from './record.ts';

const burstMs = 10_000;
const linksOfABurst = 5;
const networksOfABurst = 3;
/** A second click of one visitor on one link within this time is not a second visitor. */
export const uniqueMs = 60 * 60_000;

interface Seen {
  id: string;
  at: number;
  /** The link, or the client, whose number makes a burst. */
  distinct: string;
}

/** The first of the two hashes in `client`. */
const networkIn = ({ client }: Click): string => client.slice(0, 16);

/**
 * Recognises gateways that borrow a browser's name: one client at one address that opens five links, or one program
 * without a browser's manners that opens one link from three networks, within ten seconds. A whole network is no client:
 * when a story is everywhere, five readers of one telephone company open five people's links in the same second.
 * Remembers ten seconds of clicks.
 */
export class BurstWatch {
  readonly #clients = new Map<string, Seen[]>();
  readonly #programs = new Map<string, Seen[]>();
  #sweepAt = 0;

  /**
   * Looks at clicks in the order they were made; looking twice at one changes nothing.
   * @returns ids of all clicks that belong to a burst, earlier ones included.
   */
  look(clicks: readonly Click[]): Set<string> {
    const found = new Set<string>();
    for (const click of clicks) {
      if (click.class !== 'human') continue;
      if (click.client) note(this.#clients, click.client, click, click.linkId, linksOfABurst, found);
      if (click.program) {
        note(
          this.#programs,
          `${click.linkId} ${click.program}`,
          click,
          networkIn(click),
          networksOfABurst,
          found,
        );
      }
    }
    const last = clicks.at(-1);
    if (last && last.at > this.#sweepAt) this.#sweep(last.at);
    return found;
  }

  #sweep(now: number): void {
    this.#sweepAt = now + burstMs;
    for (const window of [this.#clients, this.#programs]) {
      for (const [key, seen] of window) if ((seen.at(-1)?.at ?? 0) < now - burstMs) window.delete(key);
    }
  }
}

function note(
  window: Map<string, Seen[]>,
  key: string,
  click: Click,
  distinct: string,
  enough: number,
  found: Set<string>,
): void {
  const before = window.get(key) ?? [];
  const near = before.filter((one) => Math.abs(one.at - click.at) <= burstMs);
  if (!near.some((one) => one.id === click.id)) near.push({ id: click.id, at: click.at, distinct });
  // A reader's many clicks on one page need not be kept one by one.
  if (near.length > 200) near.splice(0, near.length - 200);
  window.set(key, near);
  if (near.length < enough || new Set(near.map((one) => one.distinct)).size < enough) return;
  for (const one of near) found.add(one.id);
}

/** The last counted visit of a visitor on a link, by `visitKey`. */
export type LastVisits = Map<string, number>;
export const visitKey = (linkId: string, visitor: string): string => `${linkId} ${visitor}`;

/**
 * Tells which clicks are the first of their visitor on their link in 60 minutes, and remembers them in `last`.
 * Expects clicks in the order they were made.
 */
export function firstVisits(clicks: readonly Click[], last: LastVisits): Set<string> {
  const first = new Set<string>();
  for (const click of clicks) {
    if (click.class !== 'human' || !click.visitor) continue;
    const key = visitKey(click.linkId, click.visitor);
    const known = Math.max(
      last.get(key) ?? Number.NEGATIVE_INFINITY,
      click.formerVisitor
        ? (last.get(visitKey(click.linkId, click.formerVisitor)) ?? Number.NEGATIVE_INFINITY)
        : Number.NEGATIVE_INFINITY,
    );
    if (click.at - known < uniqueMs) continue;
    last.set(key, click.at);
    first.add(click.id);
  }
  return first;
}

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** A random code of base58 (no 0, O, I, l: it may be read aloud). Eight characters are 128 million million codes. */
export function randomCode(length = 8): string {
  let code = '';
  while (code.length < length) {
    // 232 = 4 * 58: bytes above it would favour the first letters.
    for (const byte of randomBytes(length * 2))
      if (byte < 232 && code.length < length) code += base58[byte % 58];
  }
  return code;
}
